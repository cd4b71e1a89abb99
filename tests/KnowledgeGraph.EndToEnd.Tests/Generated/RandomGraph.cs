using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>A node as the naive evaluation sees it: what is missing has no entry.</summary>
internal sealed record Node(string Id, NodeType Type, IReadOnlyDictionary<string, object> Properties)
{
    /// <summary>Its concrete type's label, and those of all interfaces.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Its relationships, each once.</summary>
    public List<Relationship> Relationships { get; } = [];

    public bool Equals(Node? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

internal sealed record Relationship(int Number, string Type, Node Start, Node End, IReadOnlyDictionary<string, object> Properties)
{
    /// <summary>The database's own name for it, which decides the order of what is otherwise equal.</summary>
    public string ElementId { get; set; } = "";
}

/// <summary>A node, and the relationship that led to it; none at the root.</summary>
internal readonly record struct Step(Relationship? Relationship, Node Node);

/// <summary>A small graph of the ontology's own types: some nodes of each, with values or without, and any relationships between them, parallel ones and loops too.</summary>
internal sealed class RandomGraph
{
    public const string IdPrefix = "random:";

    private const string Label = "RandomForATest";
    private readonly List<Node> _nodes = [];
    private readonly List<Relationship> _relationships = [];

    public RandomGraph(GraphOntology ontology, int seed)
    {
        Ontology = ontology;
        var random = new Random(seed);
        var choices = new Choices(Numbers(random));
        foreach (var type in ontology.Types.Where(type => !type.IsInterface))
        {
            for (var count = 2 + choices.Next(3); count > 0; count--)
            {
                var id = $"{IdPrefix}{_nodes.Count:D3}";
                var properties = Properties(type.Properties.Where(property => property.Labels is null), choices);
                properties["id"] = id;
                _nodes.Add(new Node(id, type, properties) { Labels = [type.Label, .. type.Interfaces.Select(name => ontology[name].Label)] });
            }
        }

        List<RelationshipField> fields = [.. ontology.Types.SelectMany(type => type.Relationships.Where(field => field.DeclaredBy == type.Name && !field.IsDeep))];
        foreach (var field in fields)
        {
            // The field at the other end makes them.
            string[] types = [.. field.Types.Where(type => field.Direction != Direction.In || !fields.Exists(other => other.Direction == Direction.Out && other.Types.Contains(type)))];
            foreach (var node in types.Length == 0 ? [] : Of(ontology[field.DeclaredBy]))
            {
                var other = choices.One(Of(ontology[field.Target]));
                for (var count = field.IsList ? choices.Next(4) : field.Required ? 1 : choices.Next(2); count > 0; count--)
                {
                    other = choices.OnceIn(3) ? other : choices.One(Of(ontology[field.Target]));   // again the same: parallel relationships
                    var (start, end) = field.Direction == Direction.In || (field.Direction == Direction.Both && choices.Next(2) == 0) ? (other, node) : (node, other);
                    Add(choices.One(types), start, end, field.Properties is null ? [] : Properties(field.Properties.Properties, choices));
                }
            }
        }
    }

    public GraphOntology Ontology { get; }

    /// <summary>The nodes that a type's root field gives, by id.</summary>
    public List<Node> Of(NodeType type) => _nodes.FindAll(node => type.Concrete.Contains(node.Type));

    /// <summary>What a field's relationships lead to; of a deep field, so many in a row at most.</summary>
    public List<Step> From(Node node, RelationshipField field, int? steps = null)
    {
        var target = Ontology[field.Target];
        return [.. (field.IsDeep ? Around(node, field, steps ?? field.Steps) : Next(node, field)).Where(step => target.Concrete.Contains(step.Node.Type))];
    }

    /// <summary>Each node once, and the first one not.</summary>
    private static List<Step> Around(Node node, RelationshipField field, int steps)
    {
        List<Step> found = [new(null, node)];
        for (var (inner, step) = (0, 0); step < steps; step++)
        {
            var outer = found.Count;
            for (; inner < outer; inner++)
            {
                found.AddRange(Next(found[inner].Node, field).Select(next => next.Node).Distinct().Where(next => !found.Exists(other => other.Node == next)).Select(next => new Step(null, next)));
            }
        }

        return found[1..];
    }

    private static IEnumerable<Step> Next(Node node, RelationshipField field)
    {
        return node.Relationships.Where(relationship => field.Types.Contains(relationship.Type)).SelectMany(Ends);

        IEnumerable<Step> Ends(Relationship relationship)
        {
            if (relationship.Start == node && field.Direction != Direction.In)
            {
                yield return new Step(relationship, relationship.End);
            }

            if (relationship.End == node && (field.Direction == Direction.In || (field.Direction == Direction.Both && relationship.Start != node)))
            {
                yield return new Step(relationship, relationship.Start);
            }
        }
    }

    /// <summary>Puts it into a database, beside whatever is there.</summary>
    public async Task SaveAsync(IDriver driver, string? database)
    {
        var config = new QueryConfig(database: database);
        foreach (var nodes in _nodes.GroupBy(node => node.Type))
        {
            var rows = nodes.Select(node => Values.ToDriver(node.Properties)).ToList();
            await driver.ExecutableQuery($"UNWIND $rows AS row CREATE (n:{Label}:{string.Join(':', nodes.First().Labels)}) SET n = row").WithParameters(new Dictionary<string, object> { ["rows"] = rows }).WithConfig(config).ExecuteAsync();
        }

        foreach (var relationships in _relationships.GroupBy(relationship => relationship.Type))
        {
            var rows = relationships.Select(relationship => new Dictionary<string, object?>
            {
                ["number"] = (long)relationship.Number,
                ["start"] = relationship.Start.Id,
                ["end"] = relationship.End.Id,
                ["properties"] = Values.ToDriver(relationship.Properties),
            }).ToList();
            var (records, _, _) = await driver.ExecutableQuery($"""
                UNWIND $rows AS row
                MATCH (start:{Label} WHERE start.id = row.start) MATCH (end:{Label} WHERE end.id = row.end)
                CREATE (start)-[r:{relationships.Key}]->(end) SET r = row.properties
                RETURN row.number AS number, elementId(r) AS elementId
                """).WithParameters(new Dictionary<string, object> { ["rows"] = rows }).WithConfig(config).ExecuteAsync();
            foreach (var record in records)
            {
                _relationships[(int)record["number"].As<long>()].ElementId = record["elementId"].As<string>();
            }
        }
    }

    public static Task RemoveAsync(IDriver driver, string? database) =>
        driver.ExecutableQuery($"MATCH (n:{Label}) DETACH DELETE n").WithConfig(new QueryConfig(database: database)).ExecuteAsync();

    private static IEnumerable<int> Numbers(Random random)
    {
        while (true)
        {
            yield return random.Next(1000);
        }
    }

    private Dictionary<string, object> Properties(IEnumerable<PropertyField> fields, Choices choices)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (Values.Draw(Ontology, field, choices) is { } value && (field.Required || choices.Next(4) > 0))
            {
                properties[field.Name] = value;
            }
        }

        return properties;
    }

    private void Add(string type, Node start, Node end, Dictionary<string, object> properties)
    {
        var relationship = new Relationship(_relationships.Count, type, start, end, properties);
        _relationships.Add(relationship);
        start.Relationships.Add(relationship);
        if (start != end)
        {
            end.Relationships.Add(relationship);
        }
    }
}
