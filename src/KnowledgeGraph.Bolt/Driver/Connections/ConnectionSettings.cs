using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>What every connection of a driver needs.</summary>
internal sealed record ConnectionSettings(ConnectionUri Uri, IAuthTokenManager AuthTokens, Config Config)
{
    public bool IsEncrypted => Uri.Encryption != Encryption.None || Config.EncryptionLevel == EncryptionLevel.Encrypted || Config.TlsNegotiator is not null;
}

/// <summary>A token, and who gave it: the driver's manager, or a session.</summary>
internal sealed record Login(AuthToken Token, IAuthTokenManager Source, bool IsOfSession = false)
{
    public Credentials Credentials => new(Token.Scheme, Token.Principal, Token.Credentials, Token.Realm, Token.Parameters);

    /// <summary>Of a session: the server's refusal is for its caller, not for the driver's manager.</summary>
    public static Login Of(IAuthToken token)
    {
        var own = AuthToken.Own(token);
        return new Login(own, new StaticAuthTokenManager(own), IsOfSession: true);
    }
}

/// <summary>The login of the moment, by the driver's token manager. Asked for every use of a connection.</summary>
internal sealed class Logins(IAuthTokenManager manager)
{
    private Login? _last;

    /// <param name="ofSession">A session's own token; null: the driver's.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    public async ValueTask<Login> GetAsync(IAuthToken? ofSession, CancellationToken cancellationToken)
    {
        if (ofSession is not null)
        {
            return Login.Of(ofSession);
        }

        var token = await manager.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        return _last is { } last && ReferenceEquals(last.Token, token) ? last : _last = new Login(AuthToken.Own(token), manager);
    }
}
