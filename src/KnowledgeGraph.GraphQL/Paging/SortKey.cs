using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>One key that a list is ordered by.</summary>
/// <param name="Expression">Cypher: <c>n0.earliest</c>, or the variable of what is worked out.</param>
/// <param name="Name">What it is called, for cursors.</param>
/// <param name="Kind">Of its values.</param>
/// <param name="Required">There always is a value.</param>
internal sealed record SortKey(string Expression, string Name, PropertyKind Kind, bool Required, bool Descending)
{
    /// <summary>Of what is worked out: the expression that its variable is bound to, once for order, cursor and place behind a cursor.</summary>
    public string? Definition { get; init; }

    /// <summary>Not a value: where missing ones come.</summary>
    public bool IsCondition { get; init; }

    /// <summary>The key, for cursors: <c>n0.confidence DESC</c>.</summary>
    public string Identity => $"{(Definition is null ? Expression : $"{Expression}:{Name}")}{(Descending ? " DESC" : "")}";

    public SortKey Reversed => this with { Descending = !Descending };

    public override string ToString() => Descending ? $"{Expression} DESC" : Expression;
}
