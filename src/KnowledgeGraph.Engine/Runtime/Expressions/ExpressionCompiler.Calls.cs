using System.Diagnostics;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Functions, and the queries inside expressions.</summary>
internal sealed partial class ExpressionCompiler
{
    private Evaluator Call(Expression.FunctionCall call)
    {
        if (!FunctionTable.TryFind(call.Name, out var signature) || signature is not Function function)
        {
            throw new UnreachableException($"{call.Name}() is no function of one row: the binder or the planner should have seen to it.");
        }

        // size([(n)-->() | 1]): as many as there are rows, so nothing is collected.
        if (function.Name == "size" && call.Arguments[0] is Expression.Collect(var query) && CountingQuery.Of(query) is not null)
        {
            return Count(subplans(query, SubqueryUse.Count));
        }

        var arguments = CompileAll(call.Arguments);
        if (function.Name == "coalesce")
        {
            return FirstNotNull(arguments);
        }

        return arguments.Length switch
        {
            0 => frame => function.Call([], frame.Execution),
            1 => frame => function.Call([arguments[0](frame)], frame.Execution),
            2 => frame => function.Call([arguments[0](frame), arguments[1](frame)], frame.Execution),
            3 => frame => function.Call([arguments[0](frame), arguments[1](frame), arguments[2](frame)], frame.Execution),
            _ => frame =>
            {
                var values = new Value[arguments.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = arguments[i](frame);
                }

                return function.Call(values, frame.Execution);
            },
        };
    }

    // What stands behind the first value is not worked out, and so cannot fail.
    private static Evaluator FirstNotNull(Evaluator[] arguments) => frame =>
    {
        foreach (var argument in arguments)
        {
            if (argument(frame) is { IsNull: false } value)
            {
                return value;
            }
        }

        return Value.Null;
    };

    private static Evaluator Exists(Subplan subplan) => frame =>
        Value.Boolean(subplan.CountDirectly(frame) is { } known ? known > 0 : subplan.Start(frame).MoveNext(frame));

    private static Evaluator Count(Subplan subplan) => frame =>
    {
        if (subplan.CountDirectly(frame) is { } known)
        {
            return Value.Integer(known);
        }

        if (subplan.IsCount)
        {
            subplan.Start(frame).MoveNext(frame);
            return frame.Slots[subplan.ColumnSlots[0]];
        }

        var rows = 0L;
        for (var @operator = subplan.Start(frame); @operator.MoveNext(frame);)
        {
            rows++;
        }

        return Value.Integer(rows);
    };

    private static Evaluator Collect(Subplan subplan)
    {
        var slot = subplan.ColumnSlots[0];
        return frame =>
        {
            var values = new ListInTheMaking(frame.Memory);
            for (var @operator = subplan.Start(frame); @operator.MoveNext(frame);)
            {
                values.Add(frame.Slots[slot]);
            }

            return frame.Memory.Made(values.ToList());
        };
    }
}
