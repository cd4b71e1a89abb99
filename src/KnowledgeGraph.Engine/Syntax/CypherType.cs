namespace KnowledgeGraph.Engine.Syntax;

/// <summary>A type as IS :: names it.</summary>
internal abstract record CypherType
{
    private CypherType()
    {
    }

    /// <summary>By its one name, whichever of several was written: <c>INTEGER</c>, <c>ZONED DATETIME</c>, <c>ANY</c>.</summary>
    public sealed record Named(string Name, bool NotNull) : CypherType;

    public sealed record ListOf(CypherType Item, bool NotNull) : CypherType;

    public sealed record Union(Seq<CypherType> Types) : CypherType;
}
