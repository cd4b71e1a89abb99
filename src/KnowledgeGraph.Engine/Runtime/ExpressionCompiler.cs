using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Turns a bound expression into a delegate. Aggregating functions never reach it: the planner has put their results into slots.</summary>
/// <param name="slots">Where variables stand.</param>
/// <param name="subplans">Compiles the query of EXISTS, COUNT, COLLECT.</param>
internal sealed class ExpressionCompiler(Slots slots, Func<Query, Subplan> subplans)
{
    public Evaluator Compile(Expression expression) => throw new NotImplementedException($"{slots}{subplans}");

    /// <summary>Whether a node (or, with one name, a relationship) in a slot has the labels.</summary>
    public Evaluator CompileLabels(Evaluator operand, LabelExpression labels) => throw new NotImplementedException();
}
