using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Lists and maps: made, taken apart, walked.</summary>
internal sealed partial class ExpressionCompiler
{
    private const int ItemsBetweenChecks = 1024;

    private Evaluator ListLiteral(Seq<Expression> items)
    {
        if (items.All(static item => item is Expression.Literal))
        {
            var constant = Value.List([.. items.Cast<Expression.Literal>().Select(static literal => literal.Value)]);
            return _ => constant;
        }

        var evaluators = CompileAll(items);
        return frame =>
        {
            var values = new Value[evaluators.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = evaluators[i](frame);
            }

            return frame.Memory.Made(Value.List(values));
        };
    }

    private Evaluator MapLiteral(Seq<MapEntry> entries)
    {
        // Of a key written twice the last counts, though both are worked out.
        var last = new SortedDictionary<string, Evaluator>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            last[entry.Key] = Compile(entry.Value);
        }

        string[] keys = [.. last.Keys];
        Evaluator[] evaluators = [.. last.Values];
        return frame =>
        {
            var values = new Value[evaluators.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = evaluators[i](frame);
            }

            return frame.Memory.Made(Value.Of(MapValue.OfSorted(keys, values)));
        };
    }

    private Evaluator MapProjection(Expression.MapProjection projection)
    {
        var target = Compile(projection.Target);
        var all = projection.Items.Any(static item => item is MapProjectionItem.AllKeys);
        var entries = projection.Items
            .Where(static item => item is not MapProjectionItem.AllKeys)
            .Select(item => item switch
            {
                MapProjectionItem.Key(var name) => KeyValuePair.Create(name, Property(target, name)),
                MapProjectionItem.Entry(var name, var value) => KeyValuePair.Create(name, Compile(value)),
                _ => throw new System.Diagnostics.UnreachableException($"{item.GetType().Name} has no value of its own."),
            })
            .ToArray();
        return frame =>
        {
            var value = target(frame);
            if (value.IsNull)
            {
                return Value.Null;
            }

            var own = entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value(frame)));
            return frame.Memory.Made(Value.Of(new MapValue(all ? Properties(value, frame).Concat(own) : own)));
        };
    }

    private static IEnumerable<KeyValuePair<string, Value>> Properties(Value value, Frame frame)
    {
        var map = value.Kind switch
        {
            ValueKind.Map => value.As<MapValue>(),
            ValueKind.Node or ValueKind.Relationship => Entities.Properties(frame.Execution.Graph, value),
            _ => throw CypherErrors.WrongArgument("A map projection", "a NODE, a RELATIONSHIP or a MAP", value),
        };
        return map.Keys.Zip(map.Values, KeyValuePair.Create);
    }

    private static Evaluator Subscript(Evaluator target, Evaluator key) => frame => Subscripts.At(target(frame), key(frame), frame.Execution.Graph);

    private static Evaluator Slice(Evaluator target, Evaluator? from, Evaluator? to) => frame => Subscripts.Between(
        target(frame), from?.Invoke(frame) ?? Value.Integer(0), to?.Invoke(frame) ?? Value.Integer(long.MaxValue), frame.Memory);

    private Evaluator ListComprehension(Expression.ListComprehension comprehension)
    {
        var list = Compile(comprehension.List);
        var slot = slots[comprehension.Item];
        var where = CompileOptional(comprehension.Where);
        var projection = CompileOptional(comprehension.Projection);
        return frame =>
        {
            var source = list(frame);
            if (source.IsNull)
            {
                return Value.Null;
            }

            var items = Arguments.List("A list comprehension", source);
            var results = new ListInTheMaking(frame.Memory, where is null ? items.Length : 0);
            for (var i = 0; i < items.Length; i++)
            {
                CheckCancellation(frame, i);
                frame.Slots[slot] = items[i];
                if (where is null || where.IsTrue(frame))
                {
                    results.Add(projection is null ? items[i] : projection(frame));
                }
            }

            return frame.Memory.Made(results.ToList());
        };
    }

    private Evaluator Quantifier(Expression.Quantifier quantifier)
    {
        var kind = quantifier.Kind;
        var list = Compile(quantifier.List);
        var slot = slots[quantifier.Item];
        var predicate = Compile(quantifier.Predicate);
        return frame =>
        {
            var source = list(frame);
            if (source.IsNull)
            {
                return Value.Null;
            }

            var items = Arguments.List($"{kind.ToString().ToLowerInvariant()}()", source);
            var (trues, unknown) = (0, false);
            for (var i = 0; i < items.Length; i++)
            {
                CheckCancellation(frame, i);
                frame.Slots[slot] = items[i];
                switch (Logic.Truth(kind.ToString(), predicate(frame)))
                {
                    case null:
                        unknown = true;
                        break;
                    case true:
                        trues++;
                        if (kind is QuantifierKind.Any or QuantifierKind.None || (kind == QuantifierKind.Single && trues > 1))
                        {
                            return Value.Boolean(kind == QuantifierKind.Any);
                        }

                        break;
                    case false when kind == QuantifierKind.All:
                        return Value.False;
                }
            }

            return unknown ? Value.Null : Value.Boolean(kind switch
            {
                QuantifierKind.All or QuantifierKind.None => true,
                QuantifierKind.Any => false,
                QuantifierKind.Single => trues == 1,
            });
        };
    }

    private Evaluator Reduce(Expression.Reduce reduce)
    {
        var initial = Compile(reduce.Initial);
        var list = Compile(reduce.List);
        var accumulator = slots[reduce.Accumulator];
        var slot = slots[reduce.Item];
        var step = Compile(reduce.Step);
        return frame =>
        {
            var source = list(frame);
            if (source.IsNull)
            {
                return Value.Null;
            }

            var items = Arguments.List("reduce()", source);
            var result = initial(frame);
            for (var i = 0; i < items.Length; i++)
            {
                CheckCancellation(frame, i);
                frame.Slots[accumulator] = result;
                frame.Slots[slot] = items[i];
                result = step(frame);
            }

            return result;
        };
    }

    private static void CheckCancellation(Frame frame, int item)
    {
        if (item % ItemsBetweenChecks == 0)
        {
            frame.Execution.Cancellation.ThrowIfCancellationRequested();
        }
    }
}
