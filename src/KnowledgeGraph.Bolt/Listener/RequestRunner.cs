using System.Buffers;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>Does what a request asks, in a state that allows it. Knows the session and its open results; knows nothing of states.</summary>
/// <param name="backend">The database.</param>
/// <param name="client">Whom it is done for, as far as is known before HELLO.</param>
/// <param name="introduction">What the server says of itself.</param>
/// <param name="time">For the times in summaries.</param>
/// <param name="write">Takes a RECORD.</param>
internal sealed class RequestRunner(
    IBoltBackend backend, BoltClient client, Introduction introduction, TimeProvider time, Func<Action<MessageWriter>, ValueTask> write) : IAsyncDisposable
{
    private const int RoutingSeconds = 300;
    private const int MostOpenResults = 1000;   // of one transaction
    private const string UtcPatch = "utc";

    private readonly Dictionary<long, OpenResult> _results = [];
    private readonly TaskCompletionSource<bool> _login = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IBoltSession? _session;
    private volatile bool _hasLoggedOn;
    private bool _explicit;
    private long _lastQuery = -1;
    private long _started;
    private BoltClient _client = client;

    public BoltVersion Version => _client.Version;

    public bool LoggedOn => _session is not null;

    /// <summary>It stays so after LOGOFF: who has shown once who they are is no stranger any more.</summary>
    public bool HasLoggedOn => _hasLoggedOn;

    /// <summary>Waits until HELLO or LOGON has been answered; whether the client is logged on then.</summary>
    public Task<bool> LoginDone(Request request) => request is Hello ? _hello.Task : _login.Task;

    /// <summary>From another thread: what runs now is to stop.</summary>
    public void Interrupt() => _session?.Interrupt();

    public async Task<(Outcome Outcome, Response Response)> RunAsync(Request request, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case Hello hello:
                return (Outcome.Success, await GreetAsync(hello, cancellationToken).ConfigureAwait(false));
            case Logon(var credentials):
                await LogOnAsync(credentials, cancellationToken).ConfigureAwait(false);
                return (Outcome.Success, Version >= new BoltVersion(5, 8) ? Say("advertised_address", introduction.Address) : Success.Empty);
            case Logoff:
                await CloseSessionAsync().ConfigureAwait(false);
                return (Outcome.Success, Success.Empty);
            case Run run:
                return (Outcome.Success, await StartAsync(run, cancellationToken).ConfigureAwait(false));
            case Pull(var count, var queryId):
                return await PullAsync(count, queryId, discard: false, cancellationToken).ConfigureAwait(false);
            case Discard(var count, var queryId):
                return await PullAsync(count, queryId, discard: true, cancellationToken).ConfigureAwait(false);
            case Begin(var extra):
                RefuseImpersonation(extra.ImpersonatedUser);
                await Session.BeginAsync(Options(extra), cancellationToken).ConfigureAwait(false);
                _explicit = true;
                return (Outcome.Success, extra.Database is null && Version >= new BoltVersion(5, 8) ? Say("db", backend.DefaultDatabase) : Success.Empty);
            case Commit:
                return (Outcome.Success, await CommitAsync(cancellationToken).ConfigureAwait(false));
            case Rollback or Reset:
                await GiveUpAsync().ConfigureAwait(false);
                return (Outcome.Success, Success.Empty);
            case Route route:
                return (Outcome.Success, RoutingTable(route));
            case Telemetry:
                return (Outcome.Success, Success.Empty);
            default:
                throw new System.Diagnostics.UnreachableException($"{request.Name} is not served.");
        }
    }

    /// <summary>Rolls back whatever is open, after a failure or a RESET.</summary>
    public async Task GiveUpAsync()
    {
        var open = _explicit || _results.Count > 0;
        Forget();
        _hello.TrySetResult(false);
        _login.TrySetResult(false);
        if (open && _session is not null)
        {
            await _session.RollbackAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await GiveUpAsync().ConfigureAwait(false);
        await CloseSessionAsync().ConfigureAwait(false);
    }

    private IBoltSession Session => _session ?? throw new InvalidOperationException("Nobody has logged on.");

    private async Task<Success> GreetAsync(Hello hello, CancellationToken cancellationToken)
    {
        var utc = Version.Major < 5 && hello.Patches.Contains(UtcPatch);
        _client = _client with { UserAgent = hello.UserAgent, SendsUtc = _client.SendsUtc || utc };
        if (hello.Credentials is { } credentials)
        {
            await LogOnAsync(credentials, cancellationToken).ConfigureAwait(false);
        }

        var metadata = new Dictionary<string, object> { ["server"] = backend.ServerAgent, ["connection_id"] = introduction.ConnectionId };
        if (Version >= new BoltVersion(5, 4))
        {
            metadata["hints"] = new Dictionary<string, object> { ["telemetry.enabled"] = false };
        }

        if (utc)
        {
            metadata["patch_bolt"] = new List<object> { UtcPatch };
        }

        if (introduction.FromManifest)
        {
            metadata["protocol_version"] = Version.ToString();
        }

        _hello.TrySetResult(LoggedOn);
        return new Success(metadata);
    }

    private async Task LogOnAsync(Credentials credentials, CancellationToken cancellationToken)
    {
        if (!await backend.AuthenticateAsync(new BoltLogin(credentials.Scheme, credentials.Principal, credentials.Secret), _client, cancellationToken).ConfigureAwait(false))
        {
            throw new BoltFailureException("Neo.ClientError.Security.Unauthorized", "Wrong user name or password.", "42NFF");
        }

        _session = backend.OpenSession(_client);
        _hasLoggedOn = true;
        _login.TrySetResult(true);
    }

    private async Task<Success> StartAsync(Run run, CancellationToken cancellationToken)
    {
        RefuseImpersonation(run.Extra.ImpersonatedUser);
        if (_results.Count >= MostOpenResults)
        {
            throw new BoltFailureException(
                "Neo.ClientError.Request.Invalid", $"The transaction has {MostOpenResults} results whose records have not all been read. Pull or discard them before the next statement.");
        }

        _started = time.GetTimestamp();
        var result = await Session.RunAsync(run.Query, run.Parameters, _explicit ? null : Options(run.Extra), cancellationToken).ConfigureAwait(false);
        _results[++_lastQuery] = new OpenResult(result);
        var metadata = new Dictionary<string, object> { ["t_first"] = Elapsed(), ["fields"] = result.Fields };
        if (_explicit)
        {
            metadata["qid"] = _lastQuery;
        }
        else if (run.Extra.Database is null && Version >= new BoltVersion(5, 8))
        {
            metadata["db"] = backend.DefaultDatabase;
        }

        return new Success(metadata);
    }

    private async Task<(Outcome Outcome, Response Response)> PullAsync(long count, long queryId, bool discard, CancellationToken cancellationToken)
    {
        var id = queryId == -1 || !_explicit ? _lastQuery : queryId;
        if (!_results.TryGetValue(id, out var open))
        {
            throw new BoltFailureException("Neo.ClientError.Request.Invalid", $"There is no open result with the number {id}.", "08N06");
        }

        if (discard && count == -1)
        {
            await open.Result.DiscardAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            for (var sent = 0L; await open.HasNextAsync(cancellationToken).ConfigureAwait(false); sent++)
            {
                if (sent == count)
                {
                    return (Outcome.MoreOpen, Say("has_more", true));
                }

                cancellationToken.ThrowIfCancellationRequested();
                if (!discard)
                {
                    await write(writer => WriteRecord(writer, open.Result)).ConfigureAwait(false);
                }

                open.Taken();
            }
        }

        _results.Remove(id);
        return (_results.Count > 0 ? Outcome.MoreOpen : Outcome.Success, Summarise(open));
    }

    private static void WriteRecord(MessageWriter writer, IBoltResult result)
    {
        var values = new PackStreamWriter(writer);
        writer.BeginMessage();
        values.WriteStructureHeader(Response.RecordTag, 1);
        values.WriteListHeader(result.Fields.Count);
        result.WriteRecord(values);
        writer.EndMessage();
    }

    private Success Summarise(OpenResult open)
    {
        var summary = open.Result.Summary;
        var metadata = new Dictionary<string, object> { ["type"] = summary.Type, ["t_last"] = Elapsed(), ["db"] = summary.Database };
        if (summary.Counters.Count > 0)
        {
            var stats = summary.Counters.ToDictionary(counter => counter.Key, object (counter) => counter.Value);
            stats["contains-updates"] = true;
            metadata["stats"] = stats;
        }

        if (summary.Bookmark is not null && !_explicit)
        {
            metadata["bookmark"] = summary.Bookmark;
        }

        if (summary.Plan is { } plan)
        {
            metadata[summary.Profiled ? "profile" : "plan"] = plan;
        }

        if (Version >= new BoltVersion(5, 6))
        {
            metadata["statuses"] = new List<object> { Status(open) };
        }

        return new Success(metadata);
    }

    /// <summary>How it went, by GQL: with records, without them, or without any columns to have them in.</summary>
    private static Dictionary<string, object> Status(OpenResult open)
    {
        var (status, description) = open.GaveRecords ? ("00000", "note: successful completion")
            : open.Result.Fields.Count > 0 ? ("02000", "note: no data")
            : ("00001", "note: successful completion - omitted result");
        return new Dictionary<string, object> { ["gql_status"] = status, ["status_description"] = description };
    }

    private async Task<Success> CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var open in _results.Values)
        {
            await open.Result.DiscardAsync(cancellationToken).ConfigureAwait(false);
        }

        var bookmark = await Session.CommitAsync(cancellationToken).ConfigureAwait(false);
        Forget();
        return Say("bookmark", bookmark);
    }

    /// <summary>One server does everything. It is where the client says it is: it may be known by many names.</summary>
    private Success RoutingTable(Route route)
    {
        RefuseImpersonation(route.ImpersonatedUser);
        var address = route.Context.GetValueOrDefault("address") as string ?? introduction.Address;
        Dictionary<string, object> Role(string role) => new() { ["addresses"] = new List<object> { address }, ["role"] = role };
        return Say("rt", new Dictionary<string, object>
        {
            ["ttl"] = RoutingSeconds,
            ["db"] = route.Database ?? backend.DefaultDatabase,
            ["servers"] = new List<object> { Role("WRITE"), Role("READ"), Role("ROUTE") },
        });
    }

    /// <summary>No backend knows several users: what is to run as somebody else must not run as this one instead. The code is Neo4j's.</summary>
    private static void RefuseImpersonation(string? user)
    {
        if (user is not null)
        {
            throw new BoltFailureException("Neo.ClientError.Statement.ArgumentError", "This server cannot run anything as another user: leave `imp_user` out.", "51N30");
        }
    }

    private async Task CloseSessionAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Forget()
    {
        _results.Clear();
        (_explicit, _lastQuery) = (false, -1);
    }

    private long Elapsed() => (long)time.GetElapsedTime(_started).TotalMilliseconds;

    private static Success Say(string key, object value) => new(new Dictionary<string, object> { [key] = value });

    private static BoltTransactionOptions Options(TransactionExtra extra) => new()
    {
        Database = extra.Database,
        ReadOnly = extra.ReadOnly,
        Timeout = extra.Timeout,
        Bookmarks = extra.Bookmarks,
        Metadata = Packed(extra.Metadata),
    };

    private static ReadOnlyMemory<byte> Packed(IReadOnlyDictionary<string, object>? map)
    {
        if (map is null)
        {
            return default;
        }

        var output = new ArrayBufferWriter<byte>();
        Driver.Values.CypherValues.WriteMap(new PackStreamWriter(output), map);
        return output.WrittenMemory;
    }

    /// <summary>A result with one record looked at ahead, to know whether there are more.</summary>
    private sealed class OpenResult(IBoltResult result)
    {
        private bool _ahead;

        public IBoltResult Result => result;

        public async ValueTask<bool> HasNextAsync(CancellationToken cancellationToken) =>
            _ahead || (_ahead = await result.MoveNextAsync(cancellationToken).ConfigureAwait(false));

        public bool GaveRecords { get; private set; }

        public void Taken() => (_ahead, GaveRecords) = (false, true);
    }
}

/// <summary>What the server says of itself on a connection.</summary>
/// <param name="ConnectionId">The connection's name.</param>
/// <param name="Address">Where clients find the server that do not know better.</param>
/// <param name="FromManifest">The version was chosen from a manifest; the answer to HELLO repeats it then.</param>
internal sealed record Introduction(string ConnectionId, string Address, bool FromManifest);
