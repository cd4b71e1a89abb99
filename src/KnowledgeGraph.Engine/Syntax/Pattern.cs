namespace KnowledgeGraph.Engine.Syntax;

/// <summary>
/// A path: node, relationship, node, … so that <c>Nodes.Count == Relationships.Count + 1</c>. The binder names every
/// element that has no name.
/// </summary>
internal sealed record PathPattern(string? Variable, PathSelector Selector, Seq<NodePattern> Nodes, Seq<RelationshipPattern> Relationships)
{
    public SourceSpan Span { get; init; }
}

internal enum PathSelector
{
    /// <summary>Every match.</summary>
    All,

    /// <summary>shortestPath(…).</summary>
    Shortest,

    /// <summary>allShortestPaths(…).</summary>
    AllShortest,
}

/// <summary>(variable:Labels {properties} WHERE predicate). Properties are a map literal or a parameter.</summary>
internal sealed record NodePattern(string? Variable, LabelExpression? Labels, Expression? Properties, Expression? Where)
{
    public SourceSpan Span { get; init; }
}

/// <summary>-[variable:TYPES*1..2 {properties} WHERE predicate]-&gt;. With a length, the variable is a list of relationships.</summary>
internal sealed record RelationshipPattern(
    string? Variable, LabelExpression? Types, Direction Direction, PathLength? Length, Expression? Properties, Expression? Where)
{
    public SourceSpan Span { get; init; }
}

/// <summary>*min..max; null is the default: 1, and no end.</summary>
internal sealed record PathLength(int? Minimum, int? Maximum);

/// <summary>From the left node as written: <c>-[]-&gt;</c> is outgoing, <c>&lt;-[]-</c> incoming, <c>-[]-</c> both.</summary>
internal enum Direction
{
    Outgoing,
    Incoming,
    Both,
}
