using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>
/// Shortest paths between two known nodes. Where conditions look at the whole path, and none of the shortest meets them, longer trails
/// are tried, shortest first, as Neo4j's exhaustive search does.
/// </summary>
internal sealed class ShortestPathOperator(
    Operator source, ExpandSlots step, Repetition repetition, int? path, bool all, Evaluator[] predicates) : Operator
{
    private readonly TwoSidedSearch _search = new(step, repetition, every: all || predicates.Length > 0);
    private readonly List<PathValue> _found = [];
    private int _next;
    private long _held;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        Forget(frame);
    }

    public override bool MoveNext(Frame frame)
    {
        while (_next >= _found.Count)
        {
            Forget(frame);
            if (!source.MoveNext(frame))
            {
                return false;
            }

            if (ExpandSlots.Node(frame, step.From) is { } from && ExpandSlots.Node(frame, step.To) is { } to)
            {
                Find(frame, from, to);
            }
        }

        Give(frame, _found[_next++]);
        return true;
    }

    private void Forget(Frame frame)
    {
        _search.Forget(frame);   // before the next one: this one may have failed
        frame.Memory.Give(_held);
        _held = 0;
        _found.Clear();
        _next = 0;
    }

    private void Give(Frame frame, PathValue found)
    {
        if (path is { } slot)
        {
            frame.Slots[slot] = Value.Of(found);
        }

        var relationships = new Value[found.Relationships.Length];
        for (var i = 0; i < relationships.Length; i++)
        {
            relationships[i] = Value.Relationship(found.Relationships[i]);
        }

        frame.Slots[step.Relationship] = frame.Memory.Made(Value.List(relationships));
    }

    private void Find(Frame frame, long from, long to)
    {
        if (from == to && repetition.Minimum > 0)
        {
            throw CypherErrors.SameEnds();
        }

        if (!step.Types.TryResolve(frame.Execution.Graph, out var types) && from != to)
        {
            return;
        }

        foreach (var candidate in from == to ? [new PathValue([from], [])] : _search.Paths(frame, from, to, types))
        {
            if (Accept(frame, candidate) && !all)
            {
                return;
            }
        }

        if (_found.Count == 0 && predicates.Length > 0 && from != to)
        {
            Exhaustive(frame, from, to, types);
        }
    }

    private bool Accept(Frame frame, PathValue candidate)
    {
        Give(frame, candidate);
        if (!predicates.AllTrue(frame))
        {
            return false;
        }

        _held += frame.Memory.Take(ValueSize.Slot + ValueSize.Of(Value.Of(candidate)));
        _found.Add(candidate);
        return true;
    }

    private void Exhaustive(Frame frame, long from, long to, int[] types)
    {
        var graph = frame.Execution.Graph;
        var cursors = new List<AdjacencyCursor>();
        var nodes = new List<long>();
        var relationships = new List<long>();
        var more = true;
        for (var length = 1; more && length <= repetition.Maximum && (_found.Count == 0); length++)
        {
            more = false;
            cursors.Add(graph.Expand(from, step.Direction, types));
            nodes.Add(from);
            while (cursors.Count > 0)
            {
                frame.Execution.Step();
                var cursor = cursors[^1];
                var moved = cursor.MoveNext();
                cursors[^1] = cursor;
                if (!moved)
                {
                    cursors.RemoveAt(cursors.Count - 1);
                    nodes.RemoveAt(nodes.Count - 1);
                    if (relationships.Count > 0)
                    {
                        relationships.RemoveAt(relationships.Count - 1);
                    }

                    continue;
                }

                if (relationships.Contains(cursor.Relationship) || !repetition.Accepts(frame, cursor.Relationship))
                {
                    continue;
                }

                if (relationships.Count + 1 < length)
                {
                    relationships.Add(cursor.Relationship);
                    nodes.Add(cursor.Neighbour);
                    cursors.Add(graph.Expand(cursor.Neighbour, step.Direction, types));
                    continue;
                }

                more = true;
                if (cursor.Neighbour == to && Accept(frame, new PathValue([.. nodes, to], [.. relationships, cursor.Relationship])) && !all)
                {
                    return;
                }
            }
        }
    }
}
