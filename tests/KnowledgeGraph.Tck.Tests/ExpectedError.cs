using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tck.Tests;

/// <summary>An error as the TCK names it: <c>a SyntaxError should be raised at compile time: UndefinedVariable</c>.</summary>
/// <param name="Type">What kind of error.</param>
/// <param name="Phase">"compile time", "runtime" or "any time".</param>
/// <param name="Detail">What exactly; a star where anything will do.</param>
internal sealed partial record ExpectedError(string Type, string Phase, string Detail)
{
    private static readonly Dictionary<string, string[]> CodesOfTypes = new()
    {
        ["ArgumentError"] = ["Neo.ClientError.Statement.ArgumentError"],
        ["ConstraintVerificationFailed"] = ["Neo.ClientError.Schema.ConstraintValidationFailed"],
        ["EntityNotFound"] = ["Neo.ClientError.Statement.EntityNotFound"],
        ["ParameterMissing"] = ["Neo.ClientError.Statement.ParameterMissing"],
        ["ProcedureError"] = ["Neo.ClientError.Procedure.ProcedureNotFound", "Neo.ClientError.Procedure.ProcedureCallFailed"],
        ["SemanticError"] = ["Neo.ClientError.Statement.SemanticError"],
        ["SyntaxError"] = ["Neo.ClientError.Statement.SyntaxError"],
        ["TypeError"] = ["Neo.ClientError.Statement.TypeError"],
    };

    /// <summary>How a message begins that says this detail: ours and Neo4j's, which are worded alike.</summary>
    private static readonly Dictionary<string, string> Messages = new()
    {
        ["AmbiguousAggregationExpression"] = "Aggregation column contains implicit grouping|Expression in WITH must be aliased",
        ["ColumnNameConflict"] = "Multiple result columns with the same name",
        ["CreatingVarLength"] = "Variable length relationships cannot be used",
        ["DeleteConnectedNode"] = "Cannot delete node",
        ["DeletedEntityAccess"] = "(Node|Relationship) .*(deleted|not found)",
        ["DifferentColumnsInUnion"] = "All sub queries in an UNION must have the same",
        ["FloatingPointOverflow"] = "The floating point number is too large|floating point number is too large",
        ["IntegerOverflow"] = "The integer is too large|integer is too large",
        ["InvalidAggregation"] = "Cannot use aggregation in ORDER BY|Can't use aggregating expressions inside of expressions executing over lists|Invalid use of aggregating function|Procedure call cannot take an aggregating function",
        ["InvalidArgumentPassingMode"] = "Procedure call is missing parentheses",
        ["InvalidArgumentType"] = "Type mismatch: expected|((LIMIT|SKIP): )?Invalid input. '|(LIMIT|SKIP) takes|Coercion of list to boolean|Cannot|Invalid input for function|Expected|Unknown|The argument|Don't know how|The operator|\\w+\\(\\) takes|\\[\\] takes",
        ["InvalidArgumentValue"] = "Invalid input for function|\\w+\\(\\) takes",
        ["InvalidClauseComposition"] = "(EXISTS|An Exists Expression|An EXISTS).*cannot contain any updates|UNION and UNION ALL cannot be mixed|Invalid combination of UNION",
        ["InvalidDelete"] = "DELETE doesn't support removing labels",
        ["InvalidNumberLiteral"] = "Invalid number|invalid literal number|Invalid input",
        ["InvalidNumberOfArguments"] = "Procedure call (does not provide the required number|provides too many)",
        ["InvalidParameterUse"] = "Parameter maps cannot be used",
        ["InvalidPropertyType"] = "Property values can only be|Collections containing|Neo4j only supports",
        ["InvalidRelationshipPattern"] = "Invalid input",
        ["InvalidUnicodeCharacter"] = "Invalid input",
        ["InvalidUnicodeLiteral"] = "Invalid escape|Invalid input",
        ["MapElementAccessByNonString"] = "Cannot access a map|Type mismatch: map key must be given as String|The key of a MAP",
        ["MergeReadOwnWrites"] = "Cannot (merge|MERGE)",
        ["MissingParameter"] = "Expected parameter",
        ["NegativeIntegerArgument"] = "((LIMIT|SKIP): )?Invalid input. '-|(LIMIT|SKIP) takes an integer that is not negative",
        ["NestedAggregation"] = "Can't use aggregate functions inside of aggregate functions",
        ["NoExpressionAlias"] = "Expression in WITH must be aliased",
        ["NoSingleRelationshipType"] = "A single relationship type must|Exactly one relationship type must|A single plain relationship type",
        ["NoVariablesInScope"] = "RETURN \\* is not allowed",
        ["NonConstantExpression"] = "It is not allowed to refer to variables in|Can't use non-deterministic",
        ["NumberOutOfRange"] = "Invalid input '|Step argument to|percentile\\w+\\(\\) takes a percentile|The step of range",
        ["ProcedureNotFound"] = "There is no procedure with the name",
        ["RequiresDirectedRelationship"] = "Only directed relationships",
        ["RelationshipUniquenessViolation"] = "Cannot use the same relationship variable",
        ["UndefinedVariable"] = "Variable `|Procedure call inside a query does not support naming results implicitly|A pattern used as a predicate cannot introduce|PatternExpressions are not allowed to introduce|In a WITH/RETURN with DISTINCT or an aggregation|Illegal aggregation expression\\(s\\)",
        ["UnexpectedSyntax"] = "Cannot use `YIELD \\*` outside standalone call|Invalid input|Invalid number|A pattern expression should only be used|Variable `",
        ["UnknownFunction"] = "Unknown function",
        ["VariableAlreadyBound"] = "Variable `|Can't create node",
        ["VariableTypeConflict"] = "Type mismatch: `?\\w+`? defined with conflicting type|Type mismatch: expected",
    };

    /// <summary>Neo4j's codes for it, and when.</summary>
    public IEnumerable<string> Outcomes =>
        CodesOfTypes[Type].SelectMany(code => (Phase == "any time" ? ["compile time", "runtime"] : new[] { Phase }).Select(phase => $"{code} at {phase}"));

    public static bool TryParse(string words, [NotNullWhen(true)] out ExpectedError? error)
    {
        var match = Words().Match(words);
        error = match.Success ? new ExpectedError(match.Groups["type"].Value, match.Groups["phase"].Value, match.Groups["detail"].Value) : null;
        return match.Success;
    }

    /// <summary>Whether a message says this.</summary>
    public bool Fits(string message) => Detail == "*" || Regex.IsMatch(message, $"^({Messages[Detail]})");

    [GeneratedRegex(@"^an? (?<type>\w+) should be raised at (?<phase>compile time|runtime|any time): (?<detail>\S+)$")]
    private static partial Regex Words();
}
