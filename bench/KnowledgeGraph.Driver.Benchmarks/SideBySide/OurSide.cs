using System.Diagnostics;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Driver.Benchmarks.SideBySide;

/// <summary>This repository's driver does what it is told.</summary>
internal sealed class OurSide(IDriver driver, string? database, Statements statements)
{
    private readonly Process _process = Process.GetCurrentProcess();
    private long _next;

    /// <summary>The sum of each column; of strings that of their lengths.</summary>
    public async Task<double[]> CheckAsync(Question question)
    {
        switch (question.Ours)
        {
            case "rows":
                return Sums(await RecordsAsync(statements.Rows, question.Count));
            case "stream":
                return [await StreamAsync(question.Count)];
            case "raw":
                return await RawAsync(question.Count, new RawSums());
            case "write":
                await WriteAsync(question.Count);
                var sums = Sums(await ReadAsync(statements.Written, []));
                await RunAsync(statements.Delete);
                return sums;
            default:
                _next = 0;
                return [await OneAsync(question), await OneAsync(question)];
        }
    }

    public async Task<Turn> MeasureAsync(Question question, double seconds)
    {
        if (question.IsRoundTrip)
        {
            return await TimedAsync(async () =>
            {
                var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
                var counts = await Task.WhenAll(Enumerable.Range(0, question.Connections).Select(_ => Task.Run(async () =>
                {
                    var count = 0L;
                    do
                    {
                        await OneAsync(question);
                        count++;
                    }
                    while (Stopwatch.GetTimestamp() < end);
                    return count;
                })));
                return counts.Sum();
            });
        }

        var turn = new Turn(0, 0, 0);
        do
        {
            var taken = await TimedAsync(() => SeveralAsync(question));
            turn = new Turn(turn.Operations + taken.Operations, turn.Seconds + taken.Seconds, turn.Microseconds + taken.Microseconds, turn.Bytes + taken.Bytes);
            if (question.Ours == "write")
            {
                await RunAsync(statements.Delete);
            }
        }
        while (turn.Seconds < seconds);
        return turn;
    }

    private async Task<Turn> TimedAsync(Func<Task<long>> work)
    {
        _process.Refresh();
        var (processor, bytes, start) = (_process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        var operations = await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _process.Refresh();
        return new Turn(operations, seconds, (_process.TotalProcessorTime - processor).TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private async Task<long> SeveralAsync(Question question)
    {
        switch (question.Ours)
        {
            case "rows":
                return (await RecordsAsync(statements.Rows, question.Count)).Count;
            case "stream":
                return await StreamAsync(question.Count);
            case "raw":
                return (long)(await RawAsync(question.Count, new RawCount()))[0];
            default:
                await WriteAsync(question.Count);
                return question.Count;
        }
    }

    private async Task<long> OneAsync(Question question)
    {
        var parameters = new Dictionary<string, object> { ["i"] = Interlocked.Increment(ref _next) };
        if (question.Ours == "run")
        {
            return (await ReadAsync(statements.One, parameters))[0]["i"].As<long>();
        }

        var (records, _) = await driver.ExecutableQuery(statements.One).WithParameters(parameters).WithConfig(new QueryConfig(RoutingControl.Readers, database)).ExecuteAsync();
        return records[0]["i"].As<long>();
    }

    private Task<List<IRecord>> RecordsAsync(string statement, int count) => ReadAsync(statement, new Dictionary<string, object> { ["count"] = count });

    private async Task<List<IRecord>> ReadAsync(string statement, Dictionary<string, object> parameters)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        var result = await session.RunAsync(statement, parameters);
        return await result.ToListAsync();
    }

    private async Task<long> StreamAsync(int count)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database).WithDefaultAccessMode(AccessMode.Read));
        var rows = 0L;
        await foreach (var record in await session.RunAsync(statements.Rows, new Dictionary<string, object> { ["count"] = count }))
        {
            rows += record[3] is long ? 1 : 0;
        }

        return rows;
    }

    private async Task<double[]> RawAsync(int count, RawRecords records)
    {
        var query = new Query(statements.Rows, new Dictionary<string, object> { ["count"] = count });
        await ((IRawQueries)driver).RunAsync([query], records, new RawQueryConfig { Database = database });
        return records.Result;
    }

    private async Task WriteAsync(int count)
    {
        var rows = Enumerable.Range(0, count).Select(i => new Dictionary<string, object> { ["id"] = i, ["name"] = $"name of {i}", ["score"] = i * 0.5, ["active"] = i % 2 == 0 }).ToList();
        await RunAsync(statements.Write, new Dictionary<string, object> { ["rows"] = rows });
    }

    private async Task RunAsync(string statement, Dictionary<string, object>? parameters = null)
    {
        await using var session = driver.AsyncSession(config => config.WithDatabase(database));
        await (await session.RunAsync(statement, parameters ?? [])).ConsumeAsync();
    }

    private static double[] Sums(List<IRecord> records)
    {
        var sums = new double[records[0].Keys.Count];
        foreach (var record in records)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += record[i] switch { string text => text.Length, var number => number.As<double>() };
            }
        }

        return sums;
    }

    private abstract class RawRecords : IRawRecords
    {
        public abstract double[] Result { get; }

        public abstract void OnRecord(int query, ReadOnlySpan<byte> values);

        public bool TryRestart() => false;
    }

    private sealed class RawCount : RawRecords
    {
        private long _rows;

        public override double[] Result => [_rows];

        public override void OnRecord(int query, ReadOnlySpan<byte> values) => _rows++;
    }

    private sealed class RawSums : RawRecords
    {
        private double[] _sums = [];

        public override double[] Result => _sums;

        public override void OnRecord(int query, ReadOnlySpan<byte> values)
        {
            var reader = new PackStreamReader(values);
            var count = reader.ReadListHeader();
            _sums = _sums.Length == count ? _sums : new double[count];
            for (var i = 0; i < count; i++)
            {
                _sums[i] += reader.Peek() switch
                {
                    PackStreamKind.String => reader.ReadUtf8().Length,
                    PackStreamKind.Float => reader.ReadFloat(),
                    _ => reader.ReadInteger(),
                };
            }
        }
    }
}
