using System.Globalization;
using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.GraphQL.Requests;

/// <summary>Scalars that are written as strings.</summary>
internal static class ScalarText
{
    private static readonly string[] DateTimeForms = [.. Fractions().SelectMany(fraction => new[] { $"yyyy-MM-ddTHH:mm:ss{fraction}zzz", $"yyyy-MM-ddTHH:mm:ss{fraction}Z" }), "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mmZ"];

    /// <summary>A whole day, <c>2021-08-15</c>: nothing is added to a year or a month alone.</summary>
    public static bool TryDate(string text, out LocalDate date)
    {
        var valid = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        date = new LocalDate(day);
        return valid;
    }

    /// <summary>A moment with its offset, to the second or to at most seven decimals.</summary>
    public static bool TryDateTime(string text, out ZonedDateTime moment)
    {
        var valid = DateTimeOffset.TryParseExact(text, DateTimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        moment = new ZonedDateTime(parsed);
        return valid;
    }

    private static IEnumerable<string> Fractions() => Enumerable.Range(0, 8).Select(digits => digits == 0 ? "" : "." + new string('f', digits));
}
