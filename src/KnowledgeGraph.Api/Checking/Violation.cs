using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Checking;

/// <summary>A node that breaks a rule.</summary>
/// <param name="Labels">All of its labels.</param>
/// <param name="Id">Its property <c>id</c>; null where it has none.</param>
/// <param name="Problem">A sentence for people.</param>
/// <param name="Rule">The rule's <c>file:line</c>; null: the ontology itself.</param>
internal sealed record Violation(IReadOnlyList<string> Labels, object? Id, string Problem, string? Rule)
{
    public override string ToString()
    {
        var labels = string.Concat(Labels.Order(StringComparer.Ordinal).Select(label => $":{CypherValue.Name(label)}"));
        return $"({labels} {{id: {CypherValue.Text(Id)}}}) {Problem}{(Rule is null ? "" : $" ({Rule})")}";
    }
}
