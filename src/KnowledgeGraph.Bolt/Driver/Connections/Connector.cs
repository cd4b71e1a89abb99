using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Opens connections: TCP and TLS within the connection time-out, then handshake and login in what time the acquisition has left.</summary>
internal sealed class Connector(ConnectionSettings settings)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<IPAddress>> _resolved = new();

    /// <summary>What a host's name stood for when it was last connected to.</summary>
    public IReadOnlyList<IPAddress> Resolved(string host) => _resolved.GetValueOrDefault(host) ?? [];

    /// <exception cref="ServiceUnavailableException">The server cannot be reached in time.</exception>
    /// <exception cref="SecurityException">It does not accept the login.</exception>
    public async ValueTask<Connection> OpenAsync(ServerAddress address, Login login, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(address, login, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ShakeHandsAsync(cancellationToken).ConfigureAwait(false);
            if (login.IsOfSession && !connection.CanLogOnAgain)
            {
                throw NoLoginOfSession(connection);
            }

            await connection.LogOnAsync(settings, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception exception)
        {
            connection.Doubt(exception);
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public static UnsupportedFeatureException NoLoginOfSession(Connection connection) =>
        new($"{connection.Address} speaks Bolt {connection.Version}; a session's own login needs 5.1.");

    private async ValueTask<Connection> ConnectAsync(ServerAddress address, Login login, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(settings.Config.ConnectionTimeout, settings.Config.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        Socket? socket = null;
        try
        {
            socket = await ConnectSocketAsync(address, both.Token).ConfigureAwait(false);
            var stream = await EncryptedAsync(new NetworkStream(socket, ownsSocket: true), address, both.Token).ConfigureAwait(false);
            return new Connection(address, stream, socket, settings, login);
        }
        catch (Exception exception)
        {
            socket?.Dispose();
            throw exception switch
            {
                OperationCanceledException when !cancellationToken.IsCancellationRequested => new ServiceUnavailableException(
                    $"{address} did not take a connection within {settings.Config.ConnectionTimeout.TotalSeconds} s.", exception),
                SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                    new ServiceUnavailableException($"The host name of {address} is not known.", exception),
                SocketException => new ServiceUnavailableException($"No connection to {address}: {exception.Message}.", exception),
                System.Security.Authentication.AuthenticationException => new SecurityException("", $"TLS with {address} failed: {exception.Message}", exception),
                IOException => new ServiceUnavailableException($"The connection to {address} was lost while it was made: {exception.Message}", exception),
                _ => exception,
            };
        }
    }

    /// <summary>To the first of the host's addresses that answers.</summary>
    private async ValueTask<Socket> ConnectSocketAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        var hosts = await HostAddresses.OfAsync(address.Host, settings.Config, cancellationToken).ConfigureAwait(false);
        _resolved[address.Host] = hosts;
        foreach (var host in hosts)
        {
            var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, settings.Config.SocketKeepAlive);
                await socket.ConnectAsync(host, address.Port, cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private async ValueTask<Stream> EncryptedAsync(Stream stream, ServerAddress address, CancellationToken cancellationToken)
    {
        if (!settings.IsEncrypted)
        {
            return stream;
        }

        var uri = new UriBuilder(settings.Uri.Routed ? "neo4j" : "bolt", address.CertificateHost, address.Port).Uri;
        if (settings.Config.TlsNegotiator is { } negotiator)
        {
            return negotiator.NegotiateTls(uri, stream);
        }

        var options = new SslClientAuthenticationOptions { TargetHost = address.CertificateHost };
        if (settings.Uri.Encryption == Encryption.AnyCertificate)
        {
#pragma warning disable CA5359 // The scheme's +ssc says so: self-signed certificates are accepted. It is the caller's choice, named in the URI.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (settings.Config.TrustManager is { } trust)
        {
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                certificate is X509Certificate2 shown && chain is not null && trust.ValidateServerCertificate(uri, shown, chain, errors);
        }

        if (settings.Config.ClientCertificateProvider is { } provider && await provider.GetCertificateAsync().ConfigureAwait(false) is { } own)
        {
            options.ClientCertificates = [own];
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => own;   // also when the server does not name its issuer
        }

        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
        return encrypted;
    }
}
