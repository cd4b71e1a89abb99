using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Driver.Connections;
using KnowledgeGraph.Bolt.Driver.Results;
using KnowledgeGraph.Bolt.Driver.Values;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Driver.Benchmarks.Fuzzing;

/// <summary>Reads one input.</summary>
/// <returns>False: it refused it without an exception.</returns>
internal delegate bool Reading(ReadOnlySpan<byte> input);

/// <summary>A reader of a stranger's bytes.</summary>
/// <param name="Name">For people.</param>
/// <param name="Seeds">Inputs that it accepts, from which the others are made.</param>
/// <param name="Read">Gives one to it.</param>
/// <param name="Allowed">What it may throw, as it documents it.</param>
internal sealed record Target(string Name, byte[][] Seeds, Reading Read, params Type[] Allowed)
{
    /// <summary>4.4, and the released versions of 5.</summary>
    private static readonly BoltVersion[] Versions = [new(4, 4), .. new[] { 0, 1, 2, 3, 4, 6, 7, 8 }.Select(minor => new BoltVersion(5, minor))];

    private static readonly Config Settings = new();

    private static readonly Connection Nowhere = new(
        new ServerAddress("localhost", 7687),
        Stream.Null,
        null,
        new ConnectionSettings(ConnectionUri.Parse(new Uri("bolt://localhost"), Settings), AuthTokenManagers.Static(AuthTokens.None), Settings),
        Login.Of(AuthTokens.None));

    /// <summary>Bytes that it may allocate for each byte of the input.</summary>
    public int MostPerByte { get; init; } = 64;

    public bool Allows(Exception exception) => Allowed.Any(type => type.IsInstanceOfType(exception));

    public static IReadOnlyList<Target> All() =>
    [
        new("PackStreamReader.Skip", Seed.Values(), Skip, typeof(ProtocolException)),
        new("CypherValues.Read", Seed.Values(), ReadValue, typeof(ProtocolException)),
        new("CypherValues.ReadRecord", Seed.Records(), input => CypherValues.ReadRecord(input) is not null, typeof(ProtocolException)),
        new("PlainValues.Read", Seed.Values(), ReadPlain, typeof(ProtocolException)),
        .. Versions.Select(version => new Target(
            $"Request.Read {version}", Seed.Requests(version), input => Request.Read(input, version) is not null, typeof(ProtocolException))),
        .. Versions.Select(version => new Target(
            $"Response.Read {version}", Seed.Responses(version), input => ReadResponse(input, version), typeof(ProtocolException))),
        new("ResultSummary", Seed.Summaries(), ReadSummary, typeof(ProtocolException)),
        new("MessageReader", Seed.Chunked(), ReadMessages, typeof(ProtocolException), typeof(EndOfStreamException)),
        new("Handshake.Propose", Seed.HandshakeAnswers(), ProposeHandshake, typeof(ProtocolException), typeof(EndOfStreamException), typeof(ServiceUnavailableException)),
        new("Handshake.Answer", Seed.HandshakeProposals(), AnswerHandshake, typeof(ProtocolException), typeof(EndOfStreamException)),
        new("RoutingTable.Read", Seed.RoutingTables(), ReadRoutingTable, typeof(ProtocolException)),
        new("ConnectionUri.Parse", Seed.Uris(), ParseUri, typeof(ArgumentException)) { MostPerByte = 256 },   // System.Uri escapes what is not ASCII: nine characters for one, several times
        new("ServerAddress.Parse", Seed.Addresses(), input => ServerAddress.Parse(Encoding.UTF8.GetString(input)) is not null, typeof(ProtocolException)),
    ];

    private static bool Skip(ReadOnlySpan<byte> input)
    {
        var reader = new PackStreamReader(input);
        var skipped = reader.Skip().Length;
        return skipped > 0 && skipped + reader.Rest.Length == input.Length ? true : throw new InvalidOperationException("Skip lost bytes.");
    }

    /// <summary>What is read is skipped too, and can be shown.</summary>
    private static bool ReadValue(ReadOnlySpan<byte> input)
    {
        var reader = new PackStreamReader(input);
        Show(CypherValues.Read(ref reader));
        var skipping = new PackStreamReader(input);
        skipping.Skip();
        return skipping.Rest.Length == reader.Rest.Length ? true : throw new InvalidOperationException("Skip and Read disagree on a value's length.");
    }

    private static void Show(object? value)
    {
        switch (value)
        {
            case List<object> list:
                list.ForEach(Show);
                break;
            case Dictionary<string, object> map:
                foreach (var entry in map.Values)
                {
                    Show(entry);
                }

                break;
            default:
                _ = value?.ToString();
                _ = value?.GetHashCode();
                break;
        }
    }

    private static bool ReadPlain(ReadOnlySpan<byte> input)
    {
        var reader = new PackStreamReader(input);
        PlainValues.Read(ref reader);
        return true;
    }

    /// <summary>As a connection takes it: a record's values, or a response, of which a failure becomes an exception.</summary>
    private static bool ReadResponse(ReadOnlySpan<byte> input, BoltVersion version)
    {
        if (Response.IsRecord(input))
        {
            var values = Response.RecordValues(input);
            CypherValues.ReadRecord(values);
            Response.EnsureWhole(values);
            return true;
        }

        if (Response.Read(input, version) is Failure failure)
        {
            _ = ServerErrors.From(failure, routed: true).Message;
        }

        return true;
    }

    /// <summary>Everything that a summary says, of a SUCCESS that ends a result.</summary>
    private static bool ReadSummary(ReadOnlySpan<byte> input)
    {
        var reader = new PackStreamReader(input);
        if (CypherValues.Read(ref reader) is not Dictionary<string, object> metadata)
        {
            return false;
        }

        var summary = new ResultSummary(new Query("RETURN 1"), metadata, metadata, Nowhere, hadRecords: true);
        _ = (summary.ResultAvailableAfter, summary.ResultConsumedAfter, summary.Counters.ContainsUpdates, summary.Counters.NodesCreated, summary.Bookmark);
        foreach (var status in summary.GqlStatusObjects)
        {
            _ = (status.Position, status.Severity, status.Classification, status.RawDiagnosticRecord);
        }

        foreach (var notification in summary.Notifications)
        {
            _ = (notification.SeverityLevel, notification.Category, notification.Position);
        }

        return true;
    }

    private static bool ReadMessages(ReadOnlySpan<byte> input)
    {
        var reader = new MessageReader(new Pieces(input.ToArray()), 32 * 1024);
        var taken = 0;
        while (Completed(reader.ReadMessageAsync(CancellationToken.None)) is { } message)
        {
            taken += message.Length + 2;
        }

        return taken <= input.Length ? true : throw new InvalidOperationException("More was read than had come.");
    }

    private static bool ProposeHandshake(ReadOnlySpan<byte> input)
    {
        var stream = new Pieces(input.ToArray());
        return Handshake.Speaks(Completed(Handshake.ProposeAsync(new MessageReader(stream, 1024), new MessageWriter(stream), CancellationToken.None)))
            ? true
            : throw new InvalidOperationException("A version was agreed on that is not spoken.");
    }

    private static bool AnswerHandshake(ReadOnlySpan<byte> input)
    {
        var stream = new Pieces(input.ToArray());
        var agreed = Completed(Handshake.AnswerAsync(new MessageReader(stream, 1024), new MessageWriter(stream), CancellationToken.None));
        return agreed is not { } answer ? false : Handshake.Speaks(answer.Version) ? true : throw new InvalidOperationException("A version was agreed on that is not spoken.");
    }

    private static bool ReadRoutingTable(ReadOnlySpan<byte> input)
    {
        var reader = new PackStreamReader(input);
        return CypherValues.Read(ref reader) is Dictionary<string, object> metadata && RoutingTable.Read(metadata, null, 0) is not null;
    }

    private static bool ParseUri(ReadOnlySpan<byte> input) =>
        Uri.TryCreate(Encoding.UTF8.GetString(input), UriKind.RelativeOrAbsolute, out var uri) && ConnectionUri.Parse(uri, Settings) is not null;

    /// <summary>Nothing here waits: the streams are in memory.</summary>
    private static T Completed<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("It waits.");
}
