using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>A node that is not as the ontology says.</summary>
/// <param name="Labels">All of the node's, in order.</param>
/// <param name="Id">Its property <c>id</c>; null where it has none.</param>
/// <param name="Problem">A sentence for people.</param>
public sealed record OntologyViolation(IReadOnlyList<string> Labels, object? Id, string Problem);

/// <summary>
/// Compares a graph with an ontology: labels and the types they make, properties and their values, relationships with their ends and properties, and relationships that
/// must be there once. Thread-safe.
/// </summary>
/// <param name="ontology">What the graph should hold.</param>
public sealed class OntologyCheck(GraphOntology ontology)
{
    private readonly Dictionary<string, NodeType> _byLabel = ontology.Types.ToDictionary(type => type.Label, StringComparer.Ordinal);

    private readonly PropertyCheck _properties = new(ontology);

    /// <summary>
    /// Reads every node and relationship once, and gives what is wrong as it is found. Labels that begin with an underscore are other tools': they are passed over.
    /// </summary>
    /// <param name="runner">A transaction; it is only read in.</param>
    /// <param name="bookkeeping">Nodes with this label are passed over where the ontology does not know it; null: no label.</param>
    /// <exception cref="Neo4jException">The database cannot be read.</exception>
    public async IAsyncEnumerable<OntologyViolation> RunAsync(IAsyncQueryRunner runner, string? bookkeeping = null)
    {
        ArgumentNullException.ThrowIfNull(runner);
        var nodes = await runner.RunAsync("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties").ConfigureAwait(false);
        await foreach (var record in nodes.ConfigureAwait(false))
        {
            var (labels, properties) = (Labels(record[0]), (IReadOnlyDictionary<string, object>)record[1]);
            if (!IsBookkeeping(labels, bookkeeping))
            {
                foreach (var problem in Node(labels, properties))
                {
                    yield return new OntologyViolation(labels, properties.GetValueOrDefault("id"), problem);
                }
            }
        }

        var relationships = await runner.RunAsync(
            "MATCH (a)-[r]->(b) RETURN labels(a) AS start, a.id AS startId, type(r) AS type, properties(r) AS properties, labels(b) AS end, b.id AS endId").ConfigureAwait(false);
        await foreach (var record in relationships.ConfigureAwait(false))
        {
            var (from, to) = (Labels(record[0]), Labels(record[4]));
            if (!IsBookkeeping(from, bookkeeping) && !IsBookkeeping(to, bookkeeping))
            {
                foreach (var problem in Relationship(from, (string)record[2], (IReadOnlyDictionary<string, object>)record[3], to))
                {
                    yield return new OntologyViolation(from, record[1], $"its {record[2]} to {Show(to)} {record[5]} {problem}");
                }
            }
        }

        foreach (var (type, field) in ontology.Types.SelectMany(type => type.Relationships.Where(field => !field.IsList).Select(field => (type, field))))
        {
            // An interface's field is asked for once, of all its types.
            if (field.DeclaredBy != type.Name)
            {
                continue;
            }

            var found = await runner.RunAsync(AtMostOnce(type, field)).ConfigureAwait(false);
            await foreach (var record in found.ConfigureAwait(false))
            {
                var count = (long)record[2];
                yield return new OntologyViolation(Labels(record[0]), record[1], count == 0
                    ? $"has no `{field.Name}` ({Shape(field)}): it must have one."
                    : $"has {count} `{field.Name}` ({Shape(field)}): it {(field.Required ? "must have one" : "can have one only")}.");
            }
        }
    }

    private bool IsBookkeeping(IReadOnlyList<string> labels, string? bookkeeping) => bookkeeping is not null && !_byLabel.ContainsKey(bookkeeping) && labels.Contains(bookkeeping);

    private IEnumerable<string> Node(IReadOnlyList<string> labels, IReadOnlyDictionary<string, object> properties)
    {
        var ours = labels.Where(label => !label.StartsWith('_')).ToList();
        foreach (var label in ours.Where(label => !_byLabel.ContainsKey(label)))
        {
            yield return $"carries the label `{label}`, which the ontology does not have.";
        }

        var types = ours.Where(_byLabel.ContainsKey).Select(label => _byLabel[label]).ToList();
        if (ours.Count == 0 || types.Count > 0)
        {
            if (Misfit(types) is { } misfit)
            {
                yield return misfit;
            }

            foreach (var problem in _properties.Of(types, properties))
            {
                yield return problem;
            }
        }
    }

    /// <summary>What a node carries must be the labels of a type and of all its interfaces; several types may be mixed when they share an interface.</summary>
    private string? Misfit(List<NodeType> types)
    {
        var concrete = types.Where(type => !type.IsInterface).ToList();
        if (concrete.Count == 0)
        {
            return types.Count == 0
                ? "carries no label of the ontology."
                : $"carries {Show(types.Select(type => type.Label))} only: a node is one of {string.Join(", ", types[0].Concrete.Select(type => type.Label))}.";
        }

        if (concrete.Skip(1).FirstOrDefault(type => !type.Interfaces.Intersect(concrete[0].Interfaces).Any()) is { } other)
        {
            return $"is a {concrete[0].Name} and a {other.Name} at once, which have nothing in common.";
        }

        var wanted = concrete.SelectMany(type => type.Interfaces.Select(name => ontology[name].Label).Append(type.Label)).ToHashSet(StringComparer.Ordinal);
        var carried = types.Select(type => type.Label).ToHashSet(StringComparer.Ordinal);
        return wanted.Except(carried).FirstOrDefault() is { } missing ? $"is a {concrete[0].Name} and lacks the label `{missing}`."
            : carried.Except(wanted).FirstOrDefault() is { } extra ? $"is a {concrete[0].Name}, which has not the label `{extra}`."
            : null;
    }

    private IEnumerable<string> Relationship(IReadOnlyList<string> start, string type, IReadOnlyDictionary<string, object> properties, IReadOnlyList<string> end)
    {
        var known = ontology.Types
            .SelectMany(owner => owner.Relationships, (owner, field) => (Owner: owner.Label, Field: field, Targets: ontology[field.Target].LabelNames))
            .Where(entry => entry.Field.Types.Contains(type))
            .Where(entry => (entry.Field.Direction is not Direction.In && start.Contains(entry.Owner) && end.Any(entry.Targets.Contains))
                || (entry.Field.Direction is not Direction.Out && end.Contains(entry.Owner) && start.Any(entry.Targets.Contains)))
            .Select(entry => entry.Field)
            .ToList();
        return known.Count == 0
            ? ["is no relationship of the ontology between such nodes."]
            : _properties.Of(known.Find(field => field.Properties is not null)?.Properties, properties);
    }

    private string AtMostOnce(NodeType type, RelationshipField field) => $$"""
        MATCH (n:{{CypherText.Name(type.Label)}})
        WITH n, COUNT { (n){{Shape(field)}} } AS found
        WHERE found {{(field.Required ? "<>" : ">")}} 1
        RETURN labels(n) AS labels, n.id AS id, found
        """;

    private string Shape(RelationshipField field)
    {
        var types = string.Join('|', field.Types.Select(CypherText.Name));
        return $"{(field.Direction is Direction.In ? "<-" : "-")}[:{types}]{(field.Direction is Direction.Out ? "->" : "-")}(:{ontology[field.Target].Labels})";
    }

    private static string Show(IEnumerable<string> labels) => $"(:{string.Join(":", labels)})";

    private static IReadOnlyList<string> Labels(object value) => [.. ((IEnumerable<object>)value).Cast<string>().Order(StringComparer.Ordinal)];
}
