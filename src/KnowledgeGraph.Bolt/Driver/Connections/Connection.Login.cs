using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Handshake, HELLO, and logins: the first, and those that come after it.</summary>
internal sealed partial class Connection
{
    /// <summary>Agrees on a version of Bolt; nothing of the driver's has been sent before.</summary>
    public async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        try
        {
            Version = await Handshake.ProposeAsync(_reader, _writer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Break(exception);
        }
    }

    /// <summary>HELLO and LOGON, in one flush.</summary>
    public async Task LogOnAsync(ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var (hello, logon) = (new ResponseHandler(), new ResponseHandler());
        Send(
            new Hello
            {
                UserAgent = settings.Config.UserAgent,
                BoltAgent = DriverProduct.BoltAgent,
                Routing = Routed ? settings.Uri.RoutingContext : null,
                Credentials = CanLogOnAgain ? null : Login.Credentials,
                Notifications = settings.Config.NotificationsConfig as NotificationFilter,
                Patches = ["utc"],
            },
            hello);
        if (CanLogOnAgain)
        {
            Send(new Logon(Login.Credentials), logon);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await CompleteAsync(hello, cancellationToken).ConfigureAwait(false);
        if (CanLogOnAgain)
        {
            await CompleteAsync(logon, cancellationToken).ConfigureAwait(false);
        }

        Note(hello.Metadata);
        _ready = true;
    }

    /// <summary>Changes the login, with the next flush. What is sent behind it is not done if the server refuses, and throws what it says then.</summary>
    public void LogOnAgain(Login login, long now)
    {
        Send(new Logoff(), new LoginHandler(this));
        Send(new Logon(login.Credentials), new LoginHandler(this));
        (Login, LoggedOn) = (login, now);
    }

    /// <summary>Makes sure that the server takes the login now: nothing to do on a connection that is new, one cycle of LOGOFF and LOGON otherwise.</summary>
    public async Task ConfirmLoginAsync(long now, CancellationToken cancellationToken)
    {
        if (_awaited.Count == 0)
        {
            if (!WasUsed)
            {
                return;
            }

            LogOnAgain(Login, now);
        }

        var logon = _awaited.Last();
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await CompleteAsync(logon, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the server says of itself.</summary>
    private void Note(IReadOnlyDictionary<string, object> hello)
    {
        ServerAgent = hello.GetValueOrDefault("server") as string ?? "";
        SendsUtc = Version.Major >= 5 || hello.GetValueOrDefault("patch_bolt") is List<object> patches && patches.Contains("utc");
        if (hello.GetValueOrDefault("hints") is not Dictionary<string, object> hints)
        {
            return;
        }

        if (hints.GetValueOrDefault("connection.recv_timeout_seconds") is long seconds and > 0 and < int.MaxValue / 1000)
        {
            _stream.Patience = TimeSpan.FromSeconds(seconds);
        }

        WantsTelemetry = hints.GetValueOrDefault("telemetry.enabled") is true;
        RoutesOnServer = hints.GetValueOrDefault("ssr.enabled") is true;
    }

    /// <summary>Of LOGOFF and LOGON: a failure is that of everything sent behind it, and the server closes.</summary>
    private sealed class LoginHandler(Connection connection) : ResponseHandler
    {
        public override void OnFailure(Neo4jException error)
        {
            base.OnFailure(error);
            connection._loginError ??= error;
            connection.Doubt(error);
        }
    }
}
