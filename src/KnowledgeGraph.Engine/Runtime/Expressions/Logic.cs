namespace KnowledgeGraph.Engine.Runtime;

/// <summary>AND, OR, XOR, NOT with three truth values. What is neither a boolean nor null is an error, unless the operands before decide.</summary>
internal static class Logic
{
    public static Value Of(bool? truth) => truth switch
    {
        true => Value.True,
        false => Value.False,
        null => Value.Null,
    };

    public static bool? Truth(string where, Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean(),
        ValueKind.Null => null,
        _ => throw CypherErrors.NotABoolean(where, value),
    };

    /// <summary>Of a condition, which is true, false or null.</summary>
    public static bool IsTrue(this Evaluator predicate, Frame frame)
    {
        var value = predicate(frame);
        return value.IsTrue || (value.Kind is ValueKind.Boolean or ValueKind.Null ? false : throw CypherErrors.NotAPredicate(value));
    }

    public static Evaluator And(Evaluator[] operands) => Chain("AND", operands, deciding: false);

    public static Evaluator Or(Evaluator[] operands) => Chain("OR", operands, deciding: true);

    public static Evaluator Not(Evaluator operand) => frame => Of(!Truth("NOT", operand(frame)));

    public static Evaluator Xor(Evaluator left, Evaluator right) => frame => Of(Truth("XOR", left(frame)) ^ Truth("XOR", right(frame)));

    private static Evaluator Chain(string name, Evaluator[] operands, bool deciding) => frame =>
    {
        var unknown = false;
        foreach (var operand in operands)
        {
            var truth = Truth(name, operand(frame));
            if (truth == deciding)
            {
                return Value.Boolean(deciding);
            }

            unknown |= truth is null;
        }

        return unknown ? Value.Null : Value.Boolean(!deciding);
    };
}
