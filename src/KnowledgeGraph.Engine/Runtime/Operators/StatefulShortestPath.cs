using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>A node of the pattern as the search knows it: conditions on it, and the way on from it.</summary>
/// <param name="Slot">Where it stands while its conditions are asked.</param>
/// <param name="Predicates">On it alone.</param>
/// <param name="Step">To the place behind it, when that is a relationship away.</param>
/// <param name="Part">The group that begins here (of a node of the path), or that it is in (of a group's node); else -1.</param>
/// <param name="List">Of a group's node: the list that takes it; -1 for none.</param>
internal sealed record SearchPlace(int Slot, Evaluator[] Predicates, SearchStep? Step, int Part, int List);

/// <summary>A relationship of the pattern.</summary>
internal sealed record SearchStep(int Slot, TypeNames Types, Direction Direction, Evaluator[] Predicates, int Target, int List, int AllList);

/// <summary>A group: its first and last place, the place behind it, how often, and what a whole repetition must meet.</summary>
internal sealed record SearchGroup(int First, int Last, int Next, int Minimum, int? Maximum, Evaluator[] Predicates)
{
    /// <summary>Repetitions are told apart up to here; beyond, one more makes no difference.</summary>
    public int Counted => Maximum is { } maximum ? maximum : Math.Max(Minimum - 1, 0);
}

/// <summary>A pattern with a selector, compiled. Places up to <see cref="Last"/> are the path's own nodes, those behind are in groups.</summary>
/// <param name="Places">Where the walk can be.</param>
/// <param name="Groups">By number.</param>
/// <param name="Last">The place of the other end.</param>
/// <param name="Lists">Slots of the lists.</param>
/// <param name="Paths">Slots of the path, under each of its names.</param>
/// <param name="Target">Slot of the other end where it is known.</param>
/// <param name="Predicates">On the whole path.</param>
/// <param name="Selection">How many.</param>
/// <param name="Reversed">Walked from the pattern's last node.</param>
internal sealed record SearchPattern(
    SearchPlace[] Places, SearchGroup[] Groups, int Last, int[] Lists, int[] Paths, int? Target, Evaluator[] Predicates, Selection Selection, bool Reversed);

/// <summary>
/// The shortest paths from a known node that a pattern allows. A breadth-first search over pairs of a place in the pattern and a node finds how far each is,
/// and remembers every step between them, level by level and only as far as needed. Paths are then read backwards along those steps, for each length in turn,
/// leaving out what is too far from the start, what repeats a relationship, and what does not meet the conditions on whole paths.
/// </summary>
internal sealed class StatefulShortestPathOperator(Operator source, SearchPattern pattern) : Operator
{
    private IEnumerator<bool>? _rows;
    private long _held;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        Forget(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        while (_rows is null || !_rows.MoveNext())
        {
            Forget(frame);
            if (!source.MoveNext(frame))
            {
                return false;
            }

            if (ExpandSlots.Node(frame, pattern.Places[0].Slot) is { } start && !(pattern.Target is { } known && ExpandSlots.Node(frame, known) is null))
            {
                _rows = new Search(this, pattern, frame).Run(start).GetEnumerator();
            }
        }

        return true;
    }

    private void Forget(Frame frame)
    {
        frame.Memory.Give(_held);
        (_held, _rows) = (0, null);
    }

    /// <summary>From one start.</summary>
    private sealed class Search(StatefulShortestPathOperator owner, SearchPattern pattern, Frame frame)
    {
        private const int Epsilon = -1;

        private readonly Dictionary<(long Node, int Place, int Count), int> _found = [];
        private readonly List<State> _states = [];
        private readonly List<Edge> _edges = [];
        private readonly List<Target> _targets = [];
        private readonly List<List<Value>> _lists = [];
        private readonly List<Reached> _visits = [];
        private readonly HashSet<long> _trail = [];
        private List<int> _level = [];
        private List<int> _next = [];
        private bool _ended;

        public IEnumerable<bool> Run(long start)
        {
            foreach (var _ in pattern.Lists)
            {
                _lists.Add([]);
            }

            Arrive(0, 0, start, 0, -1, Epsilon);
            for (var length = 0; ; length++)
            {
                // All states nearer than this length have been left, so every step of a path of this length is known.
                for (var i = 0; i < _targets.Count; i++)
                {
                    var target = _targets[i];
                    var (before, wanted) = (target.Found, pattern.Selection.Count);
                    foreach (var _ in Trace(target, length))
                    {
                        if (pattern.Selection.Kind == SelectionKind.Groups)
                        {
                            target.Found = before + 1;
                        }
                        else
                        {
                            target.Found++;
                        }

                        yield return true;
                        if (pattern.Selection.Kind != SelectionKind.Groups && target.Found >= wanted)
                        {
                            break;
                        }
                    }

                    if (target.Found >= wanted || (!target.MayBeLonger && _next.Count == 0))
                    {
                        target.Done = true;
                    }
                }

                _targets.RemoveAll(target => target.Done);
                if (pattern.Target is not null && _targets.Count == 0 && _ended)
                {
                    yield break;
                }

                if (_next.Count == 0 && _targets.Count == 0)
                {
                    yield break;
                }

                (_level, _next) = (_next, []);
                foreach (var state in _level)
                {
                    Leave(state, length);
                }
            }
        }

        private void Arrive(int place, int count, long node, int depth, int from, long relationship)
        {
            if (!_found.TryGetValue((node, place, count), out var state))
            {
                var described = pattern.Places[place];
                frame.Slots[described.Slot] = Value.Node(node);
                if (!described.Predicates.AllTrue(frame))
                {
                    return;
                }

                state = _states.Count;
                Take(Unsafe.SizeOf<State>() + 48);
                _found.Add((node, place, count), state);
                _states.Add(new State(place, count, node, depth));
                AddEdge(state, from, relationship);
                Begin(state, place, count, node, depth);
                return;
            }

            AddEdge(state, from, relationship);
        }

        // What follows without a step: the end, a step to take at the next level, or the ends of groups.
        private void Begin(int state, int place, int count, long node, int depth)
        {
            var described = pattern.Places[place];
            if (place == pattern.Last)
            {
                _targets.Add(new Target(state));
                _ended = true;
                return;
            }

            if (described.Step is not null)
            {
                _next.Add(state);
                return;
            }

            var group = pattern.Groups[described.Part];
            if (place < pattern.Last)
            {
                Arrive(group.First, 0, node, depth, state, Epsilon);
                if (group.Minimum == 0)
                {
                    Arrive(group.Next, 0, node, depth, state, Epsilon);
                }

                return;
            }

            var done = count + 1;
            if (group.Maximum is not { } maximum || done < maximum)
            {
                Arrive(group.First, Math.Min(done, group.Counted), node, depth, state, Epsilon);
            }

            if (done >= group.Minimum)
            {
                Arrive(group.Next, 0, node, depth, state, Epsilon);
            }
        }

        private void Leave(int state, int depth)
        {
            var (place, count, node) = (_states[state].Place, _states[state].Count, _states[state].Node);
            var described = pattern.Places[place];
            if (described.Step is not { } step || !step.Types.TryResolve(frame.Execution.Graph, out var types))
            {
                return;
            }

            var target = pattern.Places[step.Target].Slot;
            var cursor = frame.Execution.Graph.Expand(node, step.Direction, types);
            while (cursor.MoveNext())
            {
                frame.Execution.Step();
                if (step.Predicates.Length > 0)
                {
                    frame.Slots[described.Slot] = Value.Node(node);
                    frame.Slots[step.Slot] = Value.Relationship(cursor.Relationship);
                    frame.Slots[target] = Value.Node(cursor.Neighbour);
                    if (!step.Predicates.AllTrue(frame))
                    {
                        continue;
                    }
                }

                Arrive(step.Target, count, cursor.Neighbour, depth + 1, state, cursor.Relationship);
            }
        }

        private void AddEdge(int state, int from, long relationship)
        {
            if (from < 0)
            {
                return;
            }

            Take(Unsafe.SizeOf<Edge>());
            _edges.Add(new Edge(from, relationship, _states[state].Edge));
            _states[state] = _states[state] with { Edge = _edges.Count - 1 };
        }

        private void Take(long bytes) => owner._held += frame.Memory.Take(bytes);

        /// <summary>The paths of exactly this length to a target, each put into the frame.</summary>
        private IEnumerable<bool> Trace(Target target, int length)
        {
            target.MayBeLonger = false;
            if (_states[target.State].Depth > length)
            {
                target.MayBeLonger = true;
                yield break;
            }

            _visits.Clear();
            _trail.Clear();
            _visits.Add(new Reached(target.State, _states[target.State].Edge, length, Epsilon));
            while (_visits.Count > 0)
            {
                frame.Execution.Step();
                var top = _visits[^1];
                if (top is { State: 0, Left: 0 } && Give())
                {
                    yield return true;
                }

                if (top.Edge < 0)
                {
                    _visits.RemoveAt(_visits.Count - 1);
                    _trail.Remove(top.Relationship);
                    continue;
                }

                var edge = _edges[top.Edge];
                _visits[^1] = top with { Edge = edge.Next };
                var left = edge.Relationship == Epsilon ? top.Left : top.Left - 1;
                if (_states[edge.From].Depth > left)
                {
                    target.MayBeLonger = true;
                }
                else if (edge.Relationship == Epsilon || _trail.Add(edge.Relationship))
                {
                    _visits.Add(new Reached(edge.From, _states[edge.From].Edge, left, edge.Relationship));
                }
            }
        }

        /// <summary>The path that the visits make, from the last of them back to the first; false when it does not meet the conditions on whole paths.</summary>
        private bool Give()
        {
            foreach (var list in _lists)
            {
                list.Clear();
            }

            var nodes = new List<long> { _states[0].Node };
            var relationships = new List<long>();
            for (var i = _visits.Count - 1; i >= 0; i--)
            {
                var state = _states[_visits[i].State];
                var place = pattern.Places[state.Place];
                // How this state was left is with its visit, how it was reached with the one before.
                var reached = i + 1 < _visits.Count ? _visits[i + 1].Relationship : Epsilon;
                if (reached != Epsilon && pattern.Places[_states[_visits[i + 1].State].Place].Step is { } step)
                {
                    var value = Value.Relationship(reached);
                    frame.Slots[step.Slot] = value;
                    Add(step.List, value);
                    Add(step.AllList, value);
                    relationships.Add(reached);
                    nodes.Add(state.Node);
                }

                frame.Slots[place.Slot] = Value.Node(state.Node);
                Add(place.List, Value.Node(state.Node));
            }

            for (var i = 0; i < _lists.Count; i++)
            {
                if (pattern.Reversed)
                {
                    _lists[i].Reverse();
                }

                frame.Slots[pattern.Lists[i]] = frame.Memory.Made(Value.List([.. _lists[i]]));
            }

            if (pattern.Paths.Length > 0)
            {
                if (pattern.Reversed)
                {
                    nodes.Reverse();
                    relationships.Reverse();
                }

                var path = frame.Memory.Made(Value.Of(new PathValue([.. nodes], [.. relationships])));
                foreach (var slot in pattern.Paths)
                {
                    frame.Slots[slot] = path;
                }
            }

            return RepetitionsHold() && pattern.Predicates.AllTrue(frame);
        }

        private bool RepetitionsHold()
        {
            if (!Array.Exists(pattern.Groups, group => group.Predicates.Length > 0))
            {
                return true;
            }

            for (var i = _visits.Count - 1; i >= 0; i--)
            {
                var state = _states[_visits[i].State];
                if (state.Place <= pattern.Last)
                {
                    continue;
                }

                var place = pattern.Places[state.Place];
                if (_visits[i + 1].Relationship is var reached and not Epsilon && pattern.Places[_states[_visits[i + 1].State].Place].Step is { } step)
                {
                    frame.Slots[step.Slot] = Value.Relationship(reached);
                }

                frame.Slots[place.Slot] = Value.Node(state.Node);
                var group = pattern.Groups[place.Part];
                if (state.Place == group.Last && !group.Predicates.AllTrue(frame))
                {
                    return false;
                }
            }

            return true;
        }

        private void Add(int list, Value value)
        {
            if (list >= 0)
            {
                _lists[list].Add(value);
            }
        }

        /// <summary>A place of the pattern at a node, with the repetitions done: how far from the start, and the last of the steps that lead to it.</summary>
        private readonly record struct State(int Place, int Count, long Node, int Depth)
        {
            public int Edge { get; init; } = -1;
        }

        private readonly record struct Edge(int From, long Relationship, int Next);

        /// <summary>On the way back: the next step to try, how much of the length is left, and by which relationship the visit before was reached from here.</summary>
        private readonly record struct Reached(int State, int Edge, int Left, long Relationship);

        private sealed class Target(int state)
        {
            public int State => state;

            /// <summary>Paths, or lengths of paths.</summary>
            public int Found { get; set; }

            public bool Done { get; set; }

            /// <summary>Whether something was left out because the length did not suffice.</summary>
            public bool MayBeLonger { get; set; }
        }
    }
}
