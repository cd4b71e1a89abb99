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

    public static CypherException ConflictingType(string name, StaticType found, StaticType expected, SourceSpan span) =>
        TypeMismatch($"Type mismatch: `{name}` defined with conflicting type {found} (expected {expected}).", span);

    /// <summary>A variable or an argument of a function, at a place that takes another type.</summary>
    public static CypherException WrongType(StaticType expected, StaticType found, SourceSpan span) =>
        TypeMismatch($"Type mismatch: expected {expected} but was {found}.", span);

    /// <summary>What an operator or a clause cannot take.</summary>
    public static CypherException WrongOperand(StaticType expected, StaticType found, SourceSpan span) =>
        Syntax($"Type mismatch: expected {expected} but was {found}.", span, SyntaxOrRule);

    public static CypherException PercentileOutOfRange(Value given, SourceSpan span) =>
        Syntax($"Invalid input '{given}' is not a valid percentile. It must be a number from 0.0 to 1.0.", span, SyntaxOrRule);

    public static CypherException NotAPoint(IEnumerable<string> keys, SourceSpan span) => Syntax(
        $"A map with keys {string.Join(", ", keys.Select(key => $"'{key}'"))} is not describing a valid point: give x and y, or longitude and latitude.", span);

    public static CypherException CreatedHere(SourceSpan span) =>
        Syntax("The properties of a path that CREATE makes cannot refer to its own nodes and relationships: they are not there yet. Use an earlier clause, or SET.", span);

    public static CypherException HintWithoutLabel(string hint, string label, IReadOnlyCollection<string> found, SourceSpan span) => Syntax(
        $"Cannot use the hint `{hint}` in this context: its MATCH must ask for `{label}`, in the pattern or in a label test in its WHERE, but {Only(found)} found.",
        span,
        UnusableHint);

    public static CypherException HintWithoutProperty(string hint, string key, IReadOnlyCollection<string> found, SourceSpan span) => Syntax(
        $"Cannot use the hint `{hint}` in this context: its MATCH must ask for the property `{key}`, in the pattern or in its WHERE by a comparison, IN, "
            + $"STARTS WITH, ENDS WITH, CONTAINS, IS NOT NULL or IS ::, but {Only(found)} found.",
        span,
        UnusableHint);

    private static string Only(IReadOnlyCollection<string> found) => found.Count == 0 ? "none was" : $"only {string.Join(", ", found.Select(name => $"`{name}`"))} was";

    public static CypherException SubqueryInMerge(SourceSpan span) =>
        Syntax("Subquery expressions are not allowed in a MERGE clause. Work it out in a WITH before it.", span, SyntaxOrRule);

    public static CypherException WrongAccumulator(StaticType accumulator, StaticType step, SourceSpan span) =>
        TypeMismatch($"Type mismatch: accumulator is {accumulator} but expression has type {step}.", span);

    public static CypherException WrongSubscript(string what, StaticType expected, StaticType found, SourceSpan span) =>
        TypeMismatch($"Type mismatch: {what} must be given as {expected}, but was {found}.", span);

    public static CypherException ListIsNoBoolean(SourceSpan span) =>
        Syntax("Coercion of list to boolean is not allowed. Use `NOT isEmpty(...)`.", span, SyntaxOrRule);

    public static CypherException CannotCreateBound(string name, SourceSpan span) =>
        Syntax($"Can't create node `{name}` with labels or properties here: the variable is already declared. Leave them off, or use SET.", span, "42N78");

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
        Syntax($"A pattern used as a predicate cannot introduce new variables: `{name}`. Use EXISTS {{ … }}.", span, SyntaxOrRule);

    public static CypherException PatternIsNoValue(SourceSpan span) => Syntax(
        "A pattern expression should only be used in order to test the existence of a pattern, in a place that takes true or false. Use a pattern comprehension or COUNT { … }.",
        span);

    public static CypherException MatchedOnly(string clause, SourceSpan span) => Syntax(
        $"Quantified path patterns, path selectors and parenthesised patterns cannot be used in {clause}, but only in a MATCH clause.", span);

    public static CypherException AnyOfComputedIn(string clause, SourceSpan span) =>
        Syntax($"Dynamic labels and types using `$any()` are not allowed in {clause}. Use `$(…)`, all of whose names are meant.", span);

    public static CypherException PredicateInExpression(SourceSpan span) =>
        Syntax("WHERE is not allowed in a pattern of an expression, but only in MATCH or in a pattern comprehension. Use EXISTS { … }.", span);

    public static CypherException SelectionAmongOthers(SourceSpan span) => Syntax(
        "Multiple path patterns cannot be used in the same clause in combination with a selective path selector. Put each into a MATCH of its own.", span, SyntaxOrRule);

    public static CypherException LengthBesideGroup(SourceSpan span) => Syntax(
        "Mixing variable-length relationships ('-[*]-') with quantified relationships ('()-->*()') or quantified path patterns ('(()-->())*') is not allowed in one MATCH.",
        span);

    public static CypherException PathWithinItself(string path, SourceSpan span) => Syntax(
        $"From within a parenthesized path pattern, one may only reference paths that are already bound in a previous MATCH clause: `{path}` is defined in this one.", span);

    public static CypherException WhereOfMany(SourceSpan span) =>
        Syntax("Relationship pattern predicates are not supported for variable-length relationships. Use a quantified relationship: `-[r WHERE …]->+`.", span);

    public static CypherException TypeExpressionOfMany(SourceSpan span) => Syntax(
        "Variable length relationships must not use relationship type expressions, but names alone: `-[:A|B*]->`. Use a quantified relationship: `-[:!A]->+`.", span);

    public static CypherException ShortestPathProperties(SourceSpan span) =>
        Syntax("shortestPath(...) cannot contain properties. Ask for them in WHERE: `all(r IN relationships(p) WHERE r.key = value)`.", span);

    public static CypherException ShortestPathMinimum(SourceSpan span) =>
        Syntax("shortestPath(...) does not support a minimal length different from 0 or 1.", span);

    public static CypherException ShortestPathEnd(SourceSpan span) => Syntax(
        "As a value, shortestPath(...) needs variables that are bound already at both of its ends.", span);

    public static CypherException GroupVariableFromBefore(string name, SourceSpan span) => Syntax(
        $"The variable `{name}` is already defined in a previous clause, it cannot be referenced as a node or as a relationship variable inside of a quantified path pattern.",
        span);

    public static CypherException GroupVariableOutside(string name, SourceSpan span) =>
        Syntax($"The variable `{name}` occurs both inside and outside a quantified path pattern and needs to be renamed.", span);

    public static CypherException GroupVariableTwice(string name, SourceSpan span) =>
        Syntax($"The variable `{name}` occurs in multiple quantified path patterns and needs to be renamed.", span);

    public static CypherException NoName(SourceSpan span) =>
        Syntax("This is no valid name of a label, a type or a property: names are texts, not null, and not empty.", span);

    public static CypherException WithRequired(string written, string reading, SourceSpan span) =>
        Syntax($"WITH is required between {written} and {reading}.", span);

    public static CypherException CannotConclude(string clause, SourceSpan span) => Syntax(
        $"Query cannot conclude with {clause}: end it with RETURN, FINISH, an updating clause, a subquery without RETURN, or a procedure call without YIELD.", span, SyntaxOrRule);

    public static CypherException ConcludesTooEarly(string clause, SourceSpan span) => Syntax($"{clause} can only be used at the end of the query.", span);

    public static CypherException MustBeAliased(string where, SourceSpan span) => Syntax($"Expression in {where} must be aliased (use AS).", span, SyntaxOrRule);

    public static CypherException DuplicateColumn(string name, SourceSpan span) =>
        Syntax($"Multiple result columns with the same name are not supported: `{name}`.", span);

    public static CypherException NothingInScope(string clause, SourceSpan span) =>
        Syntax($"{clause} * is not allowed when there are no variables in scope.", span, SyntaxOrRule);

    public static CypherException DifferentUnionColumns(SourceSpan span) =>
        Syntax("All sub queries in an UNION must have the same return column names.", span, SyntaxOrRule);

    public static CypherException NotAfterGrouping(string name, SourceSpan span) => Syntax(
        $"In a WITH/RETURN with DISTINCT or an aggregation, it is not possible to access variables declared before the WITH/RETURN: {name}.", span);

    public static CypherException ImportMustBeSimple(string problem, SourceSpan span) =>
        Syntax($"Importing WITH should consist only of simple references to outside variables. {problem}", span);

    public static CypherException VariableInRowCount(string keyword, SourceSpan span) =>
        Syntax($"It is not allowed to refer to variables in {keyword}: its value is needed before there are rows.", span);

    public static CypherException InvalidRowCount(string keyword, string text, SourceSpan span) =>
        Syntax($"{keyword}: Invalid input. '{text}' is not a valid value. Must be a non-negative integer.", span, SyntaxOrRule);

    public static CypherException AggregateNotHere(string name, SourceSpan span) => Syntax($"Invalid use of aggregating function {name}(...) in this context.", span);

    public static CypherException NestedAggregate(SourceSpan span) => Syntax("Can't use aggregate functions inside of aggregate functions.", span);

    public static CypherException AggregateInOrderBy(string clause, SourceSpan span) => Syntax(
        $"Cannot use aggregation in ORDER BY if there are no aggregate expressions in the preceding {clause}. Name it there and sort by the name.", span);

    public static CypherException AggregateNotProjected(SourceSpan span) =>
        Syntax("Illegal aggregation expression(s) in ORDER BY: only aggregates that are columns of their own can be sorted by.", span);

    public static CypherException ImplicitGrouping(string text, SourceSpan span) => Syntax(
        $"Aggregation column contains implicit grouping expressions: `{text}` is neither aggregated nor a column of its own. Compute it in a WITH before.", span, SyntaxOrRule);

    public static CypherException UnknownFunction(string name, IEnumerable<string> known, SourceSpan span) =>
        Syntax($"Unknown function '{name}'.{DidYouMean(Nearest(name, known))}", span);

    public static CypherException ArgumentCount(string name, int count, int minimum, int maximum, SourceSpan span) => Syntax(
        $"{(count < minimum ? "Insufficient" : "Too many")} parameters for function '{name}': it takes {Range(minimum, maximum)}, but was given {count}.", span, SyntaxOrRule);

    public static CypherException DistinctOfNoAggregate(string name, SourceSpan span) => Syntax($"Invalid use of DISTINCT with function '{name}'.", span);

    public static CypherException UpdateIn(string construct, SourceSpan span) => Syntax($"{construct} cannot contain any updates.", span, SyntaxOrRule);

    public static CypherException FinishIn(string construct, SourceSpan span) => Syntax($"{construct} cannot contain a query ending with FINISH.", span);

    public static CypherException OneColumn(SourceSpan span) => Syntax("COLLECT { … } must end with a single return column.", span, SyntaxOrRule);

    public static CypherException DeleteOfLabels(SourceSpan span) => Syntax("DELETE doesn't support removing labels from a node. Use REMOVE.", span);

    public static CypherException MustNameResults(SourceSpan span) => Syntax(
        "Procedure call inside a query does not support naming results implicitly. Name them using `YIELD`.", span);

    public static CypherException MissingParentheses(string procedure, SourceSpan span) => Syntax(
        $"Procedure call is missing parentheses: {procedure}. Only a call that stands alone may take its arguments from the parameters of the statement.", span);

    public static CypherException YieldAllInQuery(SourceSpan span) =>
        Syntax("Cannot use `YIELD *` outside standalone call. Name what it yields.", span);

    public static CypherException RandomInAggregate(string name, SourceSpan span) =>
        Syntax($"Can't use non-deterministic (random) functions inside of aggregate functions: compute {name}() in a WITH before.", span);

    private static CypherException TypeMismatch(string message, SourceSpan span) => Syntax(message, span, InvalidType);

    private static string Range(int minimum, int maximum) =>
        maximum == int.MaxValue ? $"at least {minimum}" : minimum == maximum ? $"{minimum}" : $"{minimum} to {maximum}";
}
