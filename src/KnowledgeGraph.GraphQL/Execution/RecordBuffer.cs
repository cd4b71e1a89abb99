using KnowledgeGraph.Bolt.Driver.Extensions;
using System.Buffers;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Keeps the records of an operation as the bytes that came, one statement's after the other's.</summary>
internal sealed class RecordBuffer(int statements, int maximumBytes) : IRawRecords
{
    private readonly ArrayBufferWriter<byte>[] _bytes = [.. Enumerable.Range(0, statements).Select(_ => new ArrayBufferWriter<byte>())];
    private readonly int[] _counts = new int[statements];
    private int _total;

    public void OnRecord(int query, ReadOnlySpan<byte> values)
    {
        _bytes[query].Write(Take(values));
        _counts[query]++;
    }

    /// <summary>A record's one column, which counts as one of them but is not kept.</summary>
    public ReadOnlySpan<byte> Take(ReadOnlySpan<byte> values)
    {
        _total += values.Length;
        if (_total > maximumBytes)
        {
            throw new AnswerTooLargeException(maximumBytes);
        }

        var record = new PackStreamReader(values);
        record.ReadListHeader();
        return record.Rest;
    }

    public bool TryRestart()
    {
        _total = 0;
        Array.Clear(_counts);
        foreach (var bytes in _bytes)
        {
            bytes.ResetWrittenCount();
        }

        return true;
    }

    public Rows this[int statement] => new(_bytes[statement].WrittenSpan, _counts[statement]);
}

/// <summary>Values one after the other.</summary>
internal readonly ref struct Rows(ReadOnlySpan<byte> bytes, int count)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public int Count { get; } = count;
}

/// <summary>The answer goes beyond what one operation may bring.</summary>
internal sealed class AnswerTooLargeException(int limit) : Exception($"The answer is larger than {limit} bytes.")
{
    public int Limit { get; } = limit;
}
