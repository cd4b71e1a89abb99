using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.EndToEnd.Tests;

namespace KnowledgeGraph.Peers;

/// <summary>The operations, what is asked for each, and what came of it.</summary>
internal sealed class Bench(Options options, IDriver driver, string? database, KgProcess kg, NodeProcess peer, Uri peerAddress, NodeProcess hand) : IDisposable
{
    private const int Connections = 16;
    private const string EarlierPage = "03-connection";
    private const string FarPage = "04-far-page";
    private const string PointLookUp = "01-point";

    private readonly IReadOnlyList<Operation> _operations = Operation.All(options.Only);
    private readonly GraphQLClient _ours = new(new Uri(kg.Address, "graphql"));
    private readonly GraphQLClient _theirs = new(peerAddress);
    private readonly Dictionary<string, Measured> _measured = [];
    private readonly Dictionary<string, (byte[] Ours, byte[]? Theirs)> _bodies = [];
    private readonly List<string> _notes = [];
    private ((double Alone, double Together) Ours, (double Alone, double Together) Theirs)? _processor;

    /// <summary>One server and one operation: alone, at 16 connections, the answer's bytes, the database's hits.</summary>
    private sealed record Side(Turn Alone, Turn Together, int Bytes, long Hits)
    {
        public static readonly Side None = new(Turn.None, Turn.None, 0, 0);

        public Side And(Turn alone, Turn together) => this with { Alone = Alone.And(alone), Together = Together.And(together) };
    }

    private sealed record Measured(Side Ours, Side? Theirs, Side? Hand);

    /// <summary>Asks each operation of both once. Null: the answers are the same, where the peer has one. Else where they are not.</summary>
    public async Task<string?> CheckAsync()
    {
        foreach (var operation in _operations)
        {
            var variables = operation.Name == FarPage ? await FarAsync() : operation.Variables;
            var (ours, theirs) = _bodies[operation.Name] = (Operation.Body(operation.Ours, variables), operation.Theirs is { } query ? Operation.Body(query, variables) : null);
            var (answer, errors) = await _ours.DataAsync(ours);
            if (errors is not null || answer.EnumerateObject().First().Value.ToString() == "[]")
            {
                return $"{operation.Name}: there is nothing to compare: {errors}";
            }

            if (theirs is not null)
            {
                var (their, failure) = await _theirs.DataAsync(theirs);
                if (failure is not null)
                {
                    _notes.Add($"The peer does not answer {operation.Name}: {failure}");
                }
                else if (Comparison.Difference(answer, their) is { } difference)
                {
                    return $"{operation.Name}: {difference}";
                }
            }
        }

        return null;
    }

    public async Task MeasureAsync()
    {
        foreach (var operation in _operations)
        {
            var (ours, theirs) = _bodies[operation.Name];
            var seconds = options.Seconds;
            // To warm up, before the profile: a plan for these data. What takes long gets one turn, so that the whole run has an end.
            var first = await TakeAsync(operation, ours, theirs, 2 * seconds, together: false);
            var isSlow = first.Ours.Alone.PerSecond < 1 || first.Theirs?.Alone.PerSecond < 1;
            if (!isSlow)
            {
                await TakeAsync(operation, ours, theirs, seconds);
            }

            _measured[operation.Name] = new Measured(
                await SideAsync(operation, "ours", _ours, ours),
                theirs is null ? null : await SideAsync(operation, "peer", _theirs, theirs),
                operation.Cypher is null ? null : Side.None with { Bytes = (await HandAsync(operation, 1, 0)).Bytes });
            for (var round = 0; round < (isSlow ? 1 : options.Rounds); round++)
            {
                var taken = await TakeAsync(operation, ours, theirs, seconds);
                var before = _measured[operation.Name];
                _measured[operation.Name] = new Measured(
                    before.Ours.And(taken.Ours.Alone, taken.Ours.Together),
                    taken.Theirs is { } their ? before.Theirs?.And(their.Alone, their.Together) : null,
                    taken.Hand is { } own ? before.Hand?.And(own.Alone, own.Together) : null);
            }

            Console.Error.WriteLine(operation.Name);
        }

        if (_bodies.TryGetValue(PointLookUp, out var lookUp))
        {
            _processor = (await ProcessorAsync(kg.Id, _ours, lookUp.Ours), await ProcessorAsync(peer.Id, _theirs, lookUp.Theirs!));   // it is asked of both
        }
    }

    public async Task WriteAsync(TextWriter output, (long Nodes, long Relationships) size)
    {
        await output.WriteLineAsync(
            $"{Environment.ProcessorCount} cores; {size.Nodes:N0} nodes, {size.Relationships:N0} relationships; {options.Rounds} turns of {options.Seconds} s each (one where an answer takes more than a second), at 1 and at {Connections} connections; milliseconds.\n");
        await output.WriteLineAsync($"| operation | ours: median, 1 | p95 | per s | peer: median, 1 | p95 | per s | ours: median, {Connections} | p95 | per s | peer: median, {Connections} | p95 | per s | throughput, 1 | throughput, {Connections} |");
        await output.WriteLineAsync("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var operation in _operations)
        {
            var (ours, theirs, _) = _measured[operation.Name];
            await output.WriteLineAsync(
                $"| {operation.Title} | {Cells(ours.Alone)} | {Cells(theirs?.Alone)} | {Cells(ours.Together)} | {Cells(theirs?.Together)} | {Ratio(ours.Alone, theirs?.Alone)} | {Ratio(ours.Together, theirs?.Together)} |");
        }

        await output.WriteLineAsync("\n| operation | ours: bytes | peer: bytes | ours: database hits | peer: database hits |");
        await output.WriteLineAsync("| --- | --- | --- | --- | --- |");
        foreach (var operation in _operations)
        {
            var (ours, theirs, _) = _measured[operation.Name];
            await output.WriteLineAsync($"| {operation.Title} | {ours.Bytes:N0} | {theirs?.Bytes.ToString("N0", CultureInfo.InvariantCulture) ?? "n/a"} | {ours.Hits:N0} | {theirs?.Hits.ToString("N0", CultureInfo.InvariantCulture) ?? "n/a"} |");
        }

        await output.WriteLineAsync($"\n| operation | ours: median, 1 | by hand: median, 1 | times | ours: per s, {Connections} | by hand: per s, {Connections} | ours: bytes | by hand: bytes |");
        await output.WriteLineAsync("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var operation in _operations.Where(operation => operation.Cypher is not null))
        {
            var (ours, _, own) = _measured[operation.Name];
            if (own is not null)
            {
                await output.WriteLineAsync(
                    $"| {operation.Title} | {ours.Alone.Median:0.00} | {own.Alone.Median:0.00} | {ours.Alone.Median / own.Alone.Median:0.00} | {ours.Together.PerSecond:0} | {own.Together.PerSecond:0} | {ours.Bytes:N0} | {own.Bytes:N0} |");
            }
        }

        foreach (var note in _notes)
        {
            await output.WriteLineAsync($"\n{note}");
        }

        await output.WriteLineAsync($"\nMost memory (VmHWM) after all: ours {Peak(kg.Id)} MB, peer {Peak(peer.Id)} MB.");
        if (_processor is { } processor)
        {
            await output.WriteLineAsync(
                $"Processor time of the whole process for one point look-up, at 1 connection and at {Connections}: ours {processor.Ours.Alone:0} and {processor.Ours.Together:0} µs, peer {processor.Theirs.Alone:0} and {processor.Theirs.Together:0} µs.");
        }
    }

    public void Dispose()
    {
        _ours.Dispose();
        _theirs.Dispose();
    }

    private static string Cells(Turn? turn) => turn switch
    {
        null => "n/a | n/a | n/a",
        { Milliseconds: [] } => "fails | fails | 0",
        _ => $"{turn.Median:0.00} | {turn.P95:0.00} | {turn.PerSecond:0.0}{(turn.Failures > 0 ? $" ({100.0 * turn.Failures / (turn.Failures + turn.Milliseconds.Count):0} % fail)" : "")}",
    };

    private static string Ratio(Turn ours, Turn? theirs) => theirs is null ? "n/a" : theirs.Milliseconds is [] ? "all" : $"{ours.PerSecond / theirs.PerSecond:0.0} x";

    /// <summary>In MB, from /proc: `VmHWM:	  218452 kB`.</summary>
    private static long Peak(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>One turn of each at 1 connection, then at 16.</summary>
    private async Task<Measured> TakeAsync(Operation operation, byte[] ours, byte[]? theirs, double seconds, bool together = true)
    {
        var (ourAlone, theirAlone, handAlone) = await RoundAsync(1);
        var (ourTogether, theirTogether, handTogether) = together ? await RoundAsync(Connections) : (Turn.None, Turn.None, Turn.None);
        return new Measured(
            Side.None.And(ourAlone, ourTogether),
            theirs is null ? null : Side.None.And(theirAlone, theirTogether),
            operation.Cypher is null ? null : Side.None.And(handAlone, handTogether));

        async Task<(Turn Ours, Turn Theirs, Turn Hand)> RoundAsync(int connections) => (
            await Turn.TakeAsync(async () => await _ours.LengthAsync(ours) is not null, connections, seconds),
            theirs is null ? Turn.None : await Turn.TakeAsync(async () => await _theirs.LengthAsync(theirs) is not null, connections, seconds),
            operation.Cypher is null ? Turn.None : (await HandAsync(operation, connections, seconds)).Turn);
    }

    private async Task<Side> SideAsync(Operation operation, string name, GraphQLClient client, byte[] body)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database));
        var profile = await Profile.TakeAsync(session, () => client.LengthAsync(body));
        if (options.Plans is { } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{operation.Name}.{name}.txt"), profile.Text);
        }

        return Side.None with { Bytes = await client.LengthAsync(body) ?? 0, Hits = profile.Hits };
    }

    private async Task<(Turn Turn, int Bytes)> HandAsync(Operation operation, int connections, double seconds)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(await hand.AskAsync(JsonSerializer.Serialize(new { statement = operation.Cypher, parameters = operation.Variables, connections, seconds })));
        return (new Turn([.. answer.GetProperty("milliseconds").EnumerateArray().Select(time => time.GetDouble())], 0, answer.GetProperty("seconds").GetDouble()), answer.GetProperty("bytes").GetInt32());
    }

    /// <summary>Microseconds of processor time of a process for one answer, at 1 connection and at 16.</summary>
    private static async Task<(double Alone, double Together)> ProcessorAsync(int id, GraphQLClient client, byte[] body)
    {
        using var process = Process.GetProcessById(id);
        await OneAsync(Connections, 3);   // what the other operations left in the way is gone then: code to compile, memory to give back
        return (await OneAsync(1, 5), await OneAsync(Connections, 5));

        async Task<double> OneAsync(int connections, double seconds)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var turn = await Turn.TakeAsync(async () => await client.LengthAsync(body) is not null, connections, seconds);
            process.Refresh();
            return (process.TotalProcessorTime - before).TotalMicroseconds / turn.Milliseconds.Count;
        }
    }

    /// <summary>The place in the middle of all pages: our cursor, and the offset.</summary>
    private async Task<JsonObject> FarAsync()
    {
        var pages = Operation.All(EarlierPage).Single().Ours.Replace("first: 20", "first: 1000", StringComparison.Ordinal);
        var variables = new JsonObject();
        var seen = 0;
        while (true)
        {
            var page = (await _ours.DataAsync(Operation.Body(pages, variables))).Data.EnumerateObject().Single().Value;
            seen += page.GetProperty("edges").GetArrayLength();
            variables["after"] = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            variables["offset"] = seen;
            if (seen * 2 >= page.GetProperty("totalCount").GetInt32())
            {
                return variables;
            }
        }
    }
}
