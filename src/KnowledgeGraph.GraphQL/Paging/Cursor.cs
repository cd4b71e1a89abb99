using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Requests;
using ProtocolException = KnowledgeGraph.Bolt.ProtocolException;

namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>
/// An entry's place in a list: base64url of a version byte, eight bytes of the hash of what the list is (its order, its filter), and the entry's
/// sort values as PackStream. Opaque to clients; a wrong one is refused, never read as the first page.
/// </summary>
internal static class Cursor
{
    private const byte Version = 1;
    private const int HashBytes = 8;
    private const int MaximumLength = 4096;

    public static byte[] Hash(string identity) => SHA256.HashData(Encoding.UTF8.GetBytes(identity))[..HashBytes];

    /// <param name="hash">Of the list.</param>
    /// <param name="values">The bytes of the sort values, one after the other.</param>
    /// <exception cref="RequestException">The cursor would be one that is not taken back.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> values)
    {
        if (Base64Url.GetEncodedLength(1 + HashBytes + values.Length) > MaximumLength)
        {
            throw RequestException.Limit("Characters of a cursor", MaximumLength, "the values that this order is by make it longer: leave `cursor` out, or order by something shorter");
        }

        Span<byte> bytes = values.Length <= 512 ? stackalloc byte[1 + HashBytes + values.Length] : new byte[1 + HashBytes + values.Length];
        bytes[0] = Version;
        hash.CopyTo(bytes[1..]);
        values.CopyTo(bytes[(1 + HashBytes)..]);
        return Base64Url.EncodeToUtf8(bytes);
    }

    /// <summary>The sort values as parameters; null when the text is no cursor of the list with this hash and these keys.</summary>
    public static IReadOnlyList<object?>? Decode(string text, ReadOnlySpan<byte> hash, IReadOnlyList<SortKey> keys)
    {
        if (text.Length > MaximumLength || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length <= 1 + HashBytes || bytes[0] != Version || !bytes[1..(1 + HashBytes)].SequenceEqual(hash))
        {
            return null;
        }

        try
        {
            var reader = new PackStreamReader(bytes[(1 + HashBytes)..]);
            var values = new object?[keys.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Read(ref reader, keys[i]);
            }

            return reader.AtEnd ? values : null;
        }
        catch (Exception exception) when (exception is ProtocolException or ArgumentException)
        {
            return null;   // anyone can write eight right bytes and then something else
        }
    }

    private static object? Read(ref PackStreamReader reader, SortKey key)
    {
        if (reader.Peek() == PackStreamKind.Null)
        {
            reader.ReadNull();
            return key.Required ? throw new ProtocolException("A null where there is none.") : null;
        }

        return key.Kind switch
        {
            PropertyKind.Id or PropertyKind.Text or PropertyKind.Enum or PropertyKind.Edtf => reader.ReadString(),
            PropertyKind.Integer => reader.ReadInteger(),
            PropertyKind.Float => reader.Peek() == PackStreamKind.Integer ? reader.ReadInteger() : reader.ReadFloat(),
            PropertyKind.Boolean => reader.ReadBoolean(),
            PropertyKind.Duration => throw new ProtocolException("No order is by a duration."),
            PropertyKind.Date => new LocalDate(PackStreamTime.ReadDate(ref reader)),
            PropertyKind.DateTime => ReadMoment(ref reader),
        };
    }

    private static ZonedDateTime ReadMoment(ref PackStreamReader reader)
    {
        var (second, nanosecond) = PackStreamTime.ReadDateTime(ref reader);
        return PackStreamTime.Moment(second, nanosecond);
    }
}
