using System.Buffers.Binary;
using System.IO.Hashing;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// Beside the store, the number and chain hash of the last commit that was acknowledged. SQLite drops damaged commits at the end of its log without a word; this file notices.
/// It is written after each commit, never before, and not forced to disk: after a power cut it may be behind, which does no harm, but it is never ahead.
/// </summary>
/// <remarks>Two slots of 32 bytes, written in turn: number (8 bytes, little-endian), chain (16), checksum of both (8). A slot that was torn leaves the other one.</remarks>
internal sealed class HighWaterMark : IDisposable
{
    private const int SlotBytes = 32;

    private readonly FileStream _file;

    private HighWaterMark(FileStream file) => (_file, Acknowledged) = (file, Read(file));

    /// <summary>What it said when it was opened.</summary>
    public Acknowledged Acknowledged { get; }

    public static HighWaterMark Open(string path) => new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));

    /// <summary>Without touching it; nothing was acknowledged where there is no such file.</summary>
    public static Acknowledged Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return Read(file);
        }
        catch (FileNotFoundException)
        {
            return default;
        }
    }

    /// <exception cref="IOException">It could not be written; the commit is durable all the same.</exception>
    public void Raise(long number, UInt128 chain)
    {
        Span<byte> slot = stackalloc byte[SlotBytes];
        BinaryPrimitives.WriteInt64LittleEndian(slot, number);
        BinaryPrimitives.WriteUInt128LittleEndian(slot[8..], chain);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[24..], XxHash3.HashToUInt64(slot[..24]));
        RandomAccess.Write(_file.SafeFileHandle, slot, number % 2 * SlotBytes);
    }

    public void Dispose() => _file.Dispose();

    private static Acknowledged Read(FileStream file)
    {
        var found = new Acknowledged(0, 0, file.Name);
        Span<byte> slots = stackalloc byte[2 * SlotBytes];
        var length = file.ReadAtLeast(slots, slots.Length, throwOnEndOfStream: false);
        for (var start = 0; start + SlotBytes <= length; start += SlotBytes)
        {
            var slot = slots.Slice(start, SlotBytes);
            var number = BinaryPrimitives.ReadInt64LittleEndian(slot);
            if (number > found.Number && XxHash3.HashToUInt64(slot[..24]) == BinaryPrimitives.ReadUInt64LittleEndian(slot[24..]))
            {
                found = found with { Number = number, Chain = BinaryPrimitives.ReadUInt128LittleEndian(slot[8..]) };
            }
        }

        return found;
    }
}

/// <summary>The last commit that was acknowledged.</summary>
/// <param name="Number">0 when nothing was ever acknowledged.</param>
/// <param name="Chain">The commit's.</param>
/// <param name="File">Where it stands.</param>
internal readonly record struct Acknowledged(long Number, UInt128 Chain, string? File);
