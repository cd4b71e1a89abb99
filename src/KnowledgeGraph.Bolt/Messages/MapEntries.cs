namespace KnowledgeGraph.Bolt.Messages;

/// <summary>The entries of a request's map by their types. Absent and null are the same; a value of another type is refused, never passed over.</summary>
internal static class MapEntries
{
    /// <param name="map">The request's map.</param>
    /// <param name="owner">For the error: «ROUTE's».</param>
    /// <param name="key">The entry.</param>
    public static string? Text(this Dictionary<string, object> map, string owner, string key) => Get<string>(map, owner, key, "a string");

    public static Dictionary<string, object>? Map(this Dictionary<string, object> map, string owner, string key) => Get<Dictionary<string, object>>(map, owner, key, "a map");

    public static long? Integer(this Dictionary<string, object> map, string owner, string key) =>
        map.GetValueOrDefault(key) is { } value ? value as long? ?? throw Wrong(owner, key, "an integer", value) : null;

    public static IReadOnlyList<string> Texts(this Dictionary<string, object> map, string owner, string key) =>
        Get<List<object>>(map, owner, key, "a list of strings") is { } list ? Texts(list, owner, key) : [];

    public static IReadOnlyList<string> Texts(List<object> list, string owner, string key) =>
        [.. list.Select(item => item as string ?? throw Wrong(owner, key, "a list of strings", item, "hold "))];

    private static T? Get<T>(Dictionary<string, object> map, string owner, string key, string expected)
        where T : class =>
        map.GetValueOrDefault(key) is { } value ? value as T ?? throw Wrong(owner, key, expected, value) : null;

    private static ProtocolException Wrong(string owner, string key, string expected, object? value, string verb = "be ") =>
        new($"{owner} `{key}` must be {expected}; it must not {verb}{Kind(value)}.");

    private static string Kind(object? value) => value switch
    {
        null => "null",
        bool => "a boolean",
        long => "an integer",
        double => "a float",
        string => "a string",
        byte[] => "bytes",
        List<object> => "a list",
        Dictionary<string, object> => "a map",
        _ => "a structure",
    };
}
