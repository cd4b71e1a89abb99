using System.Net.Security;
using System.Net.Sockets;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Opens connections: TCP, TLS, handshake and login, all within the connection time-out.</summary>
internal sealed class Connector(ConnectionSettings settings)
{
    /// <exception cref="ServiceUnavailableException">The server cannot be reached in time.</exception>
    /// <exception cref="SecurityException">It does not accept the login.</exception>
    public async Task<Connection> OpenAsync(ServerAddress address, CancellationToken cancellationToken)
    {
        var time = settings.Config.TimeProvider;
        using var timer = new CancellationTokenSource(settings.Config.ConnectionTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        Socket? socket = null;
        Connection? connection = null;
        try
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(address.Host, address.Port, both.Token).ConfigureAwait(false);
            var stream = await EncryptedAsync(new NetworkStream(socket, ownsSocket: true), address, both.Token).ConfigureAwait(false);
            connection = new Connection(address, stream, socket, settings, time.GetTimestamp());
            await connection.LogOnAsync(settings, both.Token).ConfigureAwait(false);
            return connection;
        }
        catch (Exception exception)
        {
            if (connection is not null)
            {
                connection.Doubt(exception);
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            socket?.Dispose();
            throw exception switch
            {
                OperationCanceledException when !cancellationToken.IsCancellationRequested => new ServiceUnavailableException(
                    $"{address} did not complete connection and login within {settings.Config.ConnectionTimeout.TotalSeconds} s.", exception),
                SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                    new ServiceUnavailableException($"The host name of {address} is not known.", exception),
                SocketException => new ServiceUnavailableException($"No connection to {address}: {exception.Message}.", exception),
                System.Security.Authentication.AuthenticationException => new SecurityException("", $"TLS with {address} failed: {exception.Message}", exception),
                IOException => new ServiceUnavailableException($"The connection to {address} was lost while it was made: {exception.Message}", exception),
                _ => exception,
            };
        }
    }

    private async Task<Stream> EncryptedAsync(Stream stream, ServerAddress address, CancellationToken cancellationToken)
    {
        if (settings.Uri.Encryption == Encryption.None)
        {
            return stream;
        }

        var options = new SslClientAuthenticationOptions { TargetHost = address.Host };
        if (settings.Uri.Encryption == Encryption.AnyCertificate)
        {
#pragma warning disable CA5359 // The scheme's +ssc says so: self-signed certificates are accepted. It is the caller's choice, named in the URI.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
        return encrypted;
    }
}
