using System.Text.Json;

namespace KnowledgeGraph.Peers;

/// <summary>Whether two answers hold the same data, in the same order.</summary>
internal static class Comparison
{
    /// <summary>
    /// Null: they do. Else where they differ. Each server has cursors of its own; the peer has no fields that are no lists, so that a node here is a list of one there, and
    /// null an empty list; a connection of which only the nodes are asked is compared with a list; and sums of floating-point numbers may differ in their last digits.
    /// </summary>
    public static string? Difference(JsonElement ours, JsonElement theirs, string path = "data") => (ours.ValueKind, theirs.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => Names(ours) == Names(theirs)
            ? ours.EnumerateObject().Where(field => field.Name != "endCursor").Select(field => Difference(field.Value, theirs.GetProperty(field.Name), $"{path}.{field.Name}")).FirstOrDefault(difference => difference is not null)
            : $"{path} has {Names(ours)} here, {Names(theirs)} there",
        (JsonValueKind.Array, JsonValueKind.Array) => ours.GetArrayLength() == theirs.GetArrayLength()
            ? ours.EnumerateArray().Zip(theirs.EnumerateArray()).Select((pair, index) => Difference(pair.First, pair.Second, $"{path}[{index}]")).FirstOrDefault(difference => difference is not null)
            : $"{path} has {ours.GetArrayLength()} entries here, {theirs.GetArrayLength()} there",
        (JsonValueKind.Object, JsonValueKind.Array) when Names(ours) == "nodes" => Difference(ours.GetProperty("nodes"), theirs, path),
        (JsonValueKind.Object, JsonValueKind.Array) => theirs.GetArrayLength() == 1 ? Difference(ours, theirs[0], path) : $"{path} is one here, and {theirs.GetArrayLength()} there",
        (JsonValueKind.Null, JsonValueKind.Array) => theirs.GetArrayLength() == 0 ? null : $"{path} is null here",
        (JsonValueKind.Number, JsonValueKind.Number) => Math.Abs(ours.GetDouble() - theirs.GetDouble()) <= 1e-9 * Math.Abs(ours.GetDouble()) ? null : $"{path} is {ours} here, {theirs} there",
        _ => JsonElement.DeepEquals(ours, theirs) ? null : $"{path} is {ours} here, {theirs} there",
    };

    private static string Names(JsonElement value) => string.Join(' ', value.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
}
