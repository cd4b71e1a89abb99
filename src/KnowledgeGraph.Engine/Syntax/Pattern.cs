namespace KnowledgeGraph.Engine.Syntax;

/// <summary>
/// A path: node, relationship, node, … so that <c>Nodes.Count == Relationships.Count + 1</c>. The binder names every
/// element that has no name.
/// </summary>
internal sealed record PathPattern(string? Variable, PathSelector Selector, Seq<NodePattern> Nodes, Seq<RelationshipPattern> Relationships)
{
    public SourceSpan Span { get; init; }

    /// <summary>SHORTEST, ANY, ALL before the pattern; null where nothing is written there.</summary>
    public Selection? Selection { get; init; }

    /// <summary>The WHERE inside of the parentheses around the whole pattern: <c>((a)-->(b) WHERE a.x &lt; b.x)</c>.</summary>
    public Expression? Where { get; init; }

    /// <summary>The path's name inside of the parentheses: <c>SHORTEST 1 (p = (a)-->(b) WHERE …)</c>.</summary>
    public string? InnerVariable { get; init; }
}

/// <summary>Which of the paths between two nodes are wanted, and how many (of groups: how many lengths).</summary>
internal sealed record Selection(SelectionKind Kind, int Count);

internal enum SelectionKind
{
    /// <summary>ALL [PATHS]: as if nothing were written.</summary>
    All,

    /// <summary>ANY k.</summary>
    Any,

    /// <summary>SHORTEST k, ANY SHORTEST.</summary>
    Shortest,

    /// <summary>SHORTEST k GROUPS, ALL SHORTEST: all paths of the k least lengths.</summary>
    Groups,
}

/// <summary>
/// (pattern WHERE predicate){minimum,maximum}: the pattern that many times, end on start. It stands in a path as if it were a relationship between
/// two nodes. <see cref="Variables"/>, which the binder fills in, are the elements that have a name, seen from outside as lists.
/// </summary>
internal sealed record QuantifiedPattern(PathPattern Pattern, int Minimum, int? Maximum)
{
    public Seq<GroupVariable> Variables { get; init; } = [];
}

/// <summary>A named element of a quantified pattern: as written, inside of one repetition, and as the list of all of them outside.</summary>
internal sealed record GroupVariable(string Name, string Item, string List, bool IsNode);

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

    /// <summary>When it is not one relationship but a repeated pattern; then the variable, which the binder gives, is the list of its relationships in their order.</summary>
    public QuantifiedPattern? Group { get; init; }
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
