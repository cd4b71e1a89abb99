using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Api.Seeding;

namespace KnowledgeGraph.Api.Tests.Seeding;

public sealed class ScriptSplitterTests
{
    [Theory]
    [InlineData("RETURN 1; RETURN 2;", "RETURN 1|RETURN 2")]
    [InlineData("RETURN 1", "RETURN 1")]
    [InlineData("RETURN ';' AS a; RETURN \";\" AS b", "RETURN ';' AS a|RETURN \";\" AS b")]
    [InlineData(@"RETURN 'it\'s; one'; RETURN 2", @"RETURN 'it\'s; one'|RETURN 2")]
    [InlineData(@"RETURN 'ends in \\'; RETURN 2", @"RETURN 'ends in \\'|RETURN 2")]
    [InlineData("MATCH (`a;b`) RETURN `c``;d`; RETURN 2", "MATCH (`a;b`) RETURN `c``;d`|RETURN 2")]
    [InlineData("RETURN 1 // not; here\n + 2; RETURN 3", "RETURN 1 // not; here\n + 2|RETURN 3")]
    [InlineData("RETURN /* nor; 'here */ 1; RETURN 2", "RETURN /* nor; 'here */ 1|RETURN 2")]
    [InlineData("RETURN 'a // b' ; RETURN 4 / 2", "RETURN 'a // b'|RETURN 4 / 2")]
    [InlineData("RETURN `it's`; RETURN 2", "RETURN `it's`|RETURN 2")]
    public void Statements_end_at_semicolons_outside_of_strings_names_and_comments(string text, string expected) =>
        ScriptSplitter.Split("a.cypher", text).Select(statement => statement.Text).ShouldBe(expected.Split('|'));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t;; ; ")]
    [InlineData("// only a comment; and no more")]
    [InlineData("/* the same; */ ;")]
    [InlineData("\uFEFF")]
    public void What_is_blank_or_comment_is_no_statement(string text) => ScriptSplitter.Split("a.cypher", text).ShouldBeEmpty();

    [Fact]
    public void A_statement_knows_where_it_begins_and_where_its_places_are_in_the_file()
    {
        var statements = ScriptSplitter.Split("a.cypher", "// first\n  RETURN 1; RETURN\n 2;\r\n\r\nRETURN 3");

        statements.Select(statement => (statement.Line, statement.Column)).ShouldBe([(2, 3), (2, 13), (5, 1)]);
        statements[1].InFile(1, 8).ShouldBe((2, 20));
        statements[1].InFile(2, 2).ShouldBe((3, 2));
    }

    [Theory]
    [InlineData("RETURN 1;\nRETURN 'abc", "a.cypher:2:8: This string has no end: ' is missing.")]
    [InlineData("RETURN \"abc\\\"", "a.cypher:1:8: This string has no end: \" is missing.")]
    [InlineData("RETURN `abc", "a.cypher:1:8: This name in backticks has no end: ` is missing.")]
    [InlineData("\n /* abc *", "a.cypher:2:2: This comment has no end: */ is missing.")]
    public void What_has_no_end_is_refused_with_its_place(string text, string message) =>
        Should.Throw<StartupException>(() => ScriptSplitter.Split("a.cypher", text)).Message.ShouldBe(message);

    [Fact]
    public void Joined_statements_split_into_the_same_statements()
    {
        var part = Gen.Elements("RETURN", " ", "\n", "1", "'a;b'", "\"c;'\"", "`d;'`", "/* e; */", "// f;'\n", "(n)-[r]->(m)", "/", "'\\''", "é𝄞");
        var statement = part.NonEmptyListOf().Select(parts => "X " + string.Concat(parts) + "\n Y");
        Prop.ForAll(
            statement.NonEmptyListOf().ToArbitrary(),
            statements => ScriptSplitter.Split("a.cypher", string.Join(";", statements)).Select(found => found.Text).SequenceEqual(statements)).QuickCheckThrowOnFailure();
    }
}
