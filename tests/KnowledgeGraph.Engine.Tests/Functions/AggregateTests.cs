using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Tests.Expressions;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Functions;

/// <summary>Results confirmed on Neo4j 5.26.</summary>
public sealed class AggregateTests
{
    [Theory]
    [InlineData("count", "[]", "0")]
    [InlineData("count", "[1, 2.5, null]", "2")]
    [InlineData("sum", "[]", "0")]
    [InlineData("sum", "[1, 2.5, null]", "3.5")]
    [InlineData("sum", "[1, 2, 3]", "6")]
    [InlineData("sum", "[9223372036854775807, 1]", "9.223372036854775807E18")]
    [InlineData("sum", "[duration('P1D'), duration('P2DT1H')]", "duration('P3DT1H')")]
    [InlineData("avg", "[]", "null")]
    [InlineData("avg", "[1, 2, 3, 4]", "2.5")]
    [InlineData("avg", "[9223372036854775807, 1]", "4.611686018427387904E18")]
    [InlineData("avg", "[duration('P1D'), duration('P2DT1H')]", "duration('P1DT12H30M')")]
    [InlineData("min", "[]", "null")]
    [InlineData("min", "[1, 'a', 2.5, true, null, [1], {a: 1}]", "{a: 1}")]
    [InlineData("max", "[1, 'a', 2.5, true, null, [1], {a: 1}]", "2.5")]
    [InlineData("max", "[[1], [1, 2]]", "[1, 2]")]
    [InlineData("collect", "[]", "[]")]
    [InlineData("collect", "[1, null, 2]", "[1, 2]")]
    [InlineData("stdev", "[1, 2, 3, 4]", "1.2909944487358056")]
    [InlineData("stDevP", "[1, 2, 3, 4]", "1.118033988749895")]
    [InlineData("stDev", "[1]", "0.0")]
    [InlineData("stDev", "[]", "null")]
    public void An_aggregate_of_values_is_what_neo4j_says(string function, string values, string expected) =>
        Aggregate(function, distinct: false, values, Value.Null).ShouldBe(Evaluation.Evaluate(expected));

    [Theory]
    [InlineData("percentileCont", "[1, 2, 3, 4]", 0.5, "2.5")]
    [InlineData("percentileDisc", "[1, 2, 3, 4]", 0.5, "2")]
    [InlineData("percentileCont", "[1, 2.5, null]", 0.3, "1.45")]
    [InlineData("percentileDisc", "[1, 2.5, null]", 0.3, "1")]
    [InlineData("percentileDisc", "[1]", 0.0, "1")]
    [InlineData("percentileDisc", "[3, 1, 2]", 1.0, "3")]
    [InlineData("percentileCont", "[]", 0.5, "null")]
    public void A_percentile_is_what_neo4j_says(string function, string values, double percentile, string expected) =>
        Aggregate(function, distinct: false, values, Value.Float(percentile)).ShouldBe(Evaluation.Evaluate(expected));

    [Theory]
    [InlineData("count", "2")]
    [InlineData("sum", "3")]
    [InlineData("collect", "[1, 2]")]
    public void Distinct_takes_each_value_once(string function, string expected) =>
        Aggregate(function, distinct: true, "[1, 1.0, 2, 2, null]", Value.Null).ShouldBe(Evaluation.Evaluate(expected));

    [Theory]
    [InlineData("sum", "[1, 'a']")]
    [InlineData("avg", "['a']")]
    [InlineData("sum", "[duration('P1D'), 1]")]
    [InlineData("stDev", "['a']")]
    public void What_cannot_be_added_up_is_a_type_error(string function, string values) =>
        Should.Throw<CypherException>(() => Aggregate(function, distinct: false, values, Value.Null))
            .Code.ShouldBe("Neo.ClientError.Statement.TypeError");

    [Fact]
    public void A_percentile_beyond_one_is_refused() =>
        Should.Throw<CypherException>(() => Aggregate("percentileCont", distinct: false, "[1]", Value.Float(1.5)))
            .Code.ShouldBe("Neo.ClientError.Statement.ArgumentError");

    private static Value Aggregate(string function, bool distinct, string values, Value argument)
    {
        var aggregator = AggregateTable.Create(function, distinct);
        foreach (var value in Evaluation.Evaluate(values).AsList())
        {
            aggregator.Add(value, argument);
        }

        return aggregator.Result;
    }
}
