using System.Text.Json;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

internal static class Json
{
    /// <summary>TestKit's names are in camel case.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { MaxDepth = 256 };

    /// <summary>A field that may be missing or null, both of which mean the driver's default.</summary>
    public static bool IsGiven(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
}
