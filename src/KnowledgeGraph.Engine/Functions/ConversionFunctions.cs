using System.Buffers;
using System.Globalization;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>toInteger(), toFloat(), toString(), toBoolean(), each with its …OrNull and …List.</summary>
internal static class ConversionFunctions
{
    public static readonly FunctionSignature[] All =
    [
        .. Family("toInteger", "a BOOLEAN, a STRING, an INTEGER or a FLOAT", ToInteger),
        .. Family("toFloat", "a STRING, an INTEGER or a FLOAT", ToFloat),
        .. Family("toString", "a BOOLEAN, a STRING, a number, a POINT or a temporal value", ToText),
        .. Family("toBoolean", "a BOOLEAN, a STRING or an INTEGER", ToBoolean),
    ];

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789eE");

    // What may stand around a number in a text: the space, and all characters before it; no other white space.
    private static readonly string SpaceAndControl = string.Concat(Enumerable.Range(0, 33).Select(static code => (char)code));

    /// <summary>Null when the value is of a kind that has no such text.</summary>
    public static string? Text(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => ValueText.Float(value.AsFloat()),
        ValueKind.Point => ValueText.Point(value.As<PointValue>()),
        ValueKind.Date => TemporalText.Date(value.AsDate()),
        ValueKind.LocalTime => TemporalText.Time(value.As<LocalTimeValue>().Time),
        ValueKind.Time => TemporalText.Time(value.As<TimeValue>().Time),
        ValueKind.LocalDateTime => TemporalText.DateTime(value.As<LocalDateTimeValue>().DateTime),
        ValueKind.DateTime => TemporalText.DateTime(value.As<DateTimeValue>()),
        ValueKind.Duration => TemporalText.Duration(value.As<DurationValue>()),
        _ => null,
    };

    // A conversion says false for a kind it does not take, and gives null for text that is none of its own.
    private delegate bool Conversion(Value value, out Value result);

    private static IEnumerable<FunctionSignature> Family(string name, string takes, Conversion convert) =>
    [
        new Function(name, 1, (arguments, _) =>
            convert(arguments[0], out var result) ? result : throw CypherErrors.WrongArgument(name + "()", takes, arguments[0])),
        new Function(name + "OrNull", 1, (arguments, _) => convert(arguments[0], out var result) ? result : Value.Null),
        new Function(name + "List", 1, (arguments, execution) =>
        {
            var items = Arguments.List(name + "List()", arguments[0]);
            var results = new ListInTheMaking(execution.Memory, items.Length);
            foreach (var item in items)
            {
                Work.Charge(item);
                results.Add(convert(item, out var result) ? result : Value.Null);
            }

            return results.ToList();
        }),
    ];

    private static bool ToInteger(Value value, out Value result)
    {
        result = value.Kind switch
        {
            ValueKind.Integer => value,
            ValueKind.Boolean => Value.Integer(value.AsBoolean() ? 1 : 0),
            ValueKind.Float => Value.Integer(Saturate(value.AsFloat())),
            ValueKind.String => ParseInteger(value.AsString()),
            _ => Value.Null,
        };
        return value.Kind is ValueKind.Integer or ValueKind.Boolean or ValueKind.Float or ValueKind.String;
    }

    private static Value ParseInteger(string text)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return Value.Null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return Value.Integer(integer);
        }

        if (!TryParseFloat(text, out var number) || !double.IsFinite(number))
        {
            return Value.Null;
        }

        return Math.Abs(number) >= 9.3e18 || text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            ? throw CypherErrors.IntegerTooLarge(text)
            : Value.Integer(Saturate(number));
    }

    private static bool ToFloat(Value value, out Value result)
    {
        result = value.Kind switch
        {
            ValueKind.Float => value,
            ValueKind.Integer => Value.Float(value.AsInteger()),
            ValueKind.String when TryParseFloat(value.AsString().AsSpan().Trim(SpaceAndControl), out var number) => Value.Float(number),
            _ => Value.Null,
        };
        return value.Kind is ValueKind.Integer or ValueKind.Float or ValueKind.String;
    }

    private static bool TryParseFloat(ReadOnlySpan<char> text, out double number)
    {
        number = double.NaN;
        var digits = text;
        if (digits.Length > 1 && digits[^1] is 'f' or 'F' or 'd' or 'D' && char.IsAsciiDigit(digits[^2]))
        {
            digits = digits[..^1];
        }

        return text switch
        {
            "NaN" or "+NaN" or "-NaN" => true,
            "Infinity" or "+Infinity" => (number = double.PositiveInfinity) > 0,
            "-Infinity" => (number = double.NegativeInfinity) < 0,
            _ => digits.Length > 0 && digits.IndexOfAnyExcept(NumberCharacters) < 0
                && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
        };
    }

    private static bool ToText(Value value, out Value result)
    {
        var text = Text(value);
        result = text is null ? Value.Null : Value.String(text);
        return text is not null || value.IsNull;
    }

    private static bool ToBoolean(Value value, out Value result)
    {
        result = value.Kind switch
        {
            ValueKind.Boolean => value,
            ValueKind.Integer => Value.Boolean(value.AsInteger() != 0),
            ValueKind.String => ParseBoolean(value.AsString().Trim(TextFunctions.WhiteSpace)),
            _ => Value.Null,
        };
        return value.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.String;
    }

    private static Value ParseBoolean(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) ? Value.True
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? Value.False
        : Value.Null;

    // Towards zero, and to the nearest end of the range when the number is beyond it; NaN is 0.
    private static long Saturate(double number) =>
        double.IsNaN(number) ? 0
        : number >= 9223372036854775808.0 ? long.MaxValue
        : number <= -9223372036854775808.0 ? long.MinValue
        : (long)number;
}
