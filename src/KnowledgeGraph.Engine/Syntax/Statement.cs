namespace KnowledgeGraph.Engine.Syntax;

/// <summary>What a client sends in one RUN.</summary>
internal abstract record Statement
{
    private Statement()
    {
    }

    /// <summary>The USE that stands before everything else.</summary>
    public Clause.Use? Use { get; init; }

    /// <summary>Where the name of an index or a constraint is given as a parameter: the parameter's.</summary>
    public string? NameParameter { get; init; }

    /// <summary>EXPLAIN or PROFILE of a schema command.</summary>
    public ExecutionMode CommandMode { get; init; }

    public sealed record Data(Query Query, ExecutionMode Mode) : Statement;

    /// <summary>CREATE CONSTRAINT name IF NOT EXISTS FOR (n:Label) REQUIRE (n.a, n.b) IS UNIQUE.</summary>
    public sealed record CreateConstraint(string? Name, bool IfNotExists, SchemaTarget Target, ConstraintKind Kind, Expression? Options = null) : Statement
    {
        /// <summary>Of IS :: type.</summary>
        public CypherType? Type { get; init; }
    }

    /// <summary>CREATE [RANGE|TEXT|FULLTEXT|…] INDEX name IF NOT EXISTS FOR (n:Label) ON (n.a, n.b).</summary>
    public sealed record CreateIndex(string? Name, bool IfNotExists, SchemaTarget Target, IndexKind Kind, Expression? Options) : Statement;

    public sealed record DropConstraint(string Name, bool IfExists) : Statement;

    public sealed record DropIndex(string Name, bool IfExists) : Statement;

    /// <summary>SHOW INDEXES, SHOW CONSTRAINTS, … [YIELD … [WHERE …] [RETURN …]]; several in a row are one for each row of those before.</summary>
    public sealed record Show(Seq<ShowCommand> Commands, Clause.Return? Return) : Statement
    {
        public ExecutionMode Mode { get; init; }
    }
}

/// <summary>
/// One SHOW or TERMINATE. <see cref="Command"/> is upper case, one space between words, without what the command is about (SHOW DATABASE name,
/// TERMINATE TRANSACTIONS ids): that is <see cref="Argument"/>.
/// </summary>
internal sealed record ShowCommand(string Command, Expression? Argument, bool YieldsAll, Seq<YieldItem> Yields, Expression? Where)
{
    public Seq<SortItem> OrderBy { get; init; } = [];

    public Expression? Skip { get; init; }

    public Expression? Limit { get; init; }

    public SourceSpan Span { get; init; }
}

internal enum ExecutionMode
{
    Run,
    Explain,
    Profile,
}

/// <summary>A query: one line of clauses, or several joined by UNION.</summary>
internal abstract record Query
{
    private Query()
    {
    }

    public SourceSpan Span { get; init; }

    public sealed record Single(Seq<Clause> Clauses) : Query
    {
        /// <summary>The UNION before it, where it is a later branch of one.</summary>
        public SourceSpan UnionSpan { get; init; }
    }

    /// <summary>UNION of all branches; they have the same columns. <see cref="All"/> keeps duplicates.</summary>
    public sealed record Union(Seq<Query.Single> Branches, bool All) : Query;
}

/// <summary>What a constraint or index is on: nodes with one of the labels, or relationships of one of the types, and which properties.</summary>
internal sealed record SchemaTarget(bool OnRelationships, Seq<string> LabelsOrTypes, Seq<string> Properties);

internal enum ConstraintKind
{
    Unique,
    Exists,
    Key,

    /// <summary>IS :: type.</summary>
    Typed,
}

internal enum IndexKind
{
    Range,
    Text,
    Point,
    Fulltext,
    Vector,
    Lookup,
}
