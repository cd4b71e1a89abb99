using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>The engine's wording, in one voice. Here: Cypher that can be read but means nothing.</summary>
internal static partial class CypherErrors
{
    public static CypherException AlreadyDeclared(string name, SourceSpan span) => Syntax($"Variable `{name}` already declared.", span);

    public static CypherException DeclaredInOuterScope(string name, SourceSpan span) =>
        Syntax($"Variable `{name}` already declared in outer scope. Give the column of the subquery another name (AS).", span);

    public static CypherException ShadowsImport(string name, SourceSpan span) =>
        Syntax($"The variable `{name}` is shadowing a variable of the same name from around the subquery. Give it another name.", span);

    public static CypherException ConflictingType(string name, StaticType found, string expected, SourceSpan span) =>
        TypeMismatch($"Type mismatch: `{name}` defined with conflicting type {found} (expected {expected}).", span);

    public static CypherException WrongType(string expected, StaticType found, SourceSpan span) =>
        TypeMismatch($"Type mismatch: expected {expected} but was {found}.", span);

    public static CypherException WrongTypes(string expected, string found, SourceSpan span) => TypeMismatch($"Type mismatch: expected {expected} but was {found}.", span);

    public static CypherException CannotCreateBound(string name, SourceSpan span) =>
        Syntax($"Can't create node `{name}` with labels or properties here: the variable is already declared. Leave them off, or use SET.", span);

    public static CypherException NotDirected(string clause, SourceSpan span) => Syntax($"Only directed relationships are supported in {clause}.", span);

    public static CypherException NoSingleType(string clause, bool none, SourceSpan span) => Syntax(
        none
            ? $"Exactly one relationship type must be specified for {clause}: `-[:TYPE]->`."
            : $"A single relationship type must be specified for {clause}.",
        span);

    public static CypherException VariableLengthIn(string clause, SourceSpan span) =>
        Syntax($"Variable length relationships cannot be used in {clause}.", span);

    public static CypherException LabelExpressionIn(string clause, SourceSpan span) =>
        Syntax($"Label expressions are not allowed in {clause}, which takes names alone: `:A:B`.", span);

    public static CypherException PredicateIn(string clause, SourceSpan span) =>
        Syntax($"WHERE is not allowed in a pattern of {clause}, but only in MATCH or in a pattern comprehension.", span);

    public static CypherException ShortestPathIn(string clause, SourceSpan span) => Syntax($"A shortest path cannot be used in {clause}.", span);

    public static CypherException ParameterMapIn(string clause, SourceSpan span) =>
        Syntax($"Parameter maps cannot be used in {clause} patterns. Name the properties: `{{id: $param.id}}`.", span);

    public static CypherException MixedSingleAndLong(string name, SourceSpan span) =>
        Syntax($"The variable `{name}` cannot stand for two relationships of one pattern.", span);

    public static CypherException PatternIntroduces(string name, SourceSpan span) =>
        Syntax($"A pattern used as a predicate cannot introduce new variables: `{name}`. Use EXISTS {{ … }}.", span);

    public static CypherException PatternIsNoValue(SourceSpan span) => Syntax(
        "A pattern expression should only be used in order to test the existence of a pattern, in a place that takes true or false. Use a pattern comprehension or COUNT { … }.",
        span);

    public static CypherException WithRequired(string written, string reading, SourceSpan span) =>
        Syntax($"WITH is required between {written} and {reading}.", span);

    public static CypherException CannotConclude(string clause, SourceSpan span) => Syntax(
        $"Query cannot conclude with {clause}: end it with RETURN, FINISH, an updating clause, a subquery without RETURN, or a procedure call without YIELD.", span);

    public static CypherException ConcludesTooEarly(string clause, SourceSpan span) => Syntax($"{clause} can only be used at the end of the query.", span);

    public static CypherException MustBeAliased(string where, SourceSpan span) => Syntax($"Expression in {where} must be aliased (use AS).", span);

    public static CypherException DuplicateColumn(string name, SourceSpan span) =>
        Syntax($"Multiple result columns with the same name are not supported: `{name}`.", span);

    public static CypherException NothingInScope(string clause, SourceSpan span) =>
        Syntax($"{clause} * is not allowed when there are no variables in scope.", span);

    public static CypherException DifferentUnionColumns(SourceSpan span) =>
        Syntax("All sub queries in an UNION must have the same return column names.", span);

    public static CypherException NotAfterGrouping(string name, SourceSpan span) => Syntax(
        $"In a WITH/RETURN with DISTINCT or an aggregation, it is not possible to access variables declared before the WITH/RETURN: {name}.", span);

    public static CypherException ImportMustBeSimple(string problem, SourceSpan span) =>
        Syntax($"Importing WITH should consist only of simple references to outside variables. {problem}", span);

    public static CypherException VariableInRowCount(string keyword, SourceSpan span) =>
        Syntax($"It is not allowed to refer to variables in {keyword}: its value is needed before there are rows.", span);

    public static CypherException InvalidRowCount(string keyword, string text, SourceSpan span) =>
        Syntax($"{keyword}: Invalid input. '{text}' is not a valid value. Must be a non-negative integer.", span);

    public static CypherException AggregateNotHere(string name, SourceSpan span) => Syntax($"Invalid use of aggregating function {name}(...) in this context.", span);

    public static CypherException NestedAggregate(SourceSpan span) => Syntax("Can't use aggregate functions inside of aggregate functions.", span);

    public static CypherException AggregateInOrderBy(string clause, SourceSpan span) => Syntax(
        $"Cannot use aggregation in ORDER BY if there are no aggregate expressions in the preceding {clause}. Name it there and sort by the name.", span);

    public static CypherException AggregateNotProjected(SourceSpan span) =>
        Syntax("Illegal aggregation expression(s) in ORDER BY: only aggregates that are columns of their own can be sorted by.", span);

    public static CypherException ImplicitGrouping(string text, SourceSpan span) => Syntax(
        $"Aggregation column contains implicit grouping expressions: `{text}` is neither aggregated nor a column of its own. Compute it in a WITH before.", span);

    public static CypherException UnknownFunction(string name, IEnumerable<string> known, SourceSpan span) =>
        Syntax($"Unknown function '{name}'.{DidYouMean(Nearest(name, known))}", span);

    public static CypherException ArgumentCount(string name, int count, int minimum, int maximum, SourceSpan span) => Syntax(
        $"{(count < minimum ? "Insufficient" : "Too many")} parameters for function '{name}': it takes {Range(minimum, maximum)}, but was given {count}.", span);

    public static CypherException DistinctOfNoAggregate(string name, SourceSpan span) => Syntax($"Invalid use of DISTINCT with function '{name}'.", span);

    public static CypherException UpdateIn(string construct, SourceSpan span) => Syntax($"{construct} cannot contain any updates.", span);

    public static CypherException OneColumn(SourceSpan span) => Syntax("COLLECT { … } must end with a single return column.", span);

    public static CypherException DeleteOfLabels(SourceSpan span) => Syntax("DELETE doesn't support removing labels from a node. Use REMOVE.", span);

    public static CypherException MustNameResults(SourceSpan span) => Syntax(
        "Procedure call inside a query does not support naming results implicitly. Name them using `YIELD`.", span);

    private static CypherException TypeMismatch(string message, SourceSpan span) => new(SyntaxErrorCode, message, span) { GqlStatus = "22G03" };

    private static string Range(int minimum, int maximum) =>
        maximum == int.MaxValue ? $"at least {minimum}" : minimum == maximum ? $"{minimum}" : $"{minimum} to {maximum}";
}
