using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Tests.Expressions;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Functions;

public sealed class FunctionTableTests
{
    [Theory]
    [InlineData("TOUPPER", "toUpper")]
    [InlineData("DateTime.FromEpochMillis", "datetime.fromepochmillis")]
    [InlineData("STDEVP", "stDevP")]
    public void A_function_is_found_in_any_case(string written, string name)
    {
        FunctionTable.TryFind(written, out var signature).ShouldBeTrue();
        signature.ShouldNotBeNull().Name.ShouldBe(name);
    }

    [Fact]
    public void An_unknown_function_is_not_found() => FunctionTable.TryFind("apoc.nothing", out _).ShouldBeFalse();

    [Theory]
    [InlineData("toUpper", 1, 1, false)]
    [InlineData("substring", 2, 3, false)]
    [InlineData("coalesce", 1, int.MaxValue, false)]
    [InlineData("count", 1, 1, true)]
    [InlineData("percentileDisc", 2, 2, true)]
    public void A_signature_says_how_many_arguments_and_whether_it_aggregates(string name, int minimum, int maximum, bool aggregates)
    {
        FunctionTable.TryFind(name, out var signature).ShouldBeTrue();
        signature.ShouldNotBeNull();
        (signature.MinimumArguments, signature.MaximumArguments, signature.Aggregates).ShouldBe((minimum, maximum, aggregates));
    }

    [Fact]
    public void Every_function_of_one_argument_that_does_not_take_nulls_gives_null_for_null()
    {
        foreach (var function in FunctionTable.All.OfType<Function>().Where(static function => function is { MinimumArguments: <= 1, TakesNull: false }))
        {
            function.Call([Value.Null], Evaluation.NewExecution()).IsNull.ShouldBeTrue(function.Name);
        }
    }

    [Theory]
    [InlineData("date()", "date('2026-11-24')")]
    [InlineData("localtime()", "localtime('11:30')")]
    [InlineData("datetime.statement('Europe/Stockholm')", "datetime('2026-11-24T12:30[Europe/Stockholm]')")]
    [InlineData("time({timezone: '+05:30'})", "time('17:00+05:30')")]
    [InlineData("localdatetime.truncate('month')", "localdatetime('2026-11-01T00:00')")]
    [InlineData("timestamp()", "1795519800000")]
    public void The_present_time_is_the_statements(string expression, string expected) =>
        Evaluation.Evaluate(expression).ShouldBe(Evaluation.Evaluate(expected));

    [Fact]
    public void A_random_uuid_is_another_each_time() => Evaluation.Evaluate("randomUUID()").ShouldNotBe(Evaluation.Evaluate("randomUUID()"));

    [Fact]
    public void A_random_number_lies_between_zero_and_one() => Evaluation.Evaluate("rand()").AsFloat().ShouldBeInRange(0, 1);

    [Theory]
    [InlineData("reduce(s = 'ab', x IN range(1, 40) | s + s)")]
    [InlineData("reduce(s = [1, 2], x IN range(1, 40) | s + s)")]
    [InlineData("reduce(s = [], x IN range(1, 500) | [s])")]
    [InlineData("range(1, 9223372036854775807)")]
    [InlineData("replace(reduce(s = 'ab', x IN range(1, 20) | s + s), 'a', reduce(s = 'ab', x IN range(1, 20) | s + s))")]
    public void What_would_take_all_memory_is_refused(string expression) =>
        Should.Throw<CypherException>(() => Evaluation.Evaluate(expression)).Code.ShouldBe("Neo.ClientError.Statement.ArgumentError");

    [Theory]
    [InlineData("'aaa' =~ '((a{1000}){1000}){1000}'")]
    [InlineData("'a' =~ reduce(s = 'aaaaaaaa', x IN range(1, 8) | s + s)")]
    [InlineData("'a' =~ '(?=a)a'")]
    public void A_pattern_that_could_take_long_is_refused(string expression) =>
        Should.Throw<CypherException>(() => Evaluation.Evaluate(expression)).Code.ShouldBe("Neo.ClientError.Statement.SemanticError");
}
