using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>What the graph looks like: its labels and types, what they are joined by, which properties they have.</summary>
internal static class SchemaProcedures
{
    public static Procedure[] All() =>
    [
        new("db.schema.nodeTypeProperties() :: (nodeType :: STRING, nodeLabels :: LIST<STRING>, propertyName :: STRING, propertyTypes :: LIST<STRING>, mandatory :: BOOLEAN)",
            static (execution, _) => NodeTypes(execution))
            { Description = "For each set of labels that nodes have, the properties found on them, with their types." },
        new("db.schema.relTypeProperties() :: (relType :: STRING, propertyName :: STRING, propertyTypes :: LIST<STRING>, mandatory :: BOOLEAN)",
            static (execution, _) => RelationshipTypes(execution))
            { Description = "For each relationship type, the properties found on it, with their types." },
        new("db.schema.visualization() :: (nodes :: LIST<NODE>, relationships :: LIST<RELATIONSHIP>)", static (execution, _) => [Visualization(execution)])
            { Description = "A graph with a node for each label and a relationship for each type between two labels." },
    ];

    private static IEnumerable<Value[]> NodeTypes(Execution execution)
    {
        var (graph, types) = (execution.Graph, new SortedDictionary<string, (string[] Labels, Seen Seen)>(StringComparer.Ordinal));
        for (var nodes = graph.AllNodes(); nodes.MoveNext();)
        {
            execution.Step();
            var labels = graph.Labels(nodes.Current).ToArray().Select(graph.Tokens.LabelName).Order(StringComparer.Ordinal).ToArray();
            var name = string.Concat(labels.Select(static label => $":`{label}`"));
            if (!types.TryGetValue(name, out var type))
            {
                types.Add(name, type = (labels, new Seen()));
            }

            type.Seen.Add(graph.NodeProperties(nodes.Current));
        }

        return types.SelectMany(type => type.Value.Seen.Rows(graph).Select(row => new[]
        {
            Value.String(type.Key), Value.List([.. type.Value.Labels.Select(Value.String)]), row.Name, row.Types, row.Mandatory,
        }));
    }

    private static IEnumerable<Value[]> RelationshipTypes(Execution execution)
    {
        var graph = execution.Graph;
        foreach (var (name, type) in graph.Tokens.TypeNames.Select(static (name, type) => (name, type)).OrderBy(static type => type.name, StringComparer.Ordinal))
        {
            var seen = new Seen();
            for (var relationships = graph.RelationshipsOfType(type); relationships.MoveNext();)
            {
                execution.Step();
                seen.Add(graph.RelationshipProperties(relationships.Current));
            }

            foreach (var row in seen.Rows(graph))
            {
                yield return [Value.String($":`{name}`"), row.Name, row.Types, row.Mandatory];
            }
        }
    }

    private static Value[] Visualization(Execution execution)
    {
        var (graph, tokens) = (execution.Graph, execution.Graph.Tokens);
        var nodes = new SortedDictionary<int, Value>();
        foreach (var (name, label) in tokens.LabelNames.Select(static (name, label) => (name, label)))
        {
            var indexes = graph.Indexes.Where(index => !index.OnRelationships && index.LabelsOrTypes.Contains(label)).ToArray();
            if (graph.NodesWithLabelCount(label) > 0 || indexes.Length > 0)
            {
                nodes.Add(label, execution.Virtual.AddNode(name, new MapValue(
                [
                    new("constraints", Texts(indexes.Where(static index => index.OwningConstraint is not null).Select(index => Constraint(graph, index, name)))),
                    new("indexes", Texts(indexes.Where(static index => index.OwningConstraint is null).Select(index => string.Join(',', index.Properties.Map(tokens.KeyName))))),
                    new("name", Value.String(name)),
                ])));
            }
        }

        var seen = new HashSet<(int Type, int Start, int End)>();
        var relationships = new List<Value>();
        for (var all = graph.AllRelationships(); all.MoveNext();)
        {
            execution.Step();
            var type = graph.Type(all.Current);
            foreach (var start in graph.Labels(graph.StartNode(all.Current)))
            {
                foreach (var end in graph.Labels(graph.EndNode(all.Current)))
                {
                    if (seen.Add((type, start, end)))
                    {
                        var name = tokens.TypeName(type);
                        relationships.Add(execution.Virtual.AddRelationship(name, nodes[start], nodes[end], new MapValue([new("name", Value.String(name))])));
                    }
                }
            }
        }

        return [Value.List([.. nodes.Values]), Value.List([.. relationships])];
    }

    private static string Constraint(Graph graph, IndexDescriptor index, string label)
    {
        var id = graph.Constraints.First(constraint => constraint.Name == index.OwningConstraint).Id;
        var properties = string.Join(", ", index.Properties.Map(graph.Tokens.KeyName));
        return $"Constraint( id={id}, name='{index.OwningConstraint}', type='UNIQUENESS', schema=(:{label} {{{properties}}}), ownedIndex={index.Id} )";
    }

    private static Value Texts(IEnumerable<string> texts) => Value.List([.. texts.Select(Value.String)]);

    /// <summary>The properties of all entities of one type.</summary>
    private sealed class Seen
    {
        private readonly Dictionary<int, (SortedSet<string> Types, long Count)> _byKey = [];
        private long _entities;

        public void Add(ReadOnlySpan<Property> properties)
        {
            _entities++;
            foreach (var property in properties)
            {
                var (types, count) = _byKey.TryGetValue(property.Key, out var known) ? known : (new SortedSet<string>(StringComparer.Ordinal), 0);
                types.Add(TypeName(property.Value));
                _byKey[property.Key] = (types, count + 1);
            }
        }

        /// <summary>One for each property; without any, one without a name; of no entity, none.</summary>
        public IEnumerable<(Value Name, Value Types, Value Mandatory)> Rows(Graph graph) => _byKey.Count == 0
            ? _entities == 0 ? [] : [(Value.Null, Value.Null, Value.False)]
            : _byKey.OrderBy(key => graph.Tokens.KeyName(key.Key), StringComparer.Ordinal).Select(key =>
                (Value.String(graph.Tokens.KeyName(key.Key)), Texts(key.Value.Types), Value.Boolean(key.Value.Count == _entities)));

        private static string TypeName(Value value) => value.Kind switch
        {
            ValueKind.Integer => "Long",
            ValueKind.Float => "Double",
            ValueKind.Bytes => "ByteArray",
            ValueKind.List => (value.AsList() is [var first, ..] ? TypeName(first) : "String") + "Array",
            var kind => kind.ToString(),
        };
    }
}
