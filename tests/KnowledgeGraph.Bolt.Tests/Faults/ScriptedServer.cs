using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>
/// A server that answers as a plain one does, with one row for each query, unless it is told otherwise: request by request, or in bare bytes. It writes down what it hears. For what a
/// good server never does, and for the members of a cluster.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<Task> _tasks = [];
    private readonly List<ScriptedConnection> _connections = [];
    private readonly List<string> _log = [];
    private readonly List<(string Begin, int Times, TaskCompletionSource Heard)> _waiters = [];

    public ScriptedServer()
    {
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    /// <summary>A server that says only these bytes, after the client's handshake, and closes.</summary>
    /// <param name="hex">With the version that it chooses.</param>
    /// <param name="stay">It does not close.</param>
    public static ScriptedServer Saying(string hex, bool stay = false) => new()
    {
        Script = async connection =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[20], connection.Stop);
            await connection.Stream.WriteAsync(Convert.FromHexString(hex), connection.Stop);
            if (!stay)
            {
                // All that will be said has been; what the client still sends is read, so that closing does not overtake the answer.
                connection.Socket.Shutdown(SocketShutdown.Send);
            }

            while (await connection.Stream.ReadAsync(new byte[1024], connection.Stop) > 0)
            {
            }
        },
    };

    public BoltVersion Version { get; init; } = new(5, 8);

    /// <summary>Null: no TLS.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }

    /// <summary>What a connection does in place of everything else.</summary>
    public Func<ScriptedConnection, Task>? Script { get; init; }

    /// <summary>Asked first. False: the request is answered as usual.</summary>
    public Func<ScriptedConnection, Request, Task<bool>>? Answer { get; set; }

    /// <summary>Of HELLO.</summary>
    public Dictionary<string, object> Hints { get; } = [];

    /// <summary>What SUCCESS of ROUTE says.</summary>
    public Func<Route, Dictionary<string, object>>? Table { get; set; }

    /// <summary>Of every query.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>What SUCCESS of BEGIN and of an auto-commit RUN says the database is.</summary>
    public Func<TransactionExtra, string?>? Home { get; set; }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public string Address => EndPoint.ToString();

    public IReadOnlyList<ScriptedConnection> Connections
    {
        get
        {
            lock (_lock)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>What was heard, over all connections: HELLO, RUN with its text, LOGON with its principal.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_lock)
            {
                return [.. _log];
            }
        }
    }

    public int Count(string begin) => Log.Count(entry => entry.StartsWith(begin, StringComparison.Ordinal));

    /// <summary>Completes when an entry of the log with that beginning has come so many times.</summary>
    public Task HeardAsync(string begin, int times = 1)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiters.Add((begin, times, heard));
        }

        Tell(null);
        return heard.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public IDriver Driver(Action<ConfigBuilder>? configure = null, string scheme = "bolt", IAuthToken? auth = null) => GraphDatabase.Driver(
        $"{scheme}://{Address}",
        auth ?? AuthTokens.None,
        config =>
        {
            config.WithMaxTransactionRetryTime(TimeSpan.Zero);
            configure?.Invoke(config);
        });

    public void Tell(string? entry)
    {
        List<TaskCompletionSource> heard;
        lock (_lock)
        {
            if (entry is not null)
            {
                _log.Add(entry);
            }

            heard = [.. _waiters.Where(waiter => _log.Count(known => known.StartsWith(waiter.Begin, StringComparison.Ordinal)) >= waiter.Times).Select(waiter => waiter.Heard)];
            _waiters.RemoveAll(waiter => heard.Contains(waiter.Heard));
        }

        heard.ForEach(source => source.TrySetResult());
    }

    /// <summary>Dies: takes no connections any more, and resets those that are.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        Task[] tasks;
        lock (_lock)
        {
            tasks = [.. _tasks];
        }

        await Task.WhenAll(tasks);
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                lock (_lock)
                {
                    var connection = new ScriptedConnection(this, socket, _connections.Count + 1, _stop.Token);
                    _connections.Add(connection);
                    _tasks.Add(connection.RunAsync());
                }

                Tell("accepted");
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped: the listener says it in one of these ways.
        }
    }
}

/// <summary>One client of a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedConnection(ScriptedServer server, Socket socket, int number, CancellationToken stop)
{
    private MessageWriter? _writer;
    private int _owed;
    private bool _failed;
    private bool _inTransaction;

    public Socket Socket => socket;

    public Stream Stream { get; private set; } = new NetworkStream(socket, ownsSocket: true);

    public CancellationToken Stop => stop;

    /// <summary>From 1.</summary>
    public int Number => number;

    public async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            await (server.Script?.Invoke(this) ?? ServeAsync());
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            server.Tell("TLS refused");
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException or ProtocolException)
        {
            // The client went away, or the server was stopped.
        }
        finally
        {
            await Stream.DisposeAsync();
            server.Tell("closed");
        }
    }

    /// <summary>Leaves with a reset.</summary>
    public void Abort()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public Task SayAsync(params Response[] responses)
    {
        foreach (var response in responses)
        {
            _failed |= response is Failure;
            Write(writer => response.Write(writer, server.Version));
        }

        return FlushAsync();
    }

    public Task SucceedAsync(params (string Key, object Value)[] metadata) => SayAsync(new Success(metadata.ToDictionary(entry => entry.Key, entry => entry.Value)));

    public Task FailAsync(string code) => SayAsync(new Failure(code, "It was to fail.", "50N42"));

    /// <summary>Records of one value each.</summary>
    public Task RecordAsync(params object[] values)
    {
        foreach (var value in values)
        {
            Write(writer =>
            {
                writer.WriteStructureHeader(Response.RecordTag, 1);
                PlainValues.Write(writer, new List<object> { value });
            });
        }

        return FlushAsync();
    }

    public async Task SayHexAsync(string hex) => await Stream.WriteAsync(Convert.FromHexString(hex), stop);

    public bool Owes => _owed > 0;

    /// <summary>The request is answered only when RESET comes, by IGNORED.</summary>
    public Task<bool> Owe()
    {
        _owed++;
        return Task.FromResult(true);
    }

    private async Task ServeAsync()
    {
        if (server.Tls is { } tls)
        {
            var encrypted = new SslStream(Stream);
            Stream = encrypted;
            await encrypted.AuthenticateAsServerAsync(tls, stop);
            server.Tell($"TLS {encrypted.RemoteCertificate?.Subject}");
        }

        (var reader, _writer) = (new MessageReader(Stream, 1 << 24), new MessageWriter(Stream));
        await reader.ReadBytesAsync(20, stop);
        server.Tell("handshake");
        _writer.WriteBare([0, 0, (byte)server.Version.Minor, (byte)server.Version.Major]);
        await FlushAsync();
        while (await reader.ReadMessageAsync(stop) is { } message && Request.Read(message.Span, server.Version) is { } request and not Goodbye)
        {
            server.Tell(Name(request));
            if (server.Answer is not { } answer || !await answer(this, request))
            {
                await AnswerAsync(request);
            }
        }
    }

    private async Task AnswerAsync(Request request)
    {
        if (request is Reset)
        {
            for (; _owed > 0; _owed--)
            {
                await SayAsync(new Ignored());
            }

            (_failed, _inTransaction) = (false, false);
            await SucceedAsync();
            return;
        }

        if (_owed > 0)
        {
            _owed++;
            return;
        }

        if (_failed)
        {
            await SayAsync(new Ignored());
            return;
        }

        _inTransaction = request switch { Begin => true, Commit or Rollback => false, _ => _inTransaction };
        await (request switch
        {
            Hello => SucceedAsync(("server", "Neo4j/5.26.0"), ("connection_id", $"bolt-{number}"), ("hints", server.Hints)),
            Route route when server.Table is { } table => SucceedAsync(("rt", table(route))),
            Begin begin => SucceedAsync(Home(begin.Extra)),
            Run run => SucceedAsync([("fields", new List<object> { "n" }), .. _inTransaction ? [] : Home(run.Extra)]),
            Pull => PullAsync(),
            Commit => SucceedAsync(("bookmark", "bookmark:1")),
            _ => SucceedAsync(),
        });
    }

    private async Task PullAsync()
    {
        await RecordAsync([.. Enumerable.Range(1, server.Rows).Select(row => (object)(long)row)]);
        await SucceedAsync();
    }

    private (string, object)[] Home(TransactionExtra extra) => server.Home?.Invoke(extra) is { } name ? [("db", name)] : [];

    private void Write(Action<PackStreamWriter> write)
    {
        _writer!.BeginMessage();   // after the handshake
        write(new PackStreamWriter(_writer));
        _writer.EndMessage();
    }

    private async Task FlushAsync() => await _writer!.FlushAsync(stop);   // after the handshake

    private static string Name(Request request) => request switch
    {
        Run run => $"RUN {run.Query}{In(run.Extra)}",
        Begin begin => $"BEGIN{In(begin.Extra)}",
        Logon logon => $"LOGON {logon.Credentials.Principal}",
        Hello { Credentials.Principal: { } principal } => $"HELLO {principal}",
        Route route => $"ROUTE{(route.Database is null ? "" : $" {route.Database}")}",
        _ => request.Name,
    };

    private static string In(TransactionExtra extra) => extra.Database is null ? "" : $" in {extra.Database}";
}
