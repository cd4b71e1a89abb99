using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Protocol;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Sessions;

/// <summary>Metadata, and the time-out in milliseconds.</summary>
internal static class TransactionSettings
{
    public static Action<TransactionConfigBuilder> Read(JsonElement metadata, JsonElement timeout) => config =>
    {
        if (metadata.IsGiven())
        {
            config.WithMetadata(CypherReader.ReadMap(metadata));
        }

        if (timeout.IsGiven())
        {
            config.WithTimeout(TimeSpan.FromMilliseconds(timeout.GetDouble()));
        }
    };

    public static TransactionConfig Build(JsonElement metadata, JsonElement timeout) => TransactionConfig.From(Read(metadata, timeout));
}
