using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Planning;

/// <summary>
/// A logical plan: which rows come from where. Named as Neo4j's EXPLAIN names them. Every step adds variables to the row of the step below and
/// leaves the others alone; a leaf starts from the row around it, so that the right side of an <see cref="Apply"/> sees the left row for free.
/// </summary>
internal abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>How many rows are expected, for one row around.</summary>
    public double Rows { get; init; } = 1;

    internal abstract record Unary(Plan Source) : Plan;

    internal abstract record Binary(Plan Left, Plan Right) : Plan;

    /// <summary>The one row around.</summary>
    public sealed record Argument : Plan;

    public sealed record AllNodesScan(string Node) : Plan;

    public sealed record NodeByLabelScan(string Node, string Label) : Plan;

    /// <summary>Nodes that have one of the labels, each once, by id.</summary>
    public sealed record UnionNodeByLabelsScan(string Node, Seq<string> Labels) : Plan;

    /// <summary>One value for each property of the index; with <see cref="Any"/> the only value is a list, and each of its items is sought.</summary>
    public sealed record NodeIndexSeek(string Node, IndexUse Index, Seq<Expression> Values, bool Any) : Plan
    {
        /// <summary>Whether the items are sought in their order, or, when true, from the last; null: as they stand.</summary>
        public bool? Ordered { get; init; }
    }

    /// <summary>One test for each of an index's several properties. <see cref="Descending"/>: from the end; only where the rows are <see cref="InOrder"/>.</summary>
    public sealed record NodeCompositeIndexSeek(string Node, IndexUse Index, Seq<KeyTest> Tests, bool Descending) : Plan
    {
        /// <summary>Whether the rows come in the order of the first property: one part of the index is walked, and not one for each value sought.</summary>
        public bool InOrder => Tests[0] is not (KeyTest.Equal or KeyTest.In);
    }

    /// <summary>Bounds may be absent, not both.</summary>
    public sealed record NodeIndexSeekByRange(string Node, IndexUse Index, RangeBound? From, RangeBound? To, bool Descending) : Plan;

    public sealed record NodeIndexSeekByPrefix(string Node, IndexUse Index, Expression Prefix) : Plan;

    /// <summary>Nodes whose property is found in a text index by a pattern.</summary>
    public sealed record NodeTextIndexSeek(string Node, IndexUse Index, TextTest Test, Expression Value) : Plan;

    public sealed record NodePointIndexSeek(string Node, IndexUse Index, PointTest Test) : Plan;

    /// <summary>
    /// Every node that has the property, in its order; with <see cref="Missing"/> also those with the label that have it not, where ORDER BY puts
    /// nulls: last, or first when descending. With <see cref="Beyond"/> what stands before that value is left out; what stands at it or behind may be given all the same.
    /// </summary>
    public sealed record NodeIndexScan(string Node, IndexUse Index, bool Descending, bool Missing) : Plan
    {
        public Expression? Beyond { get; init; }
    }

    /// <summary>id(n) = …, or IN a list with <see cref="Any"/>.</summary>
    public sealed record NodeByIdSeek(string Node, Expression Id, bool Any) : Plan;

    public sealed record NodeByElementIdSeek(string Node, Expression ElementId, bool Any) : Plan;

    /// <summary>Relationships of the types (none: all), with both ends; undirected: each twice, a loop once.</summary>
    public sealed record RelationshipTypeScan(string Relationship, string From, string To, Seq<string> Types, bool Directed) : Plan;

    /// <summary>
    /// Relationships that an index finds, in its order, with both ends; undirected: each twice, a loop once. <see cref="Found"/> seeks as for a node,
    /// and the relationship stands where the node would.
    /// </summary>
    public sealed record RelationshipIndexSeek(Plan Found, string Relationship, string From, string To, bool Directed) : Plan;

    /// <summary>As many combinations as there are of nodes with these labels, one of each; null is any node.</summary>
    public sealed record NodeCountFromCountStore(string Column, Seq<string?> Labels) : Plan;

    /// <summary>Relationships of the types (none: all) from nodes with a label or to nodes with a label; null is any node. Not both.</summary>
    public sealed record RelationshipCountFromCountStore(string Column, Seq<string> Types, string? From, string? To) : Plan;

    public sealed record Expand(Plan Source, ExpandStep Step, bool Into) : Unary(Source);

    /// <summary>Like Expand; a row without a match keeps itself once, with nulls.</summary>
    public sealed record OptionalExpand(Plan Source, ExpandStep Step, Seq<Expression> Predicates) : Unary(Source);

    /// <summary>
    /// As Expand for every step, but nobody asks for what is found, only how many ways there are: each row once, with their number, which is never 0.
    /// Steps stand in groups that start at one node, one or two in each; those of a group must not take the same relationship.
    /// </summary>
    public sealed record ExpandCount(Plan Source, Seq<Seq<CountedStep>> Groups, string Column) : Unary(Source);

    /// <summary>As OptionalExpand, but for the number of matches, which may be 0.</summary>
    public sealed record OptionalExpandCount(Plan Source, ExpandStep Step, string Column) : Unary(Source);

    /// <summary>Each node that can be reached over so many relationships, once: breadth first. <see cref="Minimum"/> is 0 or 1.</summary>
    public sealed record PruningVarExpand(
        Plan Source, ExpandStep Step, bool Into, int Minimum, int? Maximum, string Item, Seq<Expression> ItemPredicates) : Unary(Source);

    /// <summary>
    /// A list of relationships. <see cref="Item"/> and <see cref="ItemPredicates"/>: what each of them must be. <see cref="Reversed"/>: walked from
    /// the pattern's right to its left, so the list is turned round.
    /// </summary>
    public sealed record VarLengthExpand(
        Plan Source, ExpandStep Step, bool Into, int Minimum, int? Maximum, string Item, Seq<Expression> ItemPredicates, bool Reversed) : Unary(Source);

    /// <summary>
    /// A quantified pattern: <see cref="Inner"/>, which begins at the pattern's first node (its last, when <see cref="Reversed"/>), that many times, each
    /// beginning where the one before has ended. The step's relationship is the list of all relationships in the pattern's order.
    /// </summary>
    public sealed record Repeat(Plan Source, ExpandStep Step, bool Into, Plan Inner, RepeatedPattern Pattern, bool Reversed) : Unary(Source)
    {
        /// <summary>On the node at the other end, asked before the lists are made.</summary>
        public Seq<Expression> EndPredicates { get; init; } = [];
    }

    /// <summary>The paths of a selector between a known node and all others, or the one that <see cref="SelectedPattern.Target"/> holds.</summary>
    public sealed record StatefulShortestPath(Plan Source, SelectedPattern Pattern) : Unary(Source);

    /// <summary>The ends of a relationship that is known already.</summary>
    public sealed record ProjectEndpoints(Plan Source, ExpandStep Step, bool FromBound, bool ToBound) : Unary(Source);

    /// <summary>Between two known nodes. <see cref="Predicates"/> are over the path or its relationships.</summary>
    public sealed record ShortestPath(
        Plan Source, ExpandStep Step, string? Path, bool All, int Minimum, int? Maximum, string Item, Seq<Expression> ItemPredicates, Seq<Expression> Predicates)
        : Unary(Source);

    /// <summary>path = its nodes and relationships, in order.</summary>
    public sealed record ProjectPath(Plan Source, string Path, string Start, Seq<string> Relationships) : Unary(Source);

    public sealed record Filter(Plan Source, Seq<Expression> Predicates) : Unary(Source);

    public sealed record Projection(Plan Source, Seq<Column> Columns) : Unary(Source);

    /// <summary>One row for each different combination of these variables.</summary>
    public sealed record Distinct(Plan Source, Seq<string> Variables) : Unary(Source);

    public sealed record EagerAggregation(Plan Source, Seq<Column> Keys, Seq<Column> Aggregates) : Unary(Source);

    /// <summary>All rows, in order. <see cref="Kept"/>: the variables that later steps need.</summary>
    public sealed record Sort(Plan Source, Seq<SortItem> Items, Seq<string> Kept) : Unary(Source);

    /// <summary>Rows come in the order of the first item already: only those equal in it are sorted.</summary>
    public sealed record PartialSort(Plan Source, Seq<SortItem> Items, Seq<string> Kept) : Unary(Source);

    /// <summary>The first rows of the order, with no more than those held.</summary>
    public sealed record Top(Plan Source, Seq<SortItem> Items, Expression Count, Expression? Skipped, Seq<string> Kept) : Unary(Source);

    public sealed record Skip(Plan Source, Expression Count) : Unary(Source);

    /// <summary><see cref="Exhaustive"/>: below are writes, which are done for all rows.</summary>
    public sealed record Limit(Plan Source, Expression Count, bool Exhaustive) : Unary(Source);

    public sealed record Unwind(Plan Source, Expression List, string Variable) : Unary(Source);

    /// <summary>One row for each record of a file.</summary>
    public sealed record LoadCsv(Plan Source, Expression Address, string Variable, bool Headers, char Terminator) : Unary(Source);

    /// <summary>No row becomes one row with nulls in these variables.</summary>
    public sealed record Optional(Plan Source, Seq<string> Variables) : Unary(Source);

    /// <summary>Takes all rows before it gives the first, so that what is written above is not read below.</summary>
    public sealed record Eager(Plan Source, Seq<string> Kept) : Unary(Source);

    public sealed record Create(Plan Source, Seq<PathPattern> Patterns, Seq<string> Bound) : Unary(Source);

    /// <summary>For each row: what <see cref="Match"/> finds, or else what the pattern creates.</summary>
    public sealed record Merge(Plan Source, Plan Match, PathPattern Pattern, Seq<string> Bound, Seq<SetItem> OnCreate, Seq<SetItem> OnMatch) : Unary(Source);

    public sealed record SetProperties(Plan Source, Seq<SetItem> Items) : Unary(Source);

    public sealed record RemoveProperties(Plan Source, Seq<RemoveItem> Items) : Unary(Source);

    public sealed record Delete(Plan Source, Seq<Expression> Targets, bool Detach) : Unary(Source);

    public sealed record Foreach(Plan Source, string Variable, Expression List, Plan Body) : Unary(Source);

    public sealed record ProcedureCall(Plan Source, Procedure Procedure, Seq<Expression> Arguments, Seq<YieldItem> Yields) : Unary(Source);

    public sealed record EmptyResult(Plan Source) : Unary(Source);

    public sealed record ProduceResults(Plan Source, Seq<string> Variables) : Unary(Source);

    /// <summary>For each left row, the right rows.</summary>
    public sealed record Apply(Plan Left, Plan Right) : Binary(Left, Right);

    /// <summary>An Apply whose right side does not look at the left row.</summary>
    public sealed record CartesianProduct(Plan Left, Plan Right) : Binary(Left, Right);

    /// <summary>Left and right rows with equal keys. <see cref="Added"/>: what the right rows bring, which do not look at the left ones.</summary>
    public sealed record ValueHashJoin(Plan Left, Plan Right, Seq<Expression> LeftKeys, Seq<Expression> RightKeys, Seq<string> Added) : Binary(Left, Right);

    /// <summary>Each left row with the right rows that have the same nodes, or with nulls: an OPTIONAL MATCH that is walked once, from its own end.</summary>
    public sealed record NodeLeftOuterHashJoin(Plan Left, Plan Right, Seq<string> Nodes, Seq<string> Added) : Binary(Left, Right);

    /// <summary>CALL without RETURN: the right side is run to its end for each left row, which stays one row.</summary>
    public sealed record SubqueryForeach(Plan Left, Plan Right) : Binary(Left, Right);

    /// <summary>
    /// CALL { … } IN TRANSACTIONS: the right rows for each left row, or for a <see cref="Unit"/> subquery the left row; so many left rows are a
    /// transaction. <see cref="Kept"/>: the variables of the left row that later steps need; <see cref="Added"/>: those that the subquery returns.
    /// </summary>
    public sealed record Transactions(Plan Left, Plan Right, bool Unit, InTransactions How, Seq<string> Kept, Seq<string> Added) : Binary(Left, Right);

    /// <summary>The rows of all branches, one after the other; each branch's variables are copied to <see cref="Variables"/>.</summary>
    public sealed record Union(Seq<Plan> Branches, Seq<string> Variables, Seq<Seq<string>> BranchVariables) : Plan;
}

/// <summary>A step of which only the number of matches is asked, and the labels that the node at its end must have.</summary>
internal sealed record CountedStep(ExpandStep Step, Seq<string> Labels);

/// <summary>An expression and the variable that takes its value.</summary>
internal sealed record Column(string Variable, Expression Expression);

internal sealed record RangeBound(Expression Value, bool Inclusive);

/// <summary>An index, with the names that plans print and the tokens that storage knows.</summary>
internal sealed record IndexUse(IndexDescriptor Descriptor, string Label, Seq<string> Keys)
{
    public bool Unique => Descriptor.OwningConstraint is not null;
}

/// <summary>
/// From a known node along relationships of the types (none: all). <see cref="Direction"/> is as seen from <see cref="From"/>.
/// <see cref="DifferentFrom"/>: relationship variables of the same MATCH that this one must not repeat.
/// </summary>
internal sealed record ExpandStep(string From, string Relationship, Seq<string> Types, Direction Direction, string To, Seq<string> DifferentFrom);
