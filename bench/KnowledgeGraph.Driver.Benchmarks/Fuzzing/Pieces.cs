using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Driver.Benchmarks.Fuzzing;

/// <summary>A peer that says these bytes, in pieces whose sizes follow from the bytes, and hears whatever it is told.</summary>
internal sealed class Pieces(byte[] bytes) : AsynchronousStream
{
    private int _next;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = Math.Min(bytes.Length - _next, buffer.Length);
        var count = left == 0 ? 0 : Math.Min(left, 1 + ((bytes[_next] * 31) % 97));
        bytes.AsMemory(_next, count).CopyTo(buffer);
        _next += count;
        return ValueTask.FromResult(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
