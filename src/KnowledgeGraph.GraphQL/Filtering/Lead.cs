using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Filtering;

/// <summary>
/// Relationships that lead from a root field's nodes to what a condition names by a value: <c>{participants: {some: {name: {eq: "…"}}}}</c>. As a pattern, not as an EXISTS,
/// the database may begin at that end; Neo4j never does so inside of EXISTS.
/// </summary>
/// <param name="Links">From the root's nodes on; at least one.</param>
/// <param name="Rest">What else is asked of the root's nodes.</param>
internal sealed record Lead(IReadOnlyList<Lead.Link> Links, Input.Fields Rest)
{
    /// <param name="Field">Its relationships.</param>
    /// <param name="Condition">On the node that they lead to, and on them; what leads on from there is left out.</param>
    /// <param name="OfPair">It is a condition of a connection, on both.</param>
    internal sealed record Link(RelationshipField Field, Input.Fields Condition, bool OfPair);

    /// <returns>Null: there is none.</returns>
    public static Lead? Find(GraphOntology ontology, Input? where, NodeType type)
    {
        if (where is not Input.Fields fields)
        {
            return null;
        }

        foreach (var entry in fields.Entries)
        {
            var links = new List<Link>();
            if (entry.Value is Input.Fields && Follow(ontology, entry, type, links))
            {
                return new Lead(links, Without(fields, entry.Key));
            }

            if (entry is { Key: "AND", Value: Input.List and } && FindAmong(ontology, and, type) is var (lead, rest))
            {
                return lead with { Rest = With(fields, entry.Key, rest) };
            }
        }

        return null;
    }

    /// <summary>In one of several conditions that must all hold; and what is left of them.</summary>
    private static (Lead Lead, Input.List Others)? FindAmong(GraphOntology ontology, Input.List conditions, NodeType type)
    {
        for (var i = 0; i < conditions.Items.Count; i++)
        {
            if (Find(ontology, conditions.Items[i], type) is { } lead)
            {
                return (lead, conditions with { Items = [.. conditions.Items.Take(i), lead.Rest, .. conditions.Items.Skip(i + 1)] });
            }
        }

        return null;
    }

    /// <summary>Adds what an entry of <c>where</c> leads to, if a value stands at its end.</summary>
    private static bool Follow(GraphOntology ontology, KeyValuePair<string, Input> entry, NodeType type, List<Link> links)
    {
        if (Step(entry, type) is not var (field, ofPair, condition))
        {
            return false;
        }

        var target = ontology[field.Target];
        var onNode = ofPair ? condition["node"] as Input.Fields : condition;
        if (onNode is null || (ofPair && condition.Entries.Any(part => part.Key is not ("node" or "edge"))))
        {
            return false;
        }

        var further = onNode.Entries.Where(part => !IsPlain(part, target)).ToList();
        if (further.Count == 0)
        {
            links.Add(new Link(field, condition, ofPair));
            return onNode.Entries.Any(part => NamesValue(part, target));
        }

        if (further is not [var next])
        {
            return false;
        }

        var rest = Without(onNode, next.Key);
        links.Add(new Link(field, ofPair ? With(condition, "node", rest) : rest, ofPair));
        return Follow(ontology, next, target, links);
    }

    /// <summary>A relationship's <c>some</c>, or a relationship that there is one of, with the condition on its end.</summary>
    private static (RelationshipField Field, bool OfPair, Input.Fields Condition)? Step(KeyValuePair<string, Input> entry, NodeType type)
    {
        if (entry.Value is not Input.Fields value || type.Filters.Any(filter => filter.Name == entry.Key))
        {
            return null;
        }

        if (type.Relationships.FirstOrDefault(field => field.Name == entry.Key) is { } field)
        {
            return !field.IsList ? (field, false, value) : value.Entries is [{ Key: "some", Value: Input.Fields some }] ? (field, false, some) : null;
        }

        return type.Relationships.FirstOrDefault(other => SchemaNames.ConnectionField(other) == entry.Key) is { } connected && value.Entries is [{ Key: "some", Value: Input.Fields both }]
            ? (connected, true, both)
            : null;
    }

    /// <summary>A condition that reads no other node.</summary>
    private static bool IsPlain(KeyValuePair<string, Input> entry, NodeType type) => entry switch
    {
        { Key: "AND" or "OR", Value: Input.List(var items) } => items.All(item => item is Input.Fields fields && fields.Entries.All(part => IsPlain(part, type))),
        { Key: "NOT", Value: Input.Fields(var entries) } => entries.All(part => IsPlain(part, type)),
        _ => type.Filters.Any(filter => filter.Name == entry.Key) || type.Values.Any(value => value.Name == entry.Key),
    };

    /// <summary>A condition that a stored value is this one, or one of these: an index may find it.</summary>
    private static bool NamesValue(KeyValuePair<string, Input> entry, NodeType type) =>
        entry.Value is Input.Fields comparisons
        && type.Properties.Any(property => property.Name == entry.Key && property is { Labels: null, IsList: false, Kind: not (PropertyKind.Enum or PropertyKind.Boolean) })   // of these few values many nodes have each
        && comparisons.Entries.Any(comparison => comparison is { Key: "eq" or "in", Value: not Input.Null });

    private static Input.Fields Without(Input.Fields fields, string name) => fields with { Entries = [.. fields.Entries.Where(entry => entry.Key != name)] };

    private static Input.Fields With(Input.Fields fields, string name, Input value) =>
        fields with { Entries = [.. fields.Entries.Select(entry => entry.Key == name ? new KeyValuePair<string, Input>(name, value) : entry)] };
}
