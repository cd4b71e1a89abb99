using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Tests.Transport;

public sealed class ChunkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(131_070)]
    [InlineData(200_001)]
    public async Task A_message_of_any_size_comes_back(int size)
    {
        var message = Enumerable.Range(0, size).Select(i => (byte)(i * 7)).ToArray();
        var stream = new MemoryStream();
        var writer = new MessageWriter(stream);
        Write(writer, message);
        Write(writer, [1, 2, 3]);
        await writer.FlushAsync(Cancel);
        stream.Position = 0;
        var reader = new MessageReader(stream, 1_000_000);

        (await reader.ReadMessageAsync(Cancel))!.Value.ToArray().ShouldBe(message);
        (await reader.ReadMessageAsync(Cancel))!.Value.ToArray().ShouldBe([1, 2, 3]);
        (await reader.ReadMessageAsync(Cancel)).ShouldBeNull();
    }

    [Fact]
    public void Chunks_may_be_cut_anywhere_and_arrive_in_any_pieces() => Prop.ForAll<byte[], PositiveInt, PositiveInt>((bytes, chunk, piece) =>
    {
        byte[] message = [7, .. bytes];
        var wire = new List<byte> { 0, 0, 0, 0 };   // two NOOPs
        foreach (var part in message.Chunk(Math.Min(chunk.Get, 200)))
        {
            wire.AddRange([0, (byte)part.Length, .. part]);
        }

        wire.AddRange([0, 0]);
        var reader = new MessageReader(new Pieces([.. wire], piece.Get), 1_000_000);
        return reader.ReadMessageAsync(Cancel).AsTask().GetAwaiter().GetResult()!.Value.Span.SequenceEqual(message);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_message_past_the_limit_is_refused_before_it_has_come()
    {
        var reader = new MessageReader(new MemoryStream([0x20, 0x01, .. new byte[10]]), 8 * 1024);

        await Should.ThrowAsync<ProtocolException>(async () => await reader.ReadMessageAsync(Cancel));
    }

    [Fact]
    public async Task Many_small_chunks_past_the_limit_are_refused()
    {
        var wire = Enumerable.Range(0, 100).SelectMany(_ => new byte[] { 0, 100 }.Concat(new byte[100])).ToArray();

        await Should.ThrowAsync<ProtocolException>(async () => await new MessageReader(new MemoryStream(wire), 5000).ReadMessageAsync(Cancel));
    }

    [Fact]
    public async Task A_stream_that_ends_inside_a_message_is_an_error()
    {
        await Should.ThrowAsync<EndOfStreamException>(async () => await new MessageReader(new MemoryStream([0, 5, 1, 2]), 100).ReadMessageAsync(Cancel));
        await Should.ThrowAsync<EndOfStreamException>(async () => await new MessageReader(new MemoryStream([0, 1, 1]), 100).ReadMessageAsync(Cancel));
    }

    private static void Write(MessageWriter writer, byte[] message)
    {
        writer.BeginMessage();
        System.Buffers.BuffersExtensions.Write(writer, message);
        writer.EndMessage();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_announced_chunk_is_paid_for_as_it_comes()
    {
        var reader = new MessageReader(new MemoryStream([0xFF, 0xFF, .. new byte[10]]), 1_000_000);

        await Should.ThrowAsync<EndOfStreamException>(async () => await reader.ReadMessageAsync(Cancel));

        reader.Capacity.ShouldBeLessThan(50_000);   // what the thread allocates holds the exception's making too
    }

    /// <summary>Gives no more than so many bytes at once.</summary>
    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
