using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>+, -, *, /, %, ^ and ||. A null operand makes null; an integer that does not fit is an error, a float becomes an infinity.</summary>
internal static class Arithmetic
{
    /// <summary>In UTF-16 units. Doubling a string in reduce() must not take all memory.</summary>
    private const long LongestText = 32 * 1024 * 1024;

    private const long LongestList = 16_000_000;

    public static Value Add(Value left, Value right, MemoryBudget memory)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (kind == ValueKind.Integer && other == ValueKind.Integer)
        {
            var (a, b) = (left.AsInteger(), right.AsInteger());
            var sum = unchecked(a + b);
            return ((a ^ sum) & (b ^ sum)) >= 0 ? Value.Integer(sum) : throw CypherErrors.IntegerOverflow();
        }

        if (kind == ValueKind.Null || other == ValueKind.Null)
        {
            return Value.Null;
        }

        if (kind == ValueKind.List || other == ValueKind.List)
        {
            return Lists(Items(left), Items(right), memory);
        }

        return (kind, other) switch
        {
            _ when Numbers.Are(kind, other) => Value.Float(left.AsNumber() + right.AsNumber()),
            (ValueKind.String, ValueKind.String) => Texts(left.AsString(), right.AsString(), memory),
            (ValueKind.String, _) when ConversionFunctions.Text(right) is { } text => Texts(left.AsString(), text, memory),
            (_, ValueKind.String) when ConversionFunctions.Text(left) is { } text => Texts(text, right.AsString(), memory),
            (ValueKind.Duration, ValueKind.Duration) =>
                Value.Of(Durations.Add(left.As<DurationValue>(), right.As<DurationValue>())),
            (_, ValueKind.Duration) => TemporalArithmetic.Add(left, right.As<DurationValue>()) ?? throw NoSuch("+", left, right),
            (ValueKind.Duration, _) => TemporalArithmetic.Add(right, left.As<DurationValue>()) ?? throw NoSuch("+", left, right),
            _ => throw NoSuch("+", left, right),
        };
    }

    public static Value Subtract(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (kind == ValueKind.Integer && other == ValueKind.Integer)
        {
            return Subtract(left.AsInteger(), right.AsInteger());
        }

        return (kind, other) switch
        {
            (ValueKind.Null, _) or (_, ValueKind.Null) => Value.Null,
            _ when Numbers.Are(kind, other) => Value.Float(left.AsNumber() - right.AsNumber()),
            (ValueKind.Duration, ValueKind.Duration) =>
                Value.Of(Durations.Add(left.As<DurationValue>(), Durations.Negate(right.As<DurationValue>()))),
            (_, ValueKind.Duration) =>
                TemporalArithmetic.Add(left, Durations.Negate(right.As<DurationValue>())) ?? throw NoSuch("-", left, right),
            _ => throw NoSuch("-", left, right),
        };
    }

    public static Value Multiply(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (kind == ValueKind.Integer && other == ValueKind.Integer)
        {
            var high = Math.BigMul(left.AsInteger(), right.AsInteger(), out var low);
            return high == low >> 63 ? Value.Integer(low) : throw CypherErrors.IntegerOverflow();
        }

        return (kind, other) switch
        {
            (ValueKind.Null, _) or (_, ValueKind.Null) => Value.Null,
            _ when Numbers.Are(kind, other) => Value.Float(left.AsNumber() * right.AsNumber()),
            (ValueKind.Duration, _) when Numbers.Is(other) => Value.Of(Durations.Multiply(left.As<DurationValue>(), right)),
            (_, ValueKind.Duration) when Numbers.Is(kind) => Value.Of(Durations.Multiply(right.As<DurationValue>(), left)),
            _ => throw NoSuch("*", left, right),
        };
    }

    /// <summary>Of integers towards zero. The integer 0 divides nothing, not even a float or null; 0.0 makes an infinity or NaN.</summary>
    public static Value Divide(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (other == ValueKind.Integer && right.AsInteger() == 0 && (kind is ValueKind.Null or ValueKind.Duration || Numbers.Is(kind)))
        {
            throw CypherErrors.DivisionByZero();
        }

        if (kind == ValueKind.Integer && other == ValueKind.Integer)
        {
            return right.AsInteger() switch
            {
                -1 => Value.Integer(unchecked(-left.AsInteger())),   // the smallest integer stays as it is, as in Neo4j
                var divisor => Value.Integer(left.AsInteger() / divisor),
            };
        }

        return (kind, other) switch
        {
            (ValueKind.Null, _) or (_, ValueKind.Null) => Value.Null,
            _ when Numbers.Are(kind, other) => Value.Float(left.AsNumber() / right.AsNumber()),
            (ValueKind.Duration, _) when Numbers.Is(other) => Value.Of(Durations.Divide(left.As<DurationValue>(), right)),
            _ => throw NoSuch("/", left, right),
        };
    }

    /// <summary>What division leaves, with the sign of the left operand.</summary>
    public static Value Modulo(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (kind == ValueKind.Integer && other == ValueKind.Integer)
        {
            return right.AsInteger() switch
            {
                0 => throw CypherErrors.DivisionByZero(),
                -1 => Value.Integer(0),
                var divisor => Value.Integer(left.AsInteger() % divisor),
            };
        }

        return (kind, other) switch
        {
            (ValueKind.Null, _) or (_, ValueKind.Null) => Value.Null,
            _ when Numbers.Are(kind, other) => Value.Float(left.AsNumber() % right.AsNumber()),
            _ => throw NoSuch("%", left, right),
        };
    }

    /// <summary>Always a float.</summary>
    public static Value Power(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Null, _) or (_, ValueKind.Null) => Value.Null,
        var (kind, other) when Numbers.Are(kind, other) => Value.Float(Power(left.AsNumber(), right.AsNumber())),
        _ => throw NoSuch("^", left, right),
    };

    /// <summary>||: two strings or two lists, nothing converted.</summary>
    public static Value Concatenate(Value left, Value right, MemoryBudget memory) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Null, _) or (_, ValueKind.Null) => Value.Null,
        (ValueKind.String, ValueKind.String) => Texts(left.AsString(), right.AsString(), memory),
        (ValueKind.List, ValueKind.List) => Lists(left.AsList(), right.AsList(), memory),
        _ => throw NoSuch("||", left, right),
    };

    public static Value Negate(Value operand) => operand.Kind switch
    {
        ValueKind.Null => Value.Null,
        ValueKind.Integer => Subtract(0, operand.AsInteger()),
        ValueKind.Float => Value.Float(0.0 - operand.AsFloat()),
        _ => throw CypherErrors.WrongArgument("-", "an INTEGER or a FLOAT", operand),
    };

    private static Value Subtract(long left, long right)
    {
        var difference = unchecked(left - right);
        return ((left ^ right) & (left ^ difference)) >= 0 ? Value.Integer(difference) : throw CypherErrors.IntegerOverflow();
    }

    private static Value Texts(string left, string right, MemoryBudget memory)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return Value.String(left.Length == 0 ? right : left);
        }

        var length = (long)left.Length + right.Length;
        if (length > LongestText)
        {
            throw CypherErrors.TooLong("The string", LongestText);
        }

        memory.Require(ValueSize.Text(length));
        Work.ChargeText((int)length);
        return memory.Made(Value.String(left + right));
    }

    private static Value Lists(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right, MemoryBudget memory)
    {
        var length = (long)left.Length + right.Length;
        if (length > LongestList)
        {
            throw CypherErrors.TooLong("The list", LongestList);
        }

        memory.Require(ValueSize.List(length));
        return memory.Made(Value.List([.. left, .. right]));
    }

    private static ReadOnlySpan<Value> Items(Value value) => value.Kind == ValueKind.List ? value.AsList() : new[] { value };

    private static CypherException NoSuch(string @operator, Value left, Value right) => CypherErrors.NoSuchOperation(@operator, left, right);

    // As Java has it: 1 to a power that is no number, or without end, is no number.
    private static double Power(double number, double exponent) => Math.Abs(number) == 1 && !double.IsFinite(exponent) ? double.NaN : Math.Pow(number, exponent);
}
