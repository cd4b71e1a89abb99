using System.Diagnostics;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime.Operators;

namespace KnowledgeGraph.Engine.Runtime;

// Leaves that ask an index.
internal sealed partial class PlanCompiler
{
    private OperatorFactory Index(Plan plan)
    {
        switch (plan)
        {
            case Plan.NodeIndexSeek seek:
            {
                var values = Compile(seek.Values);
                var slot = Declare(seek.Node);
                return seek.Any
                    ? _ => new NodeIndexSeekAnyOperator(slot, seek.Index.Descriptor, values[0], seek.Ordered)
                    : _ => new NodeIndexSeekOperator(slot, seek.Index.Descriptor, values);
            }

            case Plan.NodeIndexSeekByRange seek:
            {
                var from = seek.From is null ? null : Compile(seek.From.Value);
                var to = seek.To is null ? null : Compile(seek.To.Value);
                var slot = Declare(seek.Node);
                return _ => new NodeIndexRangeOperator(
                    slot, seek.Index.Descriptor, from, seek.From?.Inclusive ?? true, to, seek.To?.Inclusive ?? true, seek.Descending);
            }

            case Plan.NodeIndexSeekByPrefix seek:
            {
                var prefix = Compile(seek.Prefix);
                var slot = Declare(seek.Node);
                return _ => new NodeIndexPrefixOperator(slot, seek.Index.Descriptor, prefix);
            }

            case Plan.NodeIndexScan scan:
            {
                var beyond = scan.Beyond is null ? null : Compile(scan.Beyond);
                var slot = Declare(scan.Node);
                if (!scan.Missing && beyond is null)
                {
                    return _ => new NodeIndexRangeOperator(slot, scan.Index.Descriptor, null, true, null, true, scan.Descending);
                }

                return _ => new NodeIndexOrderOperator(slot, scan.Index.Descriptor, scan.Descending, scan.Missing, beyond);
            }

            case Plan.NodeCompositeIndexSeek seek:
            {
                CompiledTest[] tests = [.. seek.Tests.Select(Compile)];
                var slot = Declare(seek.Node);
                return _ => new NodeCompositeIndexSeekOperator(slot, seek.Index.Descriptor, tests, seek.Descending);
            }

            case Plan.NodeTextIndexSeek seek:
            {
                var value = Compile(seek.Value);
                var slot = Declare(seek.Node);
                return _ => new TextIndexSeekOperator(slot, seek.Index.Descriptor, seek.Test, value);
            }

            case Plan.NodePointIndexSeek seek:
            {
                var (first, second) = Compile(seek.Test);
                var slot = Declare(seek.Node);
                return _ => new PointIndexSeekOperator(slot, seek.Index.Descriptor, seek.Test, first, second);
            }

            default:
                throw new UnreachableException($"{plan.GetType().Name} asks no index.");
        }
    }

    private (Evaluator First, Evaluator? Second) Compile(PointTest test) => test switch
    {
        PointTest.Equal equal => (Compile(equal.Value), null),
        PointTest.In isIn => (Compile(isIn.List), null),
        PointTest.Within within => (Compile(within.Low), Compile(within.High)),
        PointTest.Near near => (Compile(near.Center), Compile(near.Radius.Value)),
        _ => throw new UnreachableException($"{test.GetType().Name} is no test of a point."),
    };

    private CompiledTest Compile(KeyTest test) => test switch
    {
        KeyTest.Equal equal => new CompiledTest(test, Compile(equal.Value)),
        KeyTest.In isIn => new CompiledTest(test, Compile(isIn.List)),
        KeyTest.Between between => new CompiledTest(test, between.From is { } from ? Compile(from.Value) : null, between.To is { } to ? Compile(to.Value) : null),
        KeyTest.StartsWith prefix => new CompiledTest(test, Compile(prefix.Prefix)),
        KeyTest.Exists => new CompiledTest(test),
        _ => throw new UnreachableException($"{test.GetType().Name} is no test of a key."),
    };
}
