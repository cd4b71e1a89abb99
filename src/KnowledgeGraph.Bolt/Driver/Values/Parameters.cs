using System.Buffers;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>A query's parameters as bytes: what cannot be sent is found before anything has been.</summary>
internal static class Parameters
{
    private static readonly byte[] None = [0xA0];   // an empty map

    /// <exception cref="ClientException">A parameter is of a type that Bolt does not know.</exception>
    public static ReadOnlyMemory<byte> Encode(IDictionary<string, object> parameters)
    {
        if (parameters.Count == 0)
        {
            return None;
        }

        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            CypherValues.WriteMap(new PackStreamWriter(buffer), parameters);
        }
        catch (ArgumentException exception)
        {
            throw new ClientException("", $"The parameters cannot be sent: {exception.Message}", exception);
        }

        return buffer.WrittenMemory;
    }
}
