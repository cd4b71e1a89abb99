using System.Buffers;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Driver.Values;

/// <summary>A query's parameters as bytes: what cannot be sent is found before anything has been.</summary>
internal static class Parameters
{
    private const int MaximumBytes = 16 * 1024 * 1024;

    private static readonly byte[] None = [0xA0];   // an empty map

    /// <param name="parameters">By name.</param>
    /// <param name="buffer">Where they are written: what is returned is valid until it is used again.</param>
    /// <param name="utc">Moments as Bolt 5 takes them, and 4.4 with the patch «utc»; false for 4.4 without it.</param>
    /// <exception cref="ClientException">They are larger than 16 MiB together, which is more than a server need take in one message. Or: a parameter, or a value within one, is of a type that Bolt does not know; the message names the place.</exception>
    public static ReadOnlyMemory<byte> Encode(IDictionary<string, object> parameters, ArrayBufferWriter<byte> buffer, bool utc = true)
    {
        if (parameters.Count == 0)
        {
            return None;
        }

        buffer.ResetWrittenCount();
        try
        {
            CypherValues.WriteMap(new PackStreamWriter(buffer, strict: true), parameters, utc);
        }
        catch (UnsendableValueException exception)
        {
            throw exception.ToClientException("$");
        }

        return buffer.WrittenCount <= MaximumBytes
            ? buffer.WrittenMemory
            : throw new ClientException($"The parameters are {buffer.WrittenCount} bytes together; more than {MaximumBytes} are not sent in one message. Send them in batches.");
    }
}
