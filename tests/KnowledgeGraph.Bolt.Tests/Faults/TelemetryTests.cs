using System.Diagnostics;
using System.Diagnostics.Metrics;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>What whoever listens to the driver's meter and activity source is told, and what not.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "hunter2";

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_pool_tells_of_its_connections_and_of_who_waits_for_them()
    {
        await using var server = new ScriptedServer();
        using var meter = new Meters(server.Address);
        await using (var driver = server.Driver(config => config.WithTimeProvider(_clock).WithMaxConnectionPoolSize(1)))
        {
            await driver.VerifyConnectivityAsync();
            meter.States().ShouldBe(("used 0", "idle 1"));
            await using var session = driver.AsyncSession();
            var transaction = await session.BeginTransactionAsync();
            meter.States().ShouldBe(("used 1", "idle 0"));

            var waiting = driver.VerifyConnectivityAsync();
            meter.Sum("pending_requests").ShouldBe(1);
            _clock.Advance(TimeSpan.FromSeconds(2));
            await transaction.CommitAsync();
            await waiting;
            meter.Sum("pending_requests").ShouldBe(0);
            meter.All("wait_time").ShouldBe([0, 0, 2]);

            var next = await session.BeginTransactionAsync();
            var late = driver.VerifyConnectivityAsync();
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Should.ThrowAsync<ConnectionAcquisitionTimeoutException>(late);
            (meter.Sum("timeouts"), meter.Sum("pending_requests")).ShouldBe((1, 0));
            await next.RollbackAsync();
            (meter.Sum("created"), meter.Sum("closed"), meter.Sum("failed"), meter.All("create_time").Count).ShouldBe((1, 0, 0, 1));
        }

        (meter.Sum("created"), meter.Sum("closed")).ShouldBe((1, 1));
        meter.States().ShouldBe(null);
    }

    [Fact]
    public async Task A_connection_that_came_to_nothing_is_counted_as_failed_and_as_no_connection()
    {
        await using var server = new ScriptedServer { Script = connection => { connection.Abort(); return Task.CompletedTask; } };
        using var meter = new Meters(server.Address);
        await using var driver = server.Driver();

        await Should.ThrowAsync<ServiceUnavailableException>(driver.VerifyConnectivityAsync);

        (meter.Sum("created"), meter.Sum("closed"), meter.Sum("failed"), meter.States()).ShouldBe((0, 0, 1, ("used 0", "idle 0")));
    }

    [Fact]
    public async Task Spans_have_the_names_of_OpenTelemetry_and_say_nothing_of_text_and_values()
    {
        await using var server = Failing();
        using var spans = new Spans(server.EndPoint.Port);
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession(config => config.WithDatabase("films"));
        var query = new Query($"MATCH (n {{secret: '{Secret}'}}) RETURN n", new Dictionary<string, object> { [Secret] = Secret });

        await (await session.RunAsync(query)).ConsumeAsync();
        await session.ExecuteReadAsync(async tx => await (await tx.RunAsync(query)).ConsumeAsync());
        await using (var transaction = await session.BeginTransactionAsync())
        {
            await (await transaction.RunAsync(query)).ConsumeAsync();
            await transaction.CommitAsync();
        }

        await driver.ExecutableQuery(query.Text).WithParameters(query.Parameters.ToDictionary()).WithConfig(new QueryConfig(database: "films")).ExecuteAsync(Cancel);
        await ((IRawQueries)driver).RunAsync([query], new Driver.Rows(), new RawQueryConfig { Database = "films" }, Cancel);

        spans.All.Select(span => span.DisplayName).ShouldBe(["RUN films", "EXECUTE_READ films", "TRANSACTION films", "EXECUTE_WRITE films", "EXECUTE_READ films"]);
        foreach (var span in spans.All)
        {
            span.Kind.ShouldBe(ActivityKind.Client);
            span.Status.ShouldBe(ActivityStatusCode.Unset);
            span.GetTagItem("db.system.name").ShouldBe("neo4j");
            span.GetTagItem("db.namespace").ShouldBe("films");
            span.GetTagItem("db.operation.name").ShouldBe(span.DisplayName.Split(' ')[0]);
            span.GetTagItem("server.address").ShouldBe("127.0.0.1");
            span.GetTagItem("server.port").ShouldBe(server.EndPoint.Port);
        }

        spans.Text.ShouldNotContain(Secret);
        spans.Text.ShouldNotContain("MATCH");
    }

    [Theory]
    [InlineData("RUN")]
    [InlineData("EXECUTE_READ")]
    [InlineData("EXECUTE_WRITE")]
    [InlineData("TRANSACTION")]
    [InlineData("raw")]
    public async Task A_span_says_what_kind_of_error_ended_it_and_not_its_message(string api)
    {
        await using var server = Failing();
        using var spans = new Spans(server.EndPoint.Port);
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();
        var query = new Query($"BAD '{Secret}'", new Dictionary<string, object> { ["p"] = Secret });

        await Should.ThrowAsync<ClientException>(async () =>
        {
            switch (api)
            {
                case "RUN":
                    await session.RunAsync(query);
                    break;
                case "EXECUTE_READ":
                    await session.ExecuteReadAsync(tx => tx.RunAsync(query));
                    break;
                case "EXECUTE_WRITE":
                    await driver.ExecutableQuery(query.Text).ExecuteAsync(Cancel);
                    break;
                case "TRANSACTION":
                    await using (var transaction = await session.BeginTransactionAsync())
                    {
                        await transaction.RunAsync(query);
                    }

                    break;
                default:
                    await ((IRawQueries)driver).RunAsync([query], new Driver.Rows(), new RawQueryConfig(), Cancel);
                    break;
            }
        });

        var span = spans.All.ShouldHaveSingleItem();
        span.GetTagItem("error.type").ShouldBe("Neo.ClientError.Statement.SyntaxError");
        span.GetTagItem("db.response.status_code").ShouldBe("Neo.ClientError.Statement.SyntaxError");
        span.Status.ShouldBe(ActivityStatusCode.Error);
        spans.Text.ShouldNotContain(Secret);
        spans.Text.ShouldNotContain("BAD");
    }

    [Fact]
    public async Task A_span_of_a_cancelled_query_says_so()
    {
        await using var server = new ScriptedServer();
        server.Answer = (connection, request) => request is Run ? connection.Owe() : Task.FromResult(false);
        using var spans = new Spans(server.EndPoint.Port);
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();
        using var end = new CancellationTokenSource();
        var running = session.RunAsync(new Query("SLOW"), end.Token);
        await server.HeardAsync("RUN");

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);

        spans.All.ShouldHaveSingleItem().GetTagItem("error.type").ShouldBeOfType<string>().ShouldContain("Cancel");
    }

    private static ScriptedServer Failing()
    {
        var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is not Run { Query: var text } || !text.StartsWith("BAD", StringComparison.Ordinal))
            {
                return false;
            }

            await connection.SayAsync(new Failure("Neo.ClientError.Statement.SyntaxError", $"Wrong: {text}", "42001"));
            return true;
        };
        return server;
    }

    /// <summary>What one pool tells.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value, string? State)> _told = [];
        private readonly Lock _lock = new();
        private readonly string _pool;

        public Meters(string pool)
        {
            _pool = pool;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "KnowledgeGraph.Bolt")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.Start();
        }

        public double Sum(string name) => All(name).Sum();

        public IReadOnlyList<double> All(string name)
        {
            lock (_lock)
            {
                return [.. _told.Where(entry => entry.Name == $"db.client.connection.{name}").Select(entry => entry.Value)];
            }
        }

        /// <summary>Null: the pool is gone.</summary>
        public (string, string)? States()
        {
            lock (_lock)
            {
                _told.RemoveAll(entry => entry.State is not null);
            }

            _listener.RecordObservableInstruments();
            lock (_lock)
            {
                return _told.Where(entry => entry.State is not null).Select(entry => $"{entry.State} {entry.Value}").ToList() is [var used, var idle] ? (used, idle) : null;
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var (pool, state) = ("", (string?)null);
            foreach (var (key, tag) in tags)
            {
                pool = key == "db.client.connection.pool.name" ? (string)tag! : pool;   // always a text
                state = key == "db.client.connection.state" ? (string)tag! : state;   // the same
            }

            lock (_lock)
            {
                if (pool == _pool)
                {
                    _told.Add((instrument.Name, value, state));
                }
            }
        }
    }

    /// <summary>The spans of one server.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly List<Activity> _ended = [];
        private readonly Lock _lock = new();
        private readonly int _port;

        public Spans(int port)
        {
            _port = port;
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "KnowledgeGraph.Bolt",
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    lock (_lock)
                    {
                        _ended.Add(activity);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<Activity> All
        {
            get
            {
                lock (_lock)
                {
                    return [.. _ended.Where(activity => Equals(activity.GetTagItem("server.port"), _port))];
                }
            }
        }

        /// <summary>All that they say.</summary>
        public string Text => string.Join("\n", All.Select(span => string.Join(
            " ",
            [span.DisplayName, span.OperationName, span.StatusDescription, .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), .. span.Baggage.Select(entry => $"{entry}"),
                .. span.Events.Select(entry => $"{entry.Name} {string.Join(' ', entry.Tags)}")])));

        public void Dispose() => _listener.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
