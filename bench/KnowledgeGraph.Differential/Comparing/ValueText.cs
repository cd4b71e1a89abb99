using System.Collections;
using System.Globalization;

namespace KnowledgeGraph.Differential.Comparing;

/// <summary>Values as text that tells types apart, and knows entities by labels and properties instead of ids.</summary>
internal static class ValueText
{
    public static string Of(object? value) => Of(value, "R");

    /// <summary>With floats to ten digits: sorts rows alike whose floats differ in the last bits.</summary>
    public static string Coarse(object? value) => Of(value, "G10");

    private static string Of(object? value, string floats) => value switch
    {
        null => "null",
        bool boolean => boolean ? "true" : "false",
        long integer => integer.ToString(CultureInfo.InvariantCulture),
        double number => $"{number.ToString(floats, CultureInfo.InvariantCulture)}f",
        string text => $"'{Visible(text)}'",
        INode node => $"({string.Concat(node.Labels.Order(StringComparer.Ordinal).Select(label => $":{label}"))} {Of(node.Properties, floats)})",
        IRelationship relationship => $"[:{relationship.Type} {Of(relationship.Properties, floats)}]",
        IPath path => $"<{string.Join(" ", path.Nodes.Select(node => Of(node, floats)))} {string.Join(" ", path.Relationships.Select(relationship => Of(relationship, floats)))}>",
        Point point => $"point({string.Join(" ", new[] { $"{point.SrId}", Of(point.X, floats), Of(point.Y, floats), Of(point.Z, floats) })})",
        IEnumerable<KeyValuePair<string, object>> map => $"{{{string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {Of(entry.Value, floats)}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(item => Of(item, floats)))}]",
        _ => $"{value.GetType().Name} {value}",
    };

    private static string Visible(string text) =>
        string.Concat(text.Select(unit => char.IsControl(unit) || char.IsWhiteSpace(unit) && unit != ' ' ? $"\\u{(int)unit:x4}" : unit.ToString()));
}
