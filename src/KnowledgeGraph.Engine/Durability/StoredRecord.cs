using System.Buffers.Binary;
using System.IO.Hashing;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>The tables of records, by the number that goes into their checksums.</summary>
internal enum RecordTable : byte
{
    Nodes = 1,
    Relationships = 2,
    Labels = 3,
    Types = 4,
    Keys = 5,
    Indexes = 6,
    Constraints = 7,
    Meta = 8,
}

/// <summary>
/// A record's checksum, over its table, id and content: so that a record in the wrong place is noticed too. Its lower half stands behind the content in the store; the whole is
/// added into the state's sum, by which a record that is missing, or older than it should be, is noticed.
/// </summary>
internal static class StoredRecord
{
    public const int ChecksumBytes = 8;
    private const int PlaceBytes = 9;   // of the table and the id

    public static UInt128 Checksum(RecordTable table, long id, ReadOnlySpan<byte> content)
    {
        const int Short = 1024;
        Span<byte> buffer = stackalloc byte[PlaceBytes + Short];
        buffer[0] = (byte)table;
        BinaryPrimitives.WriteInt64LittleEndian(buffer[1..], id);
        if (content.Length <= Short)
        {
            content.CopyTo(buffer[PlaceBytes..]);
            return XxHash128.HashToUInt128(buffer[..(PlaceBytes + content.Length)]);
        }

        var hash = new XxHash128();
        hash.Append(buffer[..PlaceBytes]);
        hash.Append(content);
        return hash.GetCurrentHashAsUInt128();
    }

    public static byte[] Seal(ReadOnlySpan<byte> content, UInt128 checksum)
    {
        var stored = new byte[content.Length + ChecksumBytes];
        Seal(content, checksum, stored);
        return stored;
    }

    /// <param name="content">The record's.</param>
    /// <param name="checksum">The content's.</param>
    /// <param name="stored">Takes both; long enough for them.</param>
    public static void Seal(ReadOnlySpan<byte> content, UInt128 checksum, Span<byte> stored)
    {
        content.CopyTo(stored);
        BinaryPrimitives.WriteUInt64LittleEndian(stored[content.Length..], (ulong)checksum);
    }

    /// <summary>False when the checksum is not that of the content.</summary>
    public static bool TryOpen(RecordTable table, long id, ReadOnlySpan<byte> stored, out ReadOnlySpan<byte> content, out UInt128 checksum)
    {
        content = default;
        checksum = default;
        if (stored.Length < ChecksumBytes)
        {
            return false;
        }

        content = stored[..^ChecksumBytes];
        checksum = Checksum(table, id, content);
        return (ulong)checksum == BinaryPrimitives.ReadUInt64LittleEndian(stored[^ChecksumBytes..]);
    }
}

/// <summary>A row of the table of commits: what the store was after it.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">When it was, in milliseconds since 1970 in UTC.</param>
/// <param name="NextNode">One more than the largest node id ever given.</param>
/// <param name="NextRelationship">The same of relationships.</param>
/// <param name="NextSchemaId">The same of indexes and constraints.</param>
/// <param name="State">The sum of all records' checksums.</param>
/// <param name="Chain">A hash over all this and the chain of the commit before. In format 1 the time was not in it.</param>
internal readonly record struct CommitRow(long Number, long At, long NextNode, long NextRelationship, long NextSchemaId, UInt128 State, UInt128 Chain)
{
    /// <summary>Before the first commit. The ids 1 and 2 of the schema are those of the look-up indexes.</summary>
    public static CommitRow None { get; } = new(0, 0, 0, 0, NextSchemaId: 3, State: 0, Chain: 0);

    /// <summary>Null before the first commit, and where it is damaged.</summary>
    public DateTimeOffset? Time => Number > 0 && At >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && At <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        ? DateTimeOffset.FromUnixTimeMilliseconds(At)
        : null;

    /// <summary>Whether this can be the commit after that one. Old rows are dropped, so what came before the first that is there is known only of number 1.</summary>
    public bool Follows(CommitRow before, long format) => before == None
        ? Number > 1 || this == ChainedTo(default, format)
        : Number == before.Number + 1 && this == ChainedTo(before.Chain, format);

    public CommitRow ChainedTo(UInt128 before, long format = StoreFile.Format)
    {
        Span<byte> bytes = stackalloc byte[72];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, before);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], NextNode);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], NextRelationship);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], NextSchemaId);
        BinaryPrimitives.WriteUInt128LittleEndian(bytes[48..], State);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[64..], At);
        return this with { Chain = XxHash128.HashToUInt128(format == 1 ? bytes[..64] : bytes) };
    }
}
