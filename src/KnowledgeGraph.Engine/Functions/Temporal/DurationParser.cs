using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>Durations from text (<c>P1Y2M3W4DT5H6M7.5S</c>, <c>P2012-02-02T14:37:21.545</c>) and from maps.</summary>
internal static partial class DurationParser
{
    private static readonly string[] Names =
        ["years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"];

    public static DurationValue Parse(string text)
    {
        if (ByUnits().Match(text) is { Success: true } units && units.Groups["amount"].Success && FractionIsLast(text))
        {
            var sign = units.Groups["minus"].Success ? -1 : 1;
            return Make(name => units.Groups[name] is { Success: true } amount ? sign * Amount(amount.ValueSpan, text) : 0);
        }

        return ByDate().Match(text) is { Success: true } date
            ? Make(name => date.Groups[name] is { Success: true } amount ? Amount(amount.ValueSpan, text) : 0)
            : throw CypherErrors.NotTemporal(text, "a DURATION");
    }

    public static DurationValue FromMap(MapValue map)
    {
        if (map.Count == 0)
        {
            throw CypherErrors.Argument("At least one temporal unit must be given.");
        }

        var amounts = new Dictionary<string, decimal>();
        for (var i = 0; i < map.Count; i++)
        {
            var name = map.Keys[i].ToLowerInvariant();
            if (!Names.Contains(name))
            {
                throw CypherErrors.NoSuchDurationField(map.Keys[i]);
            }

            amounts[name] = map.Values[i] switch
            {
                { Kind: ValueKind.Integer } integer => integer.AsInteger(),
                { Kind: ValueKind.Float } number => Durations.Exact(number.AsFloat()),
                _ => throw CypherErrors.ExecutionFailed($"The field {name} of a duration takes an INTEGER or a FLOAT."),
            };
        }

        return Make(name => amounts.GetValueOrDefault(name));
    }

    // Only the last, smallest amount may have a fraction.
    private static bool FractionIsLast(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) is var point && (point < 0 || text.AsSpan(point + 1).TrimStart("0123456789").Length == 1);

    private static DurationValue Make(Func<string, decimal> amount) => Durations.OfParts(
        months: (amount("years") * 12) + amount("months"),
        days: (amount("weeks") * 7) + amount("days"),
        seconds: (amount("hours") * 3600) + (amount("minutes") * 60) + amount("seconds"),
        nanoseconds: (amount("milliseconds") * 1_000_000) + (amount("microseconds") * 1_000) + amount("nanoseconds"));

    private static decimal Amount(ReadOnlySpan<char> digits, string text) =>
        decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && Math.Abs(amount) <= long.MaxValue
            ? amount
            : throw CypherErrors.NotTemporal(text, "a DURATION");

    [GeneratedRegex(
        """
        \A(?<minus>-)?P
        ((?<amount>(?<years>[+-]?[0-9]+([.][0-9]{1,9})?))Y)?
        ((?<amount>(?<months>[+-]?[0-9]+([.][0-9]{1,9})?))M)?
        ((?<amount>(?<weeks>[+-]?[0-9]+([.][0-9]{1,9})?))W)?
        ((?<amount>(?<days>[+-]?[0-9]+([.][0-9]{1,9})?))D)?
        (T(?=[0-9+-])
            ((?<amount>(?<hours>[+-]?[0-9]+([.][0-9]{1,9})?))H)?
            ((?<amount>(?<minutes>[+-]?[0-9]+([.][0-9]{1,9})?))M)?
            ((?<amount>(?<seconds>[+-]?[0-9]+([.][0-9]{1,9})?))S)?
        )?\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ByUnits();

    [GeneratedRegex(
        """
        \AP(?<years>[0-9]{4})
        (   -(?<months>[0-9]{2})-(?<days>[0-9]{2})T(?<hours>[0-9]{2}):(?<minutes>[0-9]{2}):(?<seconds>[0-9]{2}([.][0-9]{1,9})?)
        |   (?<months>[0-9]{2})(?<days>[0-9]{2})T(?<hours>[0-9]{2})(?<minutes>[0-9]{2})(?<seconds>[0-9]{2}([.][0-9]{1,9})?)
        )\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ByDate();
}
