namespace KnowledgeGraph.Engine.Syntax;

/// <summary>What stands behind USING in a MATCH: how its writer thinks that it should be planned. It is checked; the planner goes by its own costs.</summary>
internal abstract record Hint
{
    private Hint()
    {
    }

    /// <summary>From USING on.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>USING [TEXT|RANGE|POINT] INDEX [SEEK] variable:name(properties). The kind is upper case, empty where none is written.</summary>
    public sealed record Index(string Kind, bool Seek, Expression.Variable Variable, string Name, Seq<string> Properties) : Hint;

    /// <summary>USING SCAN variable:name.</summary>
    public sealed record Scan(Expression.Variable Variable, string Name) : Hint;

    /// <summary>USING JOIN ON variable, variable.</summary>
    public sealed record Join(Seq<Expression> Variables) : Hint;
}
