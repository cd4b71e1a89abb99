using System.Text.Json;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>What is sent to TestKit: the name of one of its classes, and that class's fields.</summary>
internal sealed record Response(string Name, object Data)
{
    private static readonly object Nothing = new();

    /// <summary>Reads the data: what the driver refuses to give is thrown here.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json.Options);

    public static Response Empty(string name) => new(name, Nothing);

    /// <summary>An object that stays here and is spoken of by its id.</summary>
    public static Response Handle(string name, string id) => new(name, new { id });
}
