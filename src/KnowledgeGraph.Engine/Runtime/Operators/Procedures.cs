using KnowledgeGraph.Engine.Procedures;

namespace KnowledgeGraph.Engine.Runtime.Operators;

/// <summary>Calls a procedure for each row. One without columns keeps the row as it is.</summary>
internal sealed class ProcedureCallOperator(Operator source, Procedure procedure, Evaluator[] arguments, (int Column, int Slot)[] yields) : Operator
{
    private IEnumerator<Value[]>? _rows;

    public override void Open(Frame frame)
    {
        source.Open(frame);
        Close();
    }

    public override bool MoveNext(Frame frame)
    {
        while (true)
        {
            if (_rows is { } rows && rows.MoveNext())
            {
                frame.Execution.Step();
                foreach (var (column, slot) in yields)
                {
                    frame.Slots[slot] = rows.Current[column];
                }

                return true;
            }

            Close();
            if (!source.MoveNext(frame))
            {
                return false;
            }

            var body = procedure.Body(frame.Execution, [.. arguments.Zip(procedure.Signature.Inputs, (argument, input) => input.Coerced(argument(frame)))]);
            _rows = (procedure.Columns.Count == 0 ? Once(body) : body).GetEnumerator();
        }
    }

    private void Close()
    {
        _rows?.Dispose();
        _rows = null;
    }

    private static IEnumerable<Value[]> Once(IEnumerable<Value[]> body)
    {
        foreach (var row in body)
        {
            _ = row;
        }

        yield return [];
    }
}
