using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Semantics;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Syntax;

public sealed class LimitTests
{
    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    public static TheoryData<string, string, string> Nested => new()
    {
        { "(", "1", ")" }, { "[", "1", "]" }, { "{a: ", "1", "}" }, { "abs(", "1", ")" }, { "NOT ", "true", "" }, { "- ", "a", "" },
        { "CASE WHEN true THEN ", "1", " END" }, { "[x IN ", "1", "]" }, { "EXISTS { RETURN ", "1", "}" }, { "a[", "1", "]" }, { "all(x IN ", "[]", " WHERE x)" },
        { "[(a)-->(b {x: ", "1", "}) | 1]" }, { "CALL { ", "RETURN 1 AS x", " } RETURN x" }, { "FOREACH (x IN [] | ", "CREATE ()", ")" }, { "n:!(", "A", ")" },
    };

    private static string Statement(string open, string middle, string close, int depth) =>
        (open[0] is 'C' && !open.StartsWith("CASE", StringComparison.Ordinal)) || open[0] == 'F'
            ? Repeat(open, depth) + middle + Repeat(close, depth)
            : open.StartsWith("n:", StringComparison.Ordinal)
                ? "RETURN n:" + Repeat(open[2..], depth) + middle + Repeat(close, depth)
                : "RETURN " + Repeat(open, depth) + middle + Repeat(close, depth);

    [Theory]
    [MemberData(nameof(Nested))]
    public void Nesting_is_bounded_and_the_error_names_the_limit(string open, string middle, string close)
    {
        var shallow = Statement(open, middle, close, 60);
        Printer.Print(Parser.Parse(shallow)).ShouldBe(Printer.Print(Parser.Parse(Printer.Print(Parser.Parse(shallow)))));

        Should.Throw<CypherException>(() => Parser.Parse(Statement(open, middle, close, 5000)))
            .Message.ShouldStartWith($"The statement is nested more than {Parser.MaximumDepth} levels deep.");
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(" XOR 1")]
    [InlineData(".a")]
    [InlineData("[0]")]
    [InlineData("^ 2")]
    public void A_chain_of_operators_is_bounded(string link) =>
        Should.Throw<CypherException>(() => Parser.Parse("RETURN a" + Repeat(link, 20_000)))
            .Message.ShouldStartWith($"An expression chains more than {Parser.MaximumChain} operators.");

    [Fact]
    public void Chains_inside_first_operands_count_together()
    {
        var chain = Repeat(" + 1", 400);

        Should.Throw<CypherException>(() => Parser.Parse($"RETURN (((1{chain}){chain}){chain})"))
            .Message.ShouldStartWith("An expression chains more than");
        Should.NotThrow(() => Parser.Parse($"RETURN 1{chain}, 1{chain}, 1{chain}, [1{chain}, 1{chain}, 1{chain}]"));
    }

    [Theory]
    [InlineData(" OR ")]
    [InlineData(" AND ")]
    [InlineData(" < ")]
    public void A_flat_chain_may_be_long(string link)
    {
        var statement = (Statement.Data)Parser.Parse($"WITH 1 AS a, true AS b RETURN {(link == " < " ? "a" : "b")}" + Repeat(link + (link == " < " ? "a" : "b"), 15_000));

        Should.NotThrow(() => Printer.Print(Binder.Bind(statement.Query, ProcedureTable.BuiltIn)));
    }

    [Fact]
    public void The_highest_tree_goes_through_every_pass()
    {
        var text = $"WITH 1 AS a RETURN {Repeat("(", 40)}a{Repeat(" + 1)", 40)}{Repeat(" + a", 900)} AS b, count(*) AS c ORDER BY a{Repeat("+ 1", 900)}";
        var statement = (Statement.Data)Parser.Parse(text.Replace("ORDER BY a", "ORDER BY c", StringComparison.Ordinal));

        var bound = Binder.Bind(statement.Query, ProcedureTable.BuiltIn);

        ((Query.Single)bound).Clauses.Count.ShouldBe(2);
        Parser.Parse(Printer.Print(statement)).ShouldNotBeNull();
        ((Clause.Return)((Query.Single)bound).Clauses[1]).Projection.Items[0].Expression.Mentioned().ShouldBe(["a"]);
    }

    [Fact]
    public void Repeated_operands_are_counted_as_often_as_they_stand_in_the_tree()
    {
        var chain = "x";
        for (var i = 0; i < 40; i++)
        {
            chain = $"(1 < {chain} < 1)";
        }

        Should.Throw<CypherException>(() => Parser.Parse($"RETURN {chain}")).Message.ShouldStartWith("Written out, the comparison chains");
        var subject = $"[{string.Join(", ", Enumerable.Repeat('1', 20_000))}]";
        Should.Throw<CypherException>(() => Parser.Parse($"RETURN CASE {subject} {Repeat("WHEN 1 THEN 1 ", 1000)} END"))
            .Message.ShouldStartWith("Written out, the comparison chains");
    }

    [Fact]
    public void A_text_may_not_be_longer_than_the_limit()
    {
        Should.Throw<CypherException>(() => Parser.Parse($"RETURN '{new string('a', Parser.MaximumTextLength)}'")).Message.ShouldContain("more than the limit of 131072");
        Should.NotThrow(() => Parser.Parse($"RETURN '{new string('a', Parser.MaximumTextLength - 20)}'"));
    }

    [Theory]
    [InlineData("(a)-", "RETURN 1 AS x, ", "1")]
    [InlineData("(a)--(b) OR ", "MATCH (a), (b) WHERE ", "true RETURN 1")]
    [InlineData("[x IN l WHERE x:A|B|x.y], ", "RETURN ", "1")]
    [InlineData("a.b.c.d.e.f, ", "RETURN ", "1")]
    [InlineData("f.g.h.i(1), ", "RETURN ", "1")]
    [InlineData("[(a)-->(b:A|B) WHERE b:C|b.x], ", "RETURN ", "1")]
    [InlineData("MATCH (a)-[:T]->(b) ", "", "RETURN 1")]
    public void Parsing_looks_at_each_token_a_few_times_however_long_the_text(string part, string before, string after)
    {
        int Work(int count)
        {
            var grammar = new Grammar(before + Repeat(part, count) + after);
            grammar.Statement();
            return grammar.Work;
        }

        var (small, large) = (Work(50), Work(500));

        large.ShouldBeLessThan(small * 11);
    }

    [Fact]
    public void Nested_comprehensions_are_looked_through_once_each()
    {
        int Work(int depth)
        {
            var grammar = new Grammar("RETURN " + Repeat("[x IN ", depth) + "l" + Repeat(" WHERE x:A | x.y]", depth));
            grammar.Statement();
            return grammar.Work;
        }

        Work(100).ShouldBeLessThan(Work(10) * 11);
    }
}
