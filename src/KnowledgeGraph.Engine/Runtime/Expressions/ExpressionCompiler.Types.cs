using KnowledgeGraph.Engine.Functions;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>IS :: and IS NORMALIZED.</summary>
internal sealed partial class ExpressionCompiler
{
    private static Evaluator IsTyped(Evaluator operand, CypherType type, bool negated)
    {
        var test = Test(type);
        return frame => Value.Boolean(test(operand(frame)) != negated);
    }

    // What is no text has no normal form: null.
    private static Evaluator IsNormalized(Evaluator operand, string form, bool negated)
    {
        var normal = Normalization.Form(form);
        return frame =>
        {
            if (operand(frame) is not { Kind: ValueKind.String } text)
            {
                return Value.Null;
            }

            Work.ChargeText(text.AsString().Length);
            return Value.Boolean((Normalization.Normalize(text.AsString(), normal, frame.Memory) == text.AsString()) != negated);
        };
    }

    // As deep as the type is written, which the parser limits.
    private static Func<Value, bool> Test(CypherType type)
    {
        switch (type)
        {
            case CypherType.Union union:
                var tests = union.Types.Select(Test).ToArray();
                return value => Array.Exists(tests, test => test(value));
            case CypherType.ListOf list:
                var item = Test(list.Item);
                return value => value.IsNull ? !list.NotNull : value.Kind == ValueKind.List && All(value.AsList(), item);
            case CypherType.Named named:
                var test = Test(named.Name);
                return value => value.IsNull ? !named.NotNull && named.Name != "NOTHING" : test(value);
            default:
                throw new System.Diagnostics.UnreachableException($"{type.GetType().Name} is no type that we know.");
        }
    }

    private static bool All(ReadOnlySpan<Value> items, Func<Value, bool> test)
    {
        Work.Charge(items.Length);
        foreach (var item in items)
        {
            if (!test(item))
            {
                return false;
            }
        }

        return true;
    }

    private static Func<Value, bool> Test(string name) => name switch
    {
        "ANY" => static _ => true,
        "NULL" or "NOTHING" => static _ => false,
        "PROPERTY VALUE" => static value => PropertyRules.CanBeStored(value),
        _ => value => ValueTypes.Name(value.Kind) == name,
    };
}
