using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Syntax;

public sealed class SyntaxErrorTests
{
    private static CypherException Error(string text) => Should.Throw<CypherException>(() => Parser.Parse(text));

    [Theory]
    [InlineData("RETRUN 1", 1, 1, "Invalid input 'RETRUN': expected a clause, such as MATCH or RETURN. Did you mean RETURN?")]
    [InlineData("MATCH (n)\nMATHC (m) RETURN n", 2, 1, "Invalid input 'MATHC': expected an operator, a comma, another clause or the end of the statement. Did you mean MATCH?")]
    [InlineData("RETURN 'abc", 1, 8, "The string that begins here has no closing '.")]
    [InlineData("RETURN `abc", 1, 8, "The escaped name that begins here has no closing backtick.")]
    [InlineData("RETURN 1 /* ", 1, 10, "The comment that begins here has no end. Close it by `*/`.")]
    [InlineData("RETURN 1abc", 1, 8, "Invalid number `1abc` (invalid literal number).")]
    [InlineData("RETURN 0x", 1, 8, "Invalid number `0x` (invalid literal number).")]
    [InlineData("RETURN 01", 1, 8, "An integer does not begin with 0: `01`. Octal integers are written `0o1`.")]
    [InlineData("RETURN 9223372036854775808", 1, 8, "The integer is too large: `9223372036854775808`. Integers end at 9223372036854775807.")]
    [InlineData("RETURN 99999999999999999999999", 1, 8, "The integer is too large: `99999999999999999999999`. Integers end at 9223372036854775807.")]
    [InlineData("RETURN 1e999", 1, 8, "The floating point number is too large: `1e999`.")]
    [InlineData(@"RETURN 'a\u00zz'", 1, 10, "Invalid escape: `\\u` takes four hexadecimal digits.")]
    [InlineData("RETURN 1 != 2", 1, 10, "There is no operator `!=`. Did you mean `<>`?")]
    [InlineData("RETURN ~", 1, 8, "Invalid input '~'.")]
    [InlineData("RETURN", 1, 7, "Invalid input at the end of the text: expected an expression.")]
    [InlineData("RETURN (1", 1, 8, "This `(` is never closed.")]
    [InlineData("RETURN [1, 2", 1, 8, "This `[` is never closed.")]
    [InlineData("RETURN [1, 2,]", 1, 14, "Invalid input ']': expected an expression.")]
    [InlineData("RETURN {a: 1,}", 1, 14, "Invalid input '}': expected a key.")]
    [InlineData("RETURN {a 1}", 1, 11, "Invalid input '1': expected ':'.")]
    [InlineData("RETURN 1)", 1, 9, "Invalid input ')': it closes nothing that is open here.")]
    [InlineData("RETURN 'a' 'b'", 1, 12, "Invalid input ''b'': expected an operator, a comma, another clause or the end of the statement.")]
    [InlineData("RETURN 1; RETURN 2", 1, 11, "Expected exactly one statement per query, but another one follows the semicolon. Send them one after the other.")]
    [InlineData("RETURN 1 IS 2", 1, 13, "Invalid input '2': expected NULL, NOT NULL, :: or NORMALIZED.")]
    [InlineData("RETURN 1 IN [1] IN [true]", 1, 17, "Invalid input 'IN': expected an operator, a comma, another clause or the end of the statement.")]
    [InlineData("RETURN CASE WHEN 1 THEN 2", 1, 8, "This CASE has no END.")]
    [InlineData("RETURN exists(n.x)", 1, 8, "The function exists() takes a pattern only. For a property write `n.key IS NOT NULL`.")]
    [InlineData("MATCH n RETURN n", 1, 7, "Invalid input 'n': expected a node pattern, '('.")]
    [InlineData("MATCH (n-->(m) RETURN n", 1, 9, "Invalid input '-': expected ':', '{', WHERE or ')'.")]
    [InlineData("MATCH (a)-[r->(b) RETURN a", 1, 13, "Invalid input '-': expected ':', '*', '{', WHERE or ']'.")]
    [InlineData("MATCH (a)->(b) RETURN a", 1, 11, "Invalid input '>': expected '-'.")]
    [InlineData("MATCH (n) SET n RETURN n", 1, 17, "Invalid input 'RETURN': expected '=', '+=', '.' or ':'.")]
    [InlineData("UNWIND [1] RETURN 1", 1, 12, "Invalid input 'RETURN': expected AS.")]
    [InlineData("RETURN 1 AS x UNION RETURN 2 AS x UNION ALL RETURN 3 AS x", 1, 35, "UNION and UNION ALL cannot be mixed in one query. Put one of them into a CALL subquery.")]
    [InlineData("FOREACH (x IN [1] | MATCH (n))", 1, 21, "MATCH cannot be used inside FOREACH: it holds updating clauses only.")]
    [InlineData("CREATE CONSTRAINT FOR (n:A) REQUIRE m.x IS UNIQUE", 1, 37, "Variable `m` not defined.")]
    [InlineData("CREATE CONSTRAINT FOR (n:A) REQUIRE n.x IS RELATIONSHIP KEY", 1, 44, "The constraint is for nodes, not relationships.")]
    [InlineData("DROP INDX i", 1, 6, "Invalid input 'INDX': expected CONSTRAINT or INDEX. Did you mean INDEX?")]
    [InlineData("CREATE BTREE INDEX FOR (n:A) ON (n.x)", 1, 8, "There are no BTREE indexes since Neo4j 5. Use RANGE, TEXT or POINT.")]
    [InlineData("", 1, 1, "There is no statement: the text is empty.")]
    [InlineData("  // nothing", 1, 1, "There is no statement: the text is empty.")]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string message)
    {
        var error = Error(text);

        error.Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
        error.Message.Split('\n')[0].ShouldStartWith($"{message} (line {line}, column {column} (offset: ");
    }

    [Theory]
    [InlineData("ALTER USER x SET PASSWORD 'y'", 1, "ALTER")]
    [InlineData("DROP USER x", 6, "DROP USER")]
    [InlineData("CYPHER debug=toString RETURN 1", 8, "The option debug")]
    public void What_we_do_not_know_yet_is_refused_by_its_name(string text, int column, string construct) =>
        Error(text).Message.ShouldStartWith($"{construct} is not supported yet. (line 1, column {column} ");

    [Theory]
    [InlineData("CYPHER 25 RETURN 1", "25 is not a valid option for cypher version. Valid options are: 5")]
    [InlineData("CYPHER 4.4 RETURN 1", "4.4 is not a valid option for cypher version. Valid options are: 5")]
    [InlineData("CYPHER Runtime=Fast RETURN 1", "fast is not a valid option for runtime. Valid options are: interpreted, legacy, parallel, pipelined, slotted")]
    [InlineData("CYPHER planner=idp planner=dp RETURN 1", "Can't specify multiple conflicting values for planner")]
    [InlineData("CYPHER Hurry=yes RETURN 1", "Unsupported options: hurry")]
    [InlineData("EXPLAIN PROFILE RETURN 1", "Can't specify multiple conflicting values for execution mode")]
    public void An_option_that_is_none_is_refused_as_Neo4j_refuses_it(string text, string message)
    {
        var error = Error(text);
        (error.Code, error.GqlStatus, error.Message).ShouldBe(("Neo.ClientError.Statement.ArgumentError", "22000", message));
    }

    [Theory]
    [InlineData("CYPHER 5 planner=cost runtime = slotted replan=skip updateStrategy=eager connectComponentsPlanner=idp RETURN 1")]
    [InlineData("CYPHER runtime=slotted CYPHER runtime=slotted EXPLAIN EXPLAIN RETURN 1")]
    public void Options_that_there_are_change_nothing(string text) =>
        Parser.Parse(text).ShouldBeOfType<Statement.Data>().Query.ShouldBe(Parser.Parse("RETURN 1").ShouldBeOfType<Statement.Data>().Query);

    [Fact]
    public void A_caret_points_at_the_place() =>
        Error("RETURN 1,\n  2 +\n+ )").Message.ShouldEndWith("(line 3, column 3 (offset: 18))\n\"+ )\"\n   ^");
}
