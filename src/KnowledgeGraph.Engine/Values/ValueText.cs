using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Engine.Values;

/// <summary>Values as Cypher text: what <c>Print</c> shows, and what toString() gives.</summary>
internal static class ValueText
{
    /// <summary>As it could be written in a query; nodes and relationships, which cannot, as <c>(12)</c> and <c>[7]</c>.</summary>
    public static string Print(Value value)
    {
        var text = new StringBuilder();
        Print(value, text);
        return text.ToString();
    }

    /// <summary>A float as Neo4j writes it: <c>1.0</c>, <c>1.0E7</c>, <c>1.0E-4</c>, <c>NaN</c>, <c>-Infinity</c>.</summary>
    public static string Float(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        if (number == 0)
        {
            return double.IsNegative(number) ? "-0.0" : "0.0";
        }

        if (Math.Abs(number) == double.Epsilon)
        {
            return number > 0 ? "4.9E-324" : "-4.9E-324";   // Java's digits for the smallest of all, which is 2^-1074
        }

        // The fewest digits that read back as the same number, of which only the place of the point is ours.
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = Exponent(shortest.AsSpan(number < 0 ? 1 : 0));
        if (exponent is >= -3 and < 7)
        {
            return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        }

        var mantissa = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        var digits = mantissa.Trim('0');
        return $"{(number < 0 ? "-" : "")}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
    }

    // Of the leading digit: 1E-06 is -6, 0.0012 is -3, 1234.5 is 3.
    private static int Exponent(ReadOnlySpan<char> shortest)
    {
        if (shortest.IndexOf('E') is >= 0 and var e)
        {
            return int.Parse(shortest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        var point = shortest.IndexOf('.');
        var whole = point < 0 ? shortest.Length : point;
        return shortest[0] == '0' ? whole - shortest.IndexOfAnyInRange('1', '9') : whole - 1;
    }

    public static string Point(PointValue point) =>
        $"point({{x: {Float(point.X)}, y: {Float(point.Y)}{(point.Z is { } z ? $", z: {Float(z)}" : "")}, crs: '{point.CrsName}'}})";

    private static void Print(Value value, StringBuilder text)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                text.Append("null");
                break;
            case ValueKind.Boolean:
                text.Append(value.AsBoolean() ? "true" : "false");
                break;
            case ValueKind.Integer:
                text.Append(value.AsInteger());
                break;
            case ValueKind.Float:
                text.Append(Float(value.AsFloat()));
                break;
            case ValueKind.String:
                Quote(value.AsString(), text);
                break;
            case ValueKind.Bytes:
                text.Append("bytes(").Append(Convert.ToHexString(value.As<BytesValue>().Bytes)).Append(')');
                break;
            case ValueKind.List:
                List(value.AsList(), text);
                break;
            case ValueKind.Map:
                Map(value.As<MapValue>(), text);
                break;
            case ValueKind.Node:
                text.Append('(').Append(value.AsId()).Append(')');
                break;
            case ValueKind.Relationship:
                text.Append('[').Append(value.AsId()).Append(']');
                break;
            case ValueKind.Path:
                Path(value.As<PathValue>(), text);
                break;
            case ValueKind.Point:
                text.Append(Point(value.As<PointValue>()));
                break;
            case ValueKind.Date:
                text.Append($"date('{TemporalText.Date(value.AsDate())}')");
                break;
            case ValueKind.LocalTime:
                text.Append($"localtime('{TemporalText.Time(value.As<LocalTimeValue>().Time)}')");
                break;
            case ValueKind.Time:
                text.Append($"time('{TemporalText.Time(value.As<TimeValue>().Time)}')");
                break;
            case ValueKind.LocalDateTime:
                text.Append($"localdatetime('{TemporalText.DateTime(value.As<LocalDateTimeValue>().DateTime)}')");
                break;
            case ValueKind.DateTime:
                text.Append($"datetime('{TemporalText.DateTime(value.As<DateTimeValue>())}')");
                break;
            case ValueKind.Duration:
                text.Append($"duration('{TemporalText.Duration(value.As<DurationValue>())}')");
                break;
        }
    }

    private static void List(ReadOnlySpan<Value> items, StringBuilder text)
    {
        text.Append('[');
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Print(items[i], text);
        }

        text.Append(']');
    }

    private static void Map(MapValue map, StringBuilder text)
    {
        text.Append('{');
        for (var i = 0; i < map.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(Name(map.Keys[i])).Append(": ");
            Print(map.Values[i], text);
        }

        text.Append('}');
    }

    private static void Path(PathValue path, StringBuilder text)
    {
        text.Append('<');
        for (var i = 0; i < path.Nodes.Length; i++)
        {
            text.Append(i == 0 ? "" : $"-[{path.Relationships[i - 1]}]-").Append($"({path.Nodes[i]})");
        }

        text.Append('>');
    }

    private static string Name(string key) =>
        key.Length > 0 && (char.IsLetter(key[0]) || key[0] == '_') && key.All(static c => char.IsLetterOrDigit(c) || c == '_')
            ? key
            : $"`{key.Replace("`", "``", StringComparison.Ordinal)}`";

    private static void Quote(string value, StringBuilder text)
    {
        text.Append('\'');
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '\'' or '\\' => text.Append('\\').Append(unit),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append($"\\u{(int)unit:X4}"),
                _ => text.Append(unit),
            };
        }

        text.Append('\'');
    }
}
