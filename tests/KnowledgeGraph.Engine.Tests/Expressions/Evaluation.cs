using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Expressions;

/// <summary>Parses an expression, compiles it and works it out, with no graph behind it.</summary>
internal static class Evaluation
{
    private static readonly TimeProvider Clock = new FixedClock();

    /// <summary>The value as Cypher text; or an exclamation mark and the status code.</summary>
    public static string Outcome(string expression)
    {
        try
        {
            return Comparison.Print(Evaluate(expression));
        }
        catch (CypherException error)
        {
            error.Message.ShouldNotBeNullOrWhiteSpace();
            return $"! {error.Code}";
        }
    }

    public static Value Evaluate(string expression, params (string Name, Value Value)[] parameters)
    {
        var slots = new Slots();
        var compiler = new ExpressionCompiler(slots, static (_, _) => throw new InvalidOperationException("There is no graph to ask."));
        var evaluator = compiler.Compile(Parse(expression));
        return evaluator(new Frame(slots.Count, NewExecution(parameters)));
    }

    public static Expression Parse(string expression)
    {
        var statement = Parser.Parse("RETURN " + expression).ShouldBeOfType<Statement.Data>();
        var clauses = statement.Query.ShouldBeOfType<Query.Single>().Clauses;
        return clauses.ShouldHaveSingleItem().ShouldBeOfType<Clause.Return>().Projection.Items.ShouldHaveSingleItem().Expression;
    }

    // No expression of these tests looks at the graph.
    public static Execution NewExecution(params (string Name, Value Value)[] parameters) =>
        new((Graph)null!, null, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), Clock, CancellationToken.None);

    /// <summary>Half past eleven in the morning of 24 November 2026, UTC.</summary>
    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 11, 30, 0, TimeSpan.Zero);
    }
}
