using KnowledgeGraph.Engine.Tests.Expressions;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Values;

public sealed class ComparisonTests
{
    // In Neo4j's ascending order of all kinds; confirmed there.
    private static readonly string[] Ascending =
    [
        "{}", "{a: 1}", "{a: 2}", "{b: 0}", "{a: 1, b: 2}",
        "[]", "[{}]", "[[1]]", "['a']", "[1]", "[1, 2]", "[null]",
        "point({longitude: 1, latitude: 2})", "point({x: 1, y: 2})", "point({x: 1, y: 3})", "point({x: 2, y: 1})", "point({x: 1, y: 2, z: 0})",
        "datetime('2024-01-01T00:00Z')", "datetime('2024-01-01T01:00+01:00')", "localdatetime('2024-01-01T00:00')",
        "date('2023-12-31')", "date('2024-01-01')", "time('00:00Z')", "time('01:00+01:00')", "localtime('00:00')",
        "duration('-P1D')", "duration('PT0S')", "duration('PT24H')", "duration('P1D')", "duration('PT25H')", "duration('P30D')", "duration('P1M')",
        "''", "'A'", "'a'", "'\uFFFD'", "'\U0001D11E'", "false", "true",
        "-1.0 / 0", "-1.5", "1", "1.5", "9007199254740992.0", "9007199254740993", "1.0 / 0", "0.0 / 0", "null",
    ];

    private static readonly Value[] Values = [.. Ascending.Select(static text => Evaluation.Evaluate(text))];

    [Fact]
    public void Every_value_stands_before_all_that_come_later_in_the_order_of_order_by()
    {
        for (var i = 0; i < Values.Length; i++)
        {
            for (var j = 0; j < Values.Length; j++)
            {
                Math.Sign(Comparison.Order(Values[i], Values[j])).ShouldBe(i.CompareTo(j), $"{Ascending[i]} beside {Ascending[j]}");
            }
        }
    }

    [Fact]
    public void Every_value_is_equivalent_to_itself_alone_and_has_the_hash_of_its_like()
    {
        for (var i = 0; i < Values.Length; i++)
        {
            for (var j = 0; j < Values.Length; j++)
            {
                Comparison.Equivalent(Values[i], Values[j]).ShouldBe(i == j, $"{Ascending[i]} beside {Ascending[j]}");
            }

            Comparison.Hash(Evaluation.Evaluate(Ascending[i])).ShouldBe(Comparison.Hash(Values[i]), Ascending[i]);
        }
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("0.0", "-0.0")]
    [InlineData("[1, {a: 2}]", "[1.0, {a: 2.0}]")]
    [InlineData("0.0 / 0", "0.0 / 0")]
    [InlineData("[null]", "[null]")]
    public void Values_that_are_one_under_distinct_share_their_hash(string left, string right)
    {
        Comparison.Equivalent(Evaluation.Evaluate(left), Evaluation.Evaluate(right)).ShouldBeTrue();
        Comparison.Hash(Evaluation.Evaluate(left)).ShouldBe(Comparison.Hash(Evaluation.Evaluate(right)));
    }

    [Fact]
    public void What_print_writes_reads_back_as_the_same_value()
    {
        foreach (var value in Values.Where(static value => !Comparison.Print(value).Contains("Infinity", StringComparison.Ordinal)))
        {
            if (!Comparison.Equivalent(value, Value.Float(double.NaN)))
            {
                Evaluation.Evaluate(Comparison.Print(value)).ShouldBe(value);
            }
        }
    }

    [Fact]
    public void Lists_nest_to_a_limit_and_no_deeper()
    {
        var deep = Value.Integer(1);
        for (var depth = 0; depth < Nesting.Limit; depth++)
        {
            deep = Value.List([deep]);
        }

        Comparison.Equal(deep, deep).ShouldBe(true);
        Comparison.Order(deep, deep).ShouldBe(0);
        Should.Throw<CypherException>(() => Value.List([deep])).Code.ShouldBe("Neo.ClientError.Statement.ArgumentError");
    }

    [Fact]
    public void A_list_made_of_itself_again_and_again_ends_before_it_cannot_be_walked()
    {
        var twice = Value.Integer(1);
        Should.Throw<CypherException>(() =>
        {
            for (var i = 0; i < 60; i++)
            {
                twice = Value.List([twice, twice]);
            }
        }).Code.ShouldBe("Neo.ClientError.Statement.ArgumentError");
        twice.As<ListValue>().Inside.ShouldBeInRange(Nesting.MostInside / 3, Nesting.MostInside);
    }
}
