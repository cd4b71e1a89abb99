using System.Collections;
using System.Globalization;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>What values that came over Bolt need here: to be compared, and to be shown.</summary>
internal static class CypherValue
{
    /// <summary>Of the same type and value; lists and maps by what they hold. NaN is itself here: nothing has changed.</summary>
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (IDictionary<string, object> a, IDictionary<string, object> b) => a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
        (IList a, IList b) => a.GetType() == b.GetType() && a.Count == b.Count && a.Cast<object?>().Zip(b.Cast<object?>()).All(pair => AreEqual(pair.First, pair.Second)),
        _ => Equals(left, right),
    };

    public static bool AreEqual(IReadOnlyDictionary<string, object> left, IReadOnlyDictionary<string, object> right) =>
        left.Count == right.Count && Holds(left, right);

    /// <summary>Whether <paramref name="all"/> has every property of <paramref name="some"/>, with its value.</summary>
    public static bool Holds(IReadOnlyDictionary<string, object> all, IReadOnlyDictionary<string, object> some) =>
        some.All(property => all.TryGetValue(property.Key, out var value) && AreEqual(value, property.Value));

    /// <summary>As Cypher would write it, on one line; long texts are cut.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{Escape(text.Length > 120 ? $"{text[..119]}…" : text)}'",
        bool boolean => boolean ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        LocalDate date => $"date('{date}')",
        ZonedDateTime dateTime => $"datetime('{dateTime}')",
        IDictionary<string, object> map => $"{{{string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Name(entry.Key)}: {Text(entry.Value)}"))}}}",
        byte[] bytes => $"{bytes.Length} bytes",
        IList list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    /// <summary>A label, type or property as Cypher's text holds it.</summary>
    public static string Name(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') ? name : Quote(name);

    /// <summary>The same, quoted whatever it is.</summary>
    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal).ReplaceLineEndings(@"\n");
}
