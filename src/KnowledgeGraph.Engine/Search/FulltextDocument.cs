using KnowledgeGraph.Engine.Storage;
using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace KnowledgeGraph.Engine.Search;

/// <summary>What a full-text index holds of a node or relationship: the strings of its properties, those in lists too. Other values are not indexed.</summary>
internal static class FulltextDocument
{
    /// <summary>A field that no property can be called.</summary>
    public const string Id = "\0id";

    private static readonly FieldType Text = new()
    {
        IsIndexed = true,
        IsTokenized = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    };

    /// <summary>Null when the index does not hold it: it is not there, is of no label or type of the index, or has no string.</summary>
    public static Document? Read(Graph graph, IndexDescriptor index, long id)
    {
        Document? document = null;
        if (Properties(graph, index, id) is not { } properties)
        {
            return null;
        }

        foreach (var key in index.Properties)
        {
            var value = PropertyArray.Find(properties, key);
            if (IsText(value))
            {
                document ??= [new StringField(Id, Term(id), Field.Store.NO), new NumericDocValuesField(Id, id)];
                Add(document, graph.Tokens.KeyName(key), value);
            }
        }

        return document;
    }

    /// <summary>Whether it is another to the index than before.</summary>
    public static bool Differs(Graph before, Graph after, IndexDescriptor index, long id)
    {
        var (old, @new) = (Properties(before, index, id), Properties(after, index, id));
        if (ReferenceEquals(old, @new))
        {
            return false;
        }

        foreach (var key in index.Properties)
        {
            var (was, becomes) = (old is null ? Value.Null : PropertyArray.Find(old, key), @new is null ? Value.Null : PropertyArray.Find(@new, key));
            if ((IsText(was) || IsText(becomes)) && was != becomes)
            {
                return true;
            }
        }

        return false;
    }

    public static string Term(long id) => id.ToString();

    /// <summary>All that may have one, and more.</summary>
    public static IEnumerable<long> Candidates(Graph graph, IndexDescriptor index)
    {
        for (var i = 0; i < index.LabelsOrTypes.Count; i++)
        {
            var token = index.LabelsOrTypes[i];
            for (var ids = index.OnRelationships ? graph.RelationshipsOfType(token) : graph.NodesWithLabel(token); ids.MoveNext();)
            {
                var id = ids.Current;
                if (index.OnRelationships || IsFirst(graph, index, id, i))
                {
                    yield return id;
                }
            }
        }
    }

    // A node that has several of the labels comes with the first.
    private static bool IsFirst(Graph graph, IndexDescriptor index, long node, int number)
    {
        var labels = graph.Labels(node);
        for (var i = 0; i < number; i++)
        {
            if (labels.Contains(index.LabelsOrTypes[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static Property[]? Properties(Graph graph, IndexDescriptor index, long id)
    {
        if (index.OnRelationships)
        {
            ref readonly var relationship = ref graph.Relationship(id);
            return relationship.Exists && index.LabelsOrTypes.Contains(relationship.Type) ? relationship.Properties : null;
        }

        ref readonly var node = ref graph.Node(id);
        foreach (var label in node.Labels ?? [])
        {
            if (index.LabelsOrTypes.Contains(label))
            {
                return node.Properties;
            }
        }

        return null;
    }

    // An empty list is one of strings as much as of anything, and Neo4j takes it for one.
    private static bool IsText(Value value) =>
        value.Kind == ValueKind.String || (value.Kind == ValueKind.List && (value.AsList().IsEmpty || value.AsList()[0].Kind == ValueKind.String));

    private static void Add(Document document, string name, Value value)
    {
        if (value.Kind == ValueKind.String)
        {
            document.Add(new Field(name, value.AsString(), Text));
            return;
        }

        foreach (var item in value.AsList())
        {
            document.Add(new Field(name, item.AsString(), Text));
        }
    }
}
