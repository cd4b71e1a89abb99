using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>One item of SET or REMOVE. A null target is passed over.</summary>
internal abstract class Change
{
    public abstract void Apply(Frame frame, GraphWriter writer);

    /// <summary>target.key = value; without a value, REMOVE.</summary>
    public sealed class Property(Evaluator target, string key, Evaluator? value) : Change
    {
        public override void Apply(Frame frame, GraphWriter writer)
        {
            var entity = target(frame);
            var to = value?.Invoke(frame) ?? default;
            if (IsEntity(entity))
            {
                SetProperty(writer, entity, writer.Key(key), to);
            }
        }
    }

    /// <summary>target[key] = value; without a value, REMOVE.</summary>
    public sealed class ComputedProperty(Evaluator target, Evaluator key, Evaluator? value) : Change
    {
        public override void Apply(Frame frame, GraphWriter writer)
        {
            var entity = target(frame);
            var name = key(frame);
            var to = value?.Invoke(frame) ?? default;
            if (IsEntity(entity))
            {
                SetProperty(writer, entity, writer.Key(ComputedNames.One(name)), to);
            }
        }
    }

    /// <summary>
    /// Several properties of one entity side by side, as in <c>SET n.a = n.b, n.b = n.a</c>: all values are worked out before the first is set. Of values for one
    /// key the last counts. As in Neo4j each key counts as set, also by a null where there was nothing to remove.
    /// </summary>
    public sealed class Together(Evaluator target, (string Key, Evaluator Value)[] values) : Change
    {
        private readonly int[] _lasting = [.. Enumerable.Range(0, values.Length).Where(i => Array.FindLastIndex(values, value => value.Key == values[i].Key) == i)];

        public override void Apply(Frame frame, GraphWriter writer)
        {
            var entity = target(frame);
            var worked = Array.ConvertAll(values, value => value.Value(frame));
            if (!IsEntity(entity))
            {
                return;
            }

            foreach (var i in _lasting)
            {
                SetCounted(writer, entity, writer.Key(values[i].Key), worked[i]);
            }
        }
    }

    /// <summary>variable = map, or variable += map. The map may be a node or relationship: its properties are meant.</summary>
    public sealed class Properties(int slot, Evaluator map, bool replace) : Change
    {
        public override void Apply(Frame frame, GraphWriter writer)
        {
            var entity = frame.Slots[slot];
            var value = map(frame);
            if (!IsEntity(entity))
            {
                return;
            }

            var graph = frame.Execution.Graph;
            var entries = value.Kind switch
            {
                ValueKind.Map => value.As<MapValue>(),
                ValueKind.Node or ValueKind.Relationship => Entities.Properties(graph, value),
                _ => throw CypherErrors.NotAnEntity("SET of all properties", "a map, a node or a relationship", value),
            };
            if (replace)
            {
                foreach (var property in Of(graph, entity))
                {
                    if (!entries.TryGet(graph.Tokens.KeyName(property.Key), out _))
                    {
                        SetProperty(writer, entity, property.Key, default);
                    }
                }
            }

            // Every entry counts as a property set, as in Neo4j: also a null where there was nothing to remove.
            foreach (var key in entries.Keys)
            {
                SetCounted(writer, entity, writer.Key(key), entries[key]);
            }
        }

        // A copy: what is walked is changed on the way.
        private static Storage.Property[] Of(Graph graph, Value entity) =>
            entity.Kind == ValueKind.Node ? [.. graph.NodeProperties(entity.AsId())] : [.. graph.RelationshipProperties(entity.AsId())];
    }

    public sealed class Labels(int slot, string[] labels, Evaluator[] computed, bool add) : Change
    {
        public override void Apply(Frame frame, GraphWriter writer)
        {
            if (ExpandSlots.Node(frame, slot) is not { } node)
            {
                return;
            }

            foreach (var label in computed.Length == 0 ? labels : labels.Concat(computed.SelectMany(name => ComputedNames.Of(name(frame)))))
            {
                if (add)
                {
                    writer.AddLabel(node, writer.Label(label));
                }
                else if (frame.Execution.Graph.Tokens.FindLabel(label) is >= 0 and var token)
                {
                    writer.RemoveLabel(node, token);
                }
            }
        }
    }

    private static void SetCounted(GraphWriter writer, Value entity, int key, Value value)
    {
        var counted = writer.Counters.PropertiesSet;
        SetProperty(writer, entity, key, value);
        writer.Counters.PropertiesSet = counted + 1;
    }

    private static bool IsEntity(Value value) => value.Kind switch
    {
        ValueKind.Node or ValueKind.Relationship => true,
        ValueKind.Null => false,
        _ => throw CypherErrors.NotAnEntity("SET and REMOVE", "a node or a relationship", value),
    };

    private static void SetProperty(GraphWriter writer, Value entity, int key, Value value)
    {
        if (entity.Kind == ValueKind.Node)
        {
            writer.SetNodeProperty(entity.AsId(), key, value);
        }
        else
        {
            writer.SetRelationshipProperty(entity.AsId(), key, value);
        }
    }
}

internal static class Changes
{
    public static void Apply(this Change[] changes, Frame frame, GraphWriter writer)
    {
        foreach (var change in changes)
        {
            change.Apply(frame, writer);
        }
    }
}

/// <summary>SET and REMOVE.</summary>
internal sealed class ChangeOperator(Operator source, Change[] changes) : Operator
{
    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        if (!source.MoveNext(frame))
        {
            return false;
        }

        frame.Execution.Step();
        changes.Apply(frame, frame.Execution.RequiredWriter);
        return true;
    }
}

/// <summary>DELETE of nodes, relationships and paths; null and what is deleted already are passed over.</summary>
internal sealed class DeleteOperator(Operator source, Evaluator[] targets, bool detach) : Operator
{
    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        if (!source.MoveNext(frame))
        {
            return false;
        }

        var writer = frame.Execution.RequiredWriter;
        foreach (var target in targets)
        {
            Delete(frame, writer, target(frame));
        }

        return true;
    }

    private void Delete(Frame frame, GraphWriter writer, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Node:
                DeleteNode(frame, writer, value.AsId());
                break;
            case ValueKind.Relationship:
                DeleteRelationship(frame, writer, value.AsId());
                break;
            case ValueKind.Path:
                foreach (var relationship in value.As<PathValue>().Relationships)
                {
                    DeleteRelationship(frame, writer, relationship);
                }

                foreach (var node in value.As<PathValue>().Nodes)
                {
                    DeleteNode(frame, writer, node);
                }

                break;
            default:
                throw CypherErrors.NotAnEntity("DELETE", "a node, a relationship or a path", value);
        }
    }

    private void DeleteNode(Frame frame, GraphWriter writer, long node)
    {
        if (!frame.Execution.Graph.NodeExists(node))
        {
            return;
        }

        if (detach)
        {
            var relationships = new List<long>();
            var cursor = frame.Execution.Graph.Expand(node, Syntax.Direction.Both, []);
            while (cursor.MoveNext())
            {
                relationships.Add(cursor.Relationship);
            }

            foreach (var relationship in relationships)
            {
                DeleteRelationship(frame, writer, relationship);
            }
        }

        writer.DeleteNode(node);
    }

    private static void DeleteRelationship(Frame frame, GraphWriter writer, long relationship)
    {
        frame.Execution.Step();
        if (frame.Execution.Graph.RelationshipExists(relationship))
        {
            writer.DeleteRelationship(relationship);
        }
    }
}

/// <summary>Runs its body to the end for each item of a list.</summary>
internal sealed class ForeachOperator(Operator source, Evaluator list, int slot, Operator body) : Operator
{
    public override void Open(Frame frame) => source.Open(frame);

    public override bool MoveNext(Frame frame)
    {
        if (!source.MoveNext(frame))
        {
            return false;
        }

        var value = list(frame);
        if (value.IsNull)
        {
            return true;
        }

        var items = value.Kind == ValueKind.List ? value.AsList() : throw CypherErrors.NotAList("FOREACH", value);
        foreach (var item in items)
        {
            frame.Slots[slot] = item;
            body.Open(frame);
            while (body.MoveNext(frame))
            {
                frame.Execution.Step();
            }
        }

        return true;
    }
}
