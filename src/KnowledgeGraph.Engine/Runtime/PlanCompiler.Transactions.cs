using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime.Operators;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>CALL { … } IN TRANSACTIONS.</summary>
internal sealed partial class PlanCompiler
{
    private OperatorFactory Transactions(Plan.Transactions plan, OperatorFactory left, OperatorFactory right)
    {
        var rows = plan.How.Rows is { } count ? Compile(count) : null;
        var concurrency = plan.How.Concurrency is { } number ? Compile(number) : null;
        var slots = new TransactionSlots(
            SlotsOf(plan.Kept), [.. plan.Added.Select(Declare)], plan.How.Status is { } status ? Declare(status) : null);
        return execution => new TransactionsOperator(left(execution), right(execution), plan.Unit, plan.How.OnError, rows, concurrency, slots);
    }
}
