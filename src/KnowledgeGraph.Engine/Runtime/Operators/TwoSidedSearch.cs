using System.Runtime.InteropServices;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>
/// The shortest paths between two nodes, breadth first from both ends, a level at a time and always where there is less to look at, until a level meets the other end's last one.
/// </summary>
/// <param name="step">Types and direction, as seen from the first node.</param>
/// <param name="repetition">The most steps, and what each relationship must be.</param>
/// <param name="every">Whether all of them are wanted, or any one.</param>
internal sealed class TwoSidedSearch(ExpandSlots step, Repetition repetition, bool every)
{
    // Of a node that has been reached, and of a step that leads to it.
    private const int NodeBytes = 96;
    private const int StepBytes = 16;

    private readonly Side _forward = new();
    private readonly Side _backward = new();
    private readonly List<(int Forward, int Backward)> _meetings = [];   // the two places of a node
    private int[] _choices = [];   // steps: from a meeting back to the first node, then on to the last one
    private long _held;

    /// <summary>Each of them, as they are asked for.</summary>
    public IEnumerable<PathValue> Paths(Frame frame, long from, long to, int[] types)
    {
        Meet(frame, from, to, types);
        foreach (var meeting in _meetings)
        {
            var forward = _forward.Depth;
            _choices = new int[forward + _backward.Depth];
            _forward.Follow(meeting.Forward, _choices.AsSpan(0, forward));
            _backward.Follow(meeting.Backward, _choices.AsSpan(forward));
            do
            {
                frame.Execution.Step();
                yield return Path(meeting.Forward);
            }
            while (Next(meeting.Backward));
        }
    }

    /// <summary>Lets go of what was found.</summary>
    public void Forget(Frame frame)
    {
        frame.Memory.Give(_held);
        _held = 0;
        _meetings.Clear();
        _forward.Clear();
        _backward.Clear();
    }

    private void Meet(Frame frame, long from, long to, int[] types)
    {
        _forward.Begin(from);
        _backward.Begin(to);
        for (var length = 1; length <= repetition.Maximum && _meetings.Count == 0; length++)
        {
            var graph = frame.Execution.Graph;
            var isForward = _forward.Relationships(graph, step.Direction, types) <= _backward.Relationships(graph, Planning.Directions.Flip(step.Direction), types);
            var side = isForward ? _forward : _backward;
            if (side.LastLevel == 0)
            {
                return;
            }

            Advance(frame, side, isForward ? _backward : _forward, isForward, types);
        }
    }

    private void Advance(Frame frame, Side side, Side other, bool isForward, int[] types)
    {
        var direction = isForward ? step.Direction : Planning.Directions.Flip(step.Direction);
        foreach (var place in side.NextLevel())
        {
            var cursor = frame.Execution.Graph.Expand(side.Node(place), direction, types);
            while (cursor.MoveNext())
            {
                frame.Execution.Step();
                var relationship = cursor.Relationship;
                if (!repetition.Accepts(frame, relationship))
                {
                    continue;
                }

                if (side.TryReach(cursor.Neighbour, out var reached))
                {
                    _held += frame.Memory.Take(NodeBytes);
                    if (other.PlaceOf(cursor.Neighbour) is { } there)
                    {
                        _meetings.Add(isForward ? (reached, there) : (there, reached));
                    }
                }
                else if (!every || !side.IsOfLastLevel(reached))
                {
                    continue;
                }

                _held += frame.Memory.Take(StepBytes);
                side.AddStep(reached, place, relationship);
                if (!every && _meetings.Count > 0)
                {
                    return;
                }
            }
        }
    }

    private PathValue Path(int meeting)
    {
        var forward = _forward.Depth;
        var (nodes, relationships) = (new long[_choices.Length + 1], new long[_choices.Length]);
        nodes[forward] = _forward.Node(meeting);
        for (var i = 0; i < _choices.Length; i++)
        {
            if (i < forward)
            {
                (nodes[forward - 1 - i], relationships[forward - 1 - i]) = _forward.Step(_choices[i]);
            }
            else
            {
                (nodes[i + 1], relationships[i]) = _backward.Step(_choices[i]);
            }
        }

        return new PathValue(nodes, relationships);
    }

    /// <summary>Takes the last choice that has another one, and the first ones behind it.</summary>
    private bool Next(int backwardMeeting)
    {
        var forward = _forward.Depth;
        if (_backward.TryOther(_choices.AsSpan(forward)))
        {
            return true;
        }

        _backward.Follow(backwardMeeting, _choices.AsSpan(forward));
        return _forward.TryOther(_choices.AsSpan(0, forward));
    }

    /// <summary>What has been reached from one end. A node has a place, in the order in which it was reached; a step leads to a node from one of the level before.</summary>
    private sealed class Side
    {
        private const int MostKept = 4096;

        private Dictionary<long, int> _places = [];
        private List<(long Node, int FirstStep)> _nodes = [];
        private List<(int From, long Relationship, int Other)> _steps = [];   // other: the next step to the same node, or -1
        private int _level;   // where the last level begins
        private long? _relationships;

        public int Depth { get; private set; }

        public int LastLevel => _nodes.Count - _level;

        /// <summary>Of the nodes of the last level.</summary>
        public long Relationships(Graph graph, Direction direction, int[] types) =>
            _relationships ??= Enumerable.Range(_level, LastLevel).Sum(place => graph.Degree(_nodes[place].Node, direction, types));

        public void Begin(long node)
        {
            _places.Add(node, 0);
            _nodes.Add((node, -1));
        }

        public long Node(int place) => _nodes[place].Node;

        public int? PlaceOf(long node) => _places.TryGetValue(node, out var place) ? place : null;

        /// <summary>What is reached from now on is of a new level. Gives the places of the one before.</summary>
        public IEnumerable<int> NextLevel()
        {
            var first = _level;
            (_level, _relationships) = (_nodes.Count, null);
            Depth++;
            return Enumerable.Range(first, _level - first);
        }

        /// <returns>Whether it is new.</returns>
        public bool TryReach(long node, out int place)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, node, out var exists);
            if (!exists)
            {
                known = _nodes.Count;
                _nodes.Add((node, -1));
            }

            place = known;
            return !exists;
        }

        public bool IsOfLastLevel(int place) => place >= _level;

        public void AddStep(int to, int from, long relationship)
        {
            ref var node = ref CollectionsMarshal.AsSpan(_nodes)[to];
            _steps.Add((from, relationship, node.FirstStep));
            node.FirstStep = _steps.Count - 1;
        }

        /// <summary>The node from which a step comes, and its relationship.</summary>
        public (long Node, long Relationship) Step(int index) => (_nodes[_steps[index].From].Node, _steps[index].Relationship);

        /// <summary>The first way from a place to the end.</summary>
        public void Follow(int place, Span<int> choices)
        {
            for (var i = 0; i < choices.Length; i++)
            {
                choices[i] = _nodes[place].FirstStep;
                place = _steps[choices[i]].From;
            }
        }

        /// <summary>The way after this one; false when it was the last.</summary>
        public bool TryOther(Span<int> choices)
        {
            for (var i = choices.Length - 1; i >= 0; i--)
            {
                if (_steps[choices[i]].Other is >= 0 and var other)
                {
                    choices[i] = other;
                    Follow(_steps[other].From, choices[(i + 1)..]);
                    return true;
                }
            }

            return false;
        }

        /// <summary>Small buffers are kept for the next search.</summary>
        public void Clear()
        {
            if (_nodes.Count > MostKept || _steps.Count > MostKept)
            {
                (_places, _nodes, _steps) = ([], [], []);
            }

            _places.Clear();
            _nodes.Clear();
            _steps.Clear();
            (_level, _relationships, Depth) = (0, null, 0);
        }
    }
}
