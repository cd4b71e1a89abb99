using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

// Keeps the indexes in step with every change, and refuses a change that a unique constraint forbids before anything is changed. Full-text
// indexes take changes over at commit, and when they are asked.
internal sealed partial class GraphWriter
{
    private void IndexNode(long node, ReadOnlySpan<int> labelsBefore, Property[] before, ReadOnlySpan<int> labels, Property[] after)
    {
        var indexes = Graph.Indexes;
        if (indexes.Count == 0)
        {
            return;
        }

        for (var i = 0; i < indexes.Count; i++)
        {
            var index = indexes[i];
            if (index.OwningConstraint is not null && !index.OnRelationships && labels.Contains(index.LabelsOrTypes[0]))
            {
                CheckUnique(index, i, node, after);
            }
        }

        for (var i = 0; i < indexes.Count; i++)
        {
            var index = indexes[i];
            if (!index.OnRelationships && index.Kind != IndexKind.Fulltext)
            {
                var label = index.LabelsOrTypes[0];
                Reindex(index, i, node, labelsBefore.Contains(label) ? before : null, labels.Contains(label) ? after : null);
            }
        }
    }

    private void IndexRelationship(long relationship, int type, Property[] before, Property[] after)
    {
        var indexes = Graph.Indexes;
        for (var i = 0; i < indexes.Count; i++)
        {
            if (indexes[i].OwningConstraint is not null && indexes[i].OnRelationships && indexes[i].LabelsOrTypes[0] == type)
            {
                CheckUnique(indexes[i], i, relationship, after);
            }
        }

        for (var i = 0; i < indexes.Count; i++)
        {
            if (indexes[i].OnRelationships && indexes[i].Kind != IndexKind.Fulltext && indexes[i].LabelsOrTypes[0] == type)
            {
                Reindex(indexes[i], i, relationship, before, after);
            }
        }
    }

    private void CheckUnique(IndexDescriptor index, int number, long id, Property[] after)
    {
        if (!IndexKey.TryRead(index, after, out var key) || IndexKey.EqualsNothing(key))
        {
            return;
        }

        // In an index that is unique so far the one entry with this key is either its own, which will be replaced, or another's.
        if (((IndexTree)Graph.Contents[number]).Find(key) is { Id: >= 0 } found && found.Id != id)
        {
            throw CypherErrors.NotUnique(Graph.Tokens, index, found.Id, key);
        }
    }

    private void Reindex(IndexDescriptor index, int number, long id, Property[]? before, Property[]? after)
    {
        if (!ReferenceEquals(before, after))
        {
            Graph.Contents[number] = Graph.Contents[number].Replace(index, id, before, after, _owner);
        }
    }
}

/// <summary>What an index holds of a node or relationship.</summary>
internal static class IndexKey
{
    /// <summary>Not even the same again: any number of nodes may have it under a uniqueness constraint.</summary>
    public static bool EqualsNothing(Value key) => key.Kind == ValueKind.Float && double.IsNaN(key.AsFloat());

    /// <summary>False when it lacks one of the index's properties, or (null) the label: then the index does not hold it.</summary>
    public static bool TryRead(IndexDescriptor index, [NotNullWhen(true)] Property[]? properties, out Value key)
    {
        key = Value.Null;
        if (properties is null)
        {
            return false;
        }

        var keys = index.Properties;
        if (keys.Count == 1)
        {
            key = PropertyArray.Find(properties, keys[0]);
            if (index.Point is { } settings)
            {
                key = key.Kind == ValueKind.Point ? Value.Integer(PointCells.Cell(settings, key.As<PointValue>())) : Value.Null;
            }

            return !key.IsNull;
        }

        var values = new Value[keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = PropertyArray.Find(properties, keys[i]);
            if (values[i].IsNull)
            {
                return false;
            }
        }

        key = Value.List(values);
        return true;
    }
}
