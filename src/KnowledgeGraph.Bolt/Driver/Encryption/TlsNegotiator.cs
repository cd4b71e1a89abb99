using System.Net.Security;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>Makes the TLS stream of a connection, in place of the driver.</summary>
public interface ITlsNegotiator
{
    /// <param name="uri">Of the server.</param>
    /// <param name="stream">To it, in the clear.</param>
    /// <returns>A stream whose handshake is done.</returns>
    SslStream NegotiateTls(Uri uri, Stream stream);
}

/// <summary>The same as a function.</summary>
public delegate SslStream NegotiateTlsDelegate(Uri uri, Stream stream);

internal sealed class DelegateTlsNegotiator(NegotiateTlsDelegate negotiate) : ITlsNegotiator
{
    public SslStream NegotiateTls(Uri uri, Stream stream) => negotiate(uri, stream);
}
