namespace KnowledgeGraph.Bolt.Driver;

/// <summary>What a connection logs on with.</summary>
public interface IAuthToken;

public static class AuthTokens
{
    public static IAuthToken None { get; } = new AuthToken("none", null, null, null);

    public static IAuthToken Basic(string username, string password, string? realm = null) => new AuthToken("basic", username, password, realm);

    public static IAuthToken Bearer(string token) => new AuthToken("bearer", null, token, null);
}

/// <summary>Prints without its credentials.</summary>
internal sealed class AuthToken(string scheme, string? principal, string? credentials, string? realm) : IAuthToken
{
    public string Scheme { get; } = scheme;

    public string? Principal { get; } = principal;

    public string? Credentials { get; } = credentials;

    public string? Realm { get; } = realm;

    public override string ToString() => $"{Scheme} {Principal}".TrimEnd();
}
