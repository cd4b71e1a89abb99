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

    public static async ValueTask<Login> FromAsync(IAuthTokenManager manager, CancellationToken cancellationToken) =>
        new(AuthToken.Own(await manager.GetTokenAsync(cancellationToken).ConfigureAwait(false)), manager);
}
