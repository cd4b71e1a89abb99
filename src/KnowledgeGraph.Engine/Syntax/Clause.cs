using KnowledgeGraph.Engine.Procedures;

namespace KnowledgeGraph.Engine.Syntax;

/// <summary>One clause of a query, as written.</summary>
internal abstract record Clause
{
    private Clause()
    {
    }

    public SourceSpan Span { get; init; }

    public sealed record Match(bool Optional, Seq<PathPattern> Patterns, Expression? Where) : Clause
    {
        /// <summary>As written; the binder checks them and leaves none.</summary>
        public Seq<Hint> Hints { get; init; } = [];
    }

    public sealed record Unwind(Expression List, string Variable) : Clause;

    /// <summary>LOAD CSV WITH HEADERS FROM address AS variable FIELDTERMINATOR text.</summary>
    public sealed record LoadCsv(bool Headers, Expression Address, string Variable, string Terminator) : Clause;

    public sealed record With(Projection Projection, Expression? Where) : Clause;

    public sealed record Return(Projection Projection) : Clause;

    public sealed record Create(Seq<PathPattern> Patterns) : Clause;

    public sealed record Merge(PathPattern Pattern, Seq<SetItem> OnCreate, Seq<SetItem> OnMatch) : Clause;

    public sealed record Set(Seq<SetItem> Items) : Clause;

    public sealed record Remove(Seq<RemoveItem> Items) : Clause;

    public sealed record Delete(bool Detach, Seq<Expression> Targets) : Clause;

    /// <summary>FOREACH (variable IN list | updating clauses).</summary>
    public sealed record Foreach(string Variable, Expression List, Seq<Clause> Clauses) : Clause;

    /// <summary>
    /// CALL (imports) { query }. <see cref="Imports"/> null: the older form, which imports by a leading WITH inside; or <c>CALL (*)</c>, where
    /// <see cref="ImportsAll"/> is set. After the binder <see cref="Imports"/> lists what is imported and the leading WITH is gone.
    /// </summary>
    public sealed record CallSubquery(Query Query, Seq<string>? Imports, bool ImportsAll, bool Optional) : Clause
    {
        /// <summary>Null: in the statement's own transaction.</summary>
        public InTransactions? Transactions { get; init; }
    }

    /// <summary>CALL db.labels(arguments) YIELD … WHERE …. Arguments null: standing alone without parentheses; Yields null: no YIELD.</summary>
    public sealed record CallProcedure(string Name, Seq<Expression>? Arguments, Seq<YieldItem>? Yields, bool YieldsAll, Expression? Where) : Clause
    {
        /// <summary>What the name stands for, after the binder; arguments and yields are then filled in.</summary>
        public Procedure? Procedure { get; init; }

        /// <summary>OPTIONAL CALL: where it yields nothing there is one row of nulls.</summary>
        public bool Optional { get; init; }
    }

    /// <summary>USE name: of the one database there is nothing to choose, so the binder checks the name and takes the clause away.</summary>
    public sealed record Use(string Graph) : Clause;

    /// <summary>FINISH: no columns.</summary>
    public sealed record Finish : Clause;
}

/// <summary>
/// IN n CONCURRENT TRANSACTIONS OF rows ROWS ON ERROR … REPORT STATUS AS variable: every so many rows are a transaction of their own. They run one
/// after the other, however many might run at once.
/// </summary>
internal sealed record InTransactions(Expression? Concurrency, Expression? Rows, ErrorBehaviour OnError, string? Status);

internal enum ErrorBehaviour
{
    /// <summary>The statement fails; batches before are kept.</summary>
    Fail,

    /// <summary>The batch is undone, the next ones are run.</summary>
    Continue,

    /// <summary>The batch is undone, no other is run.</summary>
    Break,
}

/// <summary>What WITH and RETURN do. After the binder <see cref="Star"/> is false: what it stood for is in <see cref="Items"/>.</summary>
internal sealed record Projection(
    bool Distinct, bool Star, Seq<ProjectionItem> Items, Seq<SortItem> OrderBy, Expression? Skip, Expression? Limit);

/// <summary>
/// expression AS alias. The parser gives an unaliased item its text as name; <see cref="Column"/> is what the client sees, <see cref="Alias"/>
/// the variable (the same, until the binder makes variables unique).
/// </summary>
internal sealed record ProjectionItem(Expression Expression, string Alias, string Column, bool Explicit);

internal sealed record SortItem(Expression Expression, bool Descending);

internal sealed record YieldItem(string Field, string Variable)
{
    public SourceSpan Span { get; init; }
}

internal abstract record SetItem
{
    private SetItem()
    {
    }

    public SourceSpan Span { get; init; }

    /// <summary>target.key = value.</summary>
    public sealed record Property(Expression Target, string Key, Expression Value) : SetItem;

    /// <summary>variable = map: all properties are replaced.</summary>
    public sealed record Replace(Expression.Variable Target, Expression Value) : SetItem;

    /// <summary>variable += map: properties are added; a null removes one.</summary>
    public sealed record Merge(Expression.Variable Target, Expression Value) : SetItem;

    /// <summary>variable:A:B, variable:$(expression).</summary>
    public sealed record Labels(Expression.Variable Target, Seq<string> Names, Seq<Expression> Computed) : SetItem;

    /// <summary>target[key] = value.</summary>
    public sealed record ComputedProperty(Expression Target, Expression Key, Expression Value) : SetItem;
}

internal abstract record RemoveItem
{
    private RemoveItem()
    {
    }

    public SourceSpan Span { get; init; }

    public sealed record Property(Expression Target, string Key) : RemoveItem;

    public sealed record Labels(Expression.Variable Target, Seq<string> Names, Seq<Expression> Computed) : RemoveItem;

    /// <summary>target[key].</summary>
    public sealed record ComputedProperty(Expression Target, Expression Key) : RemoveItem;
}
