using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Syntax;

public sealed class TckTests(ITestOutputHelper output)
{
    /// <summary>How our message begins for each of the TCK's details of a compile-time error.</summary>
    private static readonly Dictionary<string, string[]> Openings = new(StringComparer.Ordinal)
    {
        ["AmbiguousAggregationExpression"] = ["Aggregation column contains implicit grouping", "Expression in WITH must be aliased"],
        ["ColumnNameConflict"] = ["Multiple result columns with the same name"],
        ["CreatingVarLength"] = ["Variable length relationships cannot be used"],
        ["DifferentColumnsInUnion"] = ["All sub queries in an UNION must have the same"],
        ["FloatingPointOverflow"] = ["The floating point number is too large"],
        ["IntegerOverflow"] = ["The integer is too large"],
        ["InvalidAggregation"] = ["Cannot use aggregation in ORDER BY", "Invalid use of aggregating function"],
        ["InvalidArgumentType"] = ["Type mismatch: expected", "LIMIT: Invalid input", "SKIP: Invalid input"],
        ["InvalidArgumentPassingMode"] = ["Procedure call is missing parentheses"],
        ["InvalidClauseComposition"] = ["EXISTS { … } cannot contain any updates", "UNION and UNION ALL cannot be mixed"],
        ["InvalidDelete"] = ["DELETE doesn't support removing labels"],
        ["InvalidNumberLiteral"] = ["Invalid number"],
        ["InvalidParameterUse"] = ["Parameter maps cannot be used"],
        ["InvalidRelationshipPattern"] = ["Invalid input"],
        ["InvalidUnicodeCharacter"] = ["Invalid input"],
        ["InvalidUnicodeLiteral"] = ["Invalid escape"],
        ["NegativeIntegerArgument"] = ["LIMIT: Invalid input. '-", "SKIP: Invalid input. '-"],
        ["NestedAggregation"] = ["Can't use aggregate functions inside of aggregate functions"],
        ["NoExpressionAlias"] = ["Expression in WITH must be aliased"],
        ["NoSingleRelationshipType"] = ["A single relationship type must", "Exactly one relationship type must"],
        ["NoVariablesInScope"] = ["RETURN * is not allowed"],
        ["NonConstantExpression"] = ["It is not allowed to refer to variables in"],
        ["RequiresDirectedRelationship"] = ["Only directed relationships"],
        ["UndefinedVariable"] =
            ["Variable `", "A pattern used as a predicate cannot introduce", "In a WITH/RETURN with DISTINCT or an aggregation", "Illegal aggregation expression(s)"],
        ["UnexpectedSyntax"] = ["Cannot use `YIELD *`", "Invalid input", "Invalid number", "A pattern expression should only be used", "Variable `"],
        ["UnknownFunction"] = ["Unknown function"],
        ["VariableAlreadyBound"] = ["Variable `", "Can't create node"],
        ["VariableTypeConflict"] = ["Type mismatch: `"],
    };

    [Fact]
    public void Queries_of_the_tck_parse_and_bind_or_fail_where_they_should()
    {
        var folder = TckQueries.Folder();
        Assert.SkipWhen(folder is null, "There is no copy of the openCypher TCK at ../shared/tck.");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var query in TckQueries.All(folder!))     // not null: skipped otherwise
        {
            var error = Error(query.Text);
            var outcome = (query.CompileTimeError, error) switch
            {
                (null, null) => "accepted",
                (_, { } refused) when refused.StartsWith("There is no procedure", StringComparison.Ordinal) => "for a procedure that its scenario brings",
                ({ } detail, { } refused) when Openings[detail].Any(opening => refused.StartsWith(opening, StringComparison.Ordinal)) => "refused, as it should be",
                ({ } detail, { }) => $"refused, but for another reason than {detail}",
                (null, { } refused) when refused.StartsWith("Type mismatch: expected", StringComparison.Ordinal) && query.Place.Contains("ail", StringComparison.Ordinal) =>
                    "refused before it runs, as Neo4j does, where the scenario waits for the failure",
                (null, { } refused) when refused.Contains("not supported yet", StringComparison.Ordinal) => $"not supported yet: {Construct(refused)}",
                (null, { }) => "refused, but it is good",
                ({ } detail, null) => $"accepted, though it should fail: {detail}",
            };
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            if (outcome.StartsWith("refused, but", StringComparison.Ordinal) || outcome.StartsWith("accepted, though", StringComparison.Ordinal))
            {
                wrong.Add($"{query.Place}: {outcome}\n    {query.Text.Trim()}\n    {error?.Split('\n')[0]}");
            }
        }

        foreach (var (outcome, count) in counts)
        {
            output.WriteLine($"{count,6} {outcome}");
        }

        foreach (var line in wrong)
        {
            output.WriteLine(line);
        }

        var total = counts.Values.Sum();
        total.ShouldBeGreaterThan(4500);
        counts["accepted"].ShouldBeGreaterThan(total * 8 / 10);
        counts.Keys.ShouldNotContain(outcome => outcome.StartsWith("refused, but", StringComparison.Ordinal));

        // The types of a list's items, and what rand() may stand in, are not looked at before running.
        wrong.Count.ShouldBeLessThanOrEqualTo(25);
    }

    private static string? Error(string text)
    {
        try
        {
            var statement = Parser.Parse(text);
            var printed = Printer.Print(statement);
            Printer.Print(Parser.Parse(printed)).ShouldBe(printed);
            if (statement is Statement.Data data)
            {
                Binder.Bind(data.Query, ProcedureTable.BuiltIn);
            }

            return null;
        }
        catch (CypherException error)
        {
            return error.Message;
        }
    }

    private static string Construct(string message) => message[..message.IndexOf(" is not supported yet", StringComparison.Ordinal)];
}
