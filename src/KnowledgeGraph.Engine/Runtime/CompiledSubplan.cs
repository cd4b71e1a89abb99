namespace KnowledgeGraph.Engine.Runtime;

/// <summary>The query of an EXISTS, COUNT or COLLECT, compiled.</summary>
internal sealed class CompiledSubplan(int number, OperatorFactory create, int[] columns, Func<Frame, long>? count, bool isCount) : Subplan
{
    private readonly Func<Execution, Operator> _create = execution => create(execution);

    public override IReadOnlyList<int> ColumnSlots => columns;

    public override Operator Start(Frame frame)
    {
        var @operator = frame.Execution.Subplan(number, _create);
        @operator.Open(frame);
        return @operator;
    }

    public override bool IsCount => isCount;

    public override long? CountDirectly(Frame frame) => count?.Invoke(frame);
}
