using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>A client, of Bolt 5.8 unless it is to be an older one, that sends whatever it is told to, right or wrong.</summary>
internal sealed class RawClient : IDisposable
{
    /// <summary>A value that is PackStream already, right or wrong.</summary>
    public sealed record Raw(byte[] Bytes);

    private static readonly BoltVersion Newest = new(5, 8);

    private readonly Stream _stream;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly BoltVersion _version;

    private RawClient(Stream stream, BoltVersion version)
    {
        (_stream, _version) = (stream, version);
        (_reader, _writer) = (new MessageReader(stream, 1 << 20), new MessageWriter(stream));
    }

    /// <summary>The handshake is done, HELLO has not been said.</summary>
    public static async Task<RawClient> ConnectAsync(IPEndPoint endPoint, BoltVersion? version = null)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(endPoint, Cancel);
        return await ConnectAsync(tcp.GetStream(), version);   // whose end is the socket's
    }

    /// <summary>The same, over something else.</summary>
    public static async Task<RawClient> ConnectAsync(Stream stream, BoltVersion? version = null)
    {
        var client = new RawClient(stream, version ?? Newest);
        byte[] proposal = [0, 0, (byte)client._version.Minor, (byte)client._version.Major];
        client._writer.WriteBare([0x60, 0x60, 0xB0, 0x17, .. proposal, .. new byte[12]]);
        await client._writer.FlushAsync(Cancel);
        (await client._reader.ReadBytesAsync(4, Cancel)).ToArray().ShouldBe(proposal);
        return client;
    }

    public static async Task<RawClient> LogOnAsync(IPEndPoint endPoint, string password = "secret")
    {
        var client = await ConnectAsync(endPoint);
        await client.HelloAndLogOnAsync(password);
        return client;
    }

    public async Task HelloAndLogOnAsync(string password = "secret")
    {
        (await AskAsync(Hello.Tag, HelloWith())).ShouldBeOfType<Success>();
        (await LogOnAsync(password)).ShouldBeOfType<Success>();
    }

    public Task<Response?> LogOnAsync(string password = "secret") =>
        AskAsync(Logon.Tag, new Dictionary<string, object> { ["scheme"] = "basic", ["principal"] = "neo4j", ["credentials"] = password });

    /// <summary>HELLO's map with one more entry.</summary>
    public static Dictionary<string, object> HelloWith(string? key = null, object? value = null)
    {
        var map = new Dictionary<string, object> { ["user_agent"] = "test/1", ["bolt_agent"] = new Dictionary<string, object> { ["product"] = "test" } };
        if (key is not null)
        {
            map[key] = value!;   // null is a value too
        }

        return map;
    }

    /// <summary>Sends a request, and reads its answer; null: the server has closed the connection.</summary>
    public async Task<Response?> AskAsync(byte tag, params object[] fields)
    {
        Send(tag, fields);
        return await ReceiveAsync();
    }

    /// <summary>Leaves with the next flush, or the next answer that is waited for.</summary>
    public void Send(byte tag, params object[] fields)
    {
        var values = new PackStreamWriter(_writer);
        _writer.BeginMessage();
        values.WriteStructureHeader(tag, fields.Length);
        foreach (var field in fields)
        {
            PlainValues.Write(values, field, WriteRaw);
        }

        _writer.EndMessage();
    }

    public Task FlushAsync() => _writer.FlushAsync(Cancel).AsTask();

    /// <summary>What comes next, without sending anything; null: a record.</summary>
    public async Task<Response?> ReceiveMessageAsync() =>
        await _reader.ReadMessageAsync(Cancel) is { } message ? Response.IsRecord(message.Span) ? null : Response.Read(message.Span, _version) : throw new EndOfStreamException();

    public async Task<Response?> ReceiveAsync()
    {
        try
        {
            await FlushAsync();
            return await _reader.ReadMessageAsync(Cancel) is { } message ? Response.Read(message.Span, _version) : null;
        }
        catch (IOException)
        {
            return null;   // reset rather than closed: it is over just the same
        }
    }

    /// <summary>Sends a request, and passes over the records to what comes after them.</summary>
    public async Task<Response?> AskForSummaryAsync(byte tag, params object[] fields)
    {
        Send(tag, fields);
        await _writer.FlushAsync(Cancel);
        while (await _reader.ReadMessageAsync(Cancel) is { } message)
        {
            if (!Response.IsRecord(message.Span))
            {
                return Response.Read(message.Span, _version);
            }
        }

        return null;
    }

    public void Dispose() => _stream.Dispose();

    private static bool WriteRaw(PackStreamWriter writer, object value, int depth)
    {
        if (value is Raw(var bytes))
        {
            writer.WriteRaw(bytes);
            return true;
        }

        return false;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
