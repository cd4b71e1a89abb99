using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine;
using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Api.Databases;

/// <summary>What a database is opened for.</summary>
internal enum Purpose
{
    Serving,
    Seeding,
    Looking,
}

/// <summary>The engine in this process, and the listener by which everyone reaches it, we too.</summary>
internal sealed class EmbeddedEngine : IAsyncDisposable
{
    private readonly GraphEngine _engine;
    private readonly BoltListener _listener;
    private readonly BoltAccess _access;

    private EmbeddedEngine(GraphEngine engine, BoltListener listener, BoltAccess access, string login) =>
        (_engine, _listener, _access, Login) = (engine, listener, access, login);

    /// <summary>With the port that was taken.</summary>
    public string BoltAddress => $"bolt{(_access.Certificate is null ? "" : "+s")}://{Host}:{_listener.EndPoint.Port}";

    /// <summary>How others log on there, for people. Of a password that has just been made, the password too: it is said nowhere else.</summary>
    public string Login { get; }

    private string Host => _listener.EndPoint.Address is var address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) ? "localhost"
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    /// <summary>A driver of our own, whatever the login is.</summary>
    public IDriver Connect() => GraphDatabase.Driver($"bolt://{Host}:{_listener.EndPoint.Port}", AuthTokens.Bearer(_engine.Token), config =>
    {
        if (_access.Certificate is { } certificate)
        {
            config.WithEncryptionLevel(EncryptionLevel.Encrypted).WithTrustManager(new ThisCertificate(certificate.TargetCertificate));
        }
    });

    /// <param name="settings">Where its data are, and where it listens.</param>
    /// <param name="purpose">What for: other than for serving it listens on any free port, since nobody else is to come.</param>
    /// <param name="logger">Told of what the listener did not foresee.</param>
    /// <exception cref="StartupException">The folder or the port cannot be used.</exception>
    public static async Task<EmbeddedEngine> StartAsync(Settings settings, Purpose purpose, ILogger logger)
    {
        // Who only looks leaves no folder behind: without one there is an empty graph to look at.
        var folder = purpose is Purpose.Looking && !Directory.Exists(settings.DataFolder) ? null : settings.DataFolder;
        var admission = Admit(settings, purpose);
        var engine = Open(new GraphEngineOptions
        {
            DataFolder = folder, ImportFolder = settings.ImportFolder, Username = settings.BoltAccess.Username, Password = admission.Password, PasswordHash = admission.Hash,
        });
        try
        {
            if (admission is { IsNew: true, Hash: { } made })
            {
                KeptPassword.Keep(settings.DataFolder, made);
            }

            return new EmbeddedEngine(engine, Listen(engine, settings, purpose, logger), settings.BoltAccess, admission.Said);
        }
        catch (Exception)
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Null: commits can be made.</summary>
    public string? WritesStopped => _engine.WritesStopped;

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _engine.DisposeAsync();
    }

    /// <summary>Who may come in: who knows the configured password, or the one that is kept; on a developer's own machine, where there is neither, anyone; else the password is made now.</summary>
    private static Admission Admit(Settings settings, Purpose purpose)
    {
        var access = settings.BoltAccess;
        if (purpose is not Purpose.Serving)
        {
            return new Admission("nobody but this command", Password: Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        }

        if (access.Password is not null || access.PasswordHash is not null)
        {
            return new Admission($"{access.Username}, with the password that is configured", access.Password, access.PasswordHash);
        }

        if (KeptPassword.Find(settings.DataFolder) is { } kept)
        {
            return new Admission($"{access.Username}, with the password that was shown at the first start (to have a new one, delete {KeptPassword.In(settings.DataFolder)})", Hash: kept);
        }

        if (access.IsDevelopment && IPAddress.IsLoopback(settings.BoltListen.Address))
        {
            return new Admission("not asked for, since this is Development");
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        return new Admission($"{access.Username}, password {password} (made now and shown this once; KG_BOLT_PASSWORD sets another)", Hash: PasswordHash.Of(password), IsNew: true);
    }

    private static GraphEngine Open(GraphEngineOptions options)
    {
        try
        {
            return GraphEngine.Open(options);
        }
        catch (Exception exception) when (exception is StoreException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"KG_DATA: {exception.Message}", exception);
        }
    }

    /// <summary>A port that the user named is the only one that will do; the default gives way to any free one.</summary>
    private static BoltListener Listen(GraphEngine engine, Settings settings, Purpose purpose, ILogger logger)
    {
        var asked = purpose is not Purpose.Serving ? AnyPort(settings) : settings.BoltListen;
        try
        {
            return Listen(engine, asked, settings.BoltAccess, logger);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && !settings.BoltListenIsAsked)
        {
            return Listen(engine, AnyPort(settings), settings.BoltAccess, logger);
        }
        catch (SocketException exception)
        {
            throw new StartupException($"Cannot listen for Bolt at {asked}: {exception.Message}. Set KG_BOLT_LISTEN to another address; port 0 takes a free one.", exception);
        }
    }

    private static BoltListener Listen(GraphEngine engine, IPEndPoint endPoint, BoltAccess access, ILogger logger) => BoltListener.Start(engine.Backend, new BoltListenerOptions
    {
        EndPoint = endPoint,
        Certificate = access.Certificate,
        AllowedOrigins = access.AllowedOrigins,
        OnError = exception => logger.LogError(exception, "Unexpected error of a Bolt connection"),
    });

    private static IPEndPoint AnyPort(Settings settings) => new(settings.BoltListen.Address, 0);

    /// <param name="Said">Who may come in, for people.</param>
    /// <param name="Password">Null: the hash, or nobody is asked.</param>
    /// <param name="Hash">Null: the password, or nobody is asked.</param>
    /// <param name="IsNew">It is to be kept.</param>
    private readonly record struct Admission(string Said, string? Password = null, PasswordHash? Hash = null, bool IsNew = false);

    /// <summary>Whatever its name and its dates: it is the one that we serve.</summary>
    private sealed class ThisCertificate(X509Certificate2 certificate) : TrustManager
    {
        public override bool ValidateServerCertificate(Uri uri, X509Certificate2 shown, X509Chain chain, SslPolicyErrors sslPolicyErrors) =>
            shown.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span);
    }
}
