namespace KnowledgeGraph.Bolt.Driver;

/// <summary>What a connection logs on with.</summary>
public interface IAuthToken;

/// <summary>The names of the schemes that Neo4j comes with.</summary>
public static class AuthSchemes
{
    public const string Basic = "basic";
    public const string Kerberos = "kerberos";
    public const string Bearer = "bearer";
}

/// <summary>Makes logins. Two of the same scheme and content are equal.</summary>
public static class AuthTokens
{
    /// <summary>For a server whose authentication is off.</summary>
    public static IAuthToken None { get; } = new AuthToken("none");

    public static IAuthToken Basic(string username, string password) => Basic(username, password, null);

    public static IAuthToken Basic(string username, string password, string? realm) => new AuthToken(AuthSchemes.Basic, username, password, realm);

    /// <param name="base64EncodedTicket">Of the Kerberos service.</param>
    public static IAuthToken Kerberos(string base64EncodedTicket) => new AuthToken(AuthSchemes.Kerberos, "", base64EncodedTicket);

    /// <param name="token">Of an identity provider that the server trusts, in base 64.</param>
    public static IAuthToken Bearer(string token) => new AuthToken(AuthSchemes.Bearer, Credentials: token);

    public static IAuthToken Custom(string? principal, string? credentials, string? realm, string scheme) => Custom(principal, credentials, realm, scheme, null);

    /// <summary>For an authentication provider of the server's own.</summary>
    /// <param name="principal">Who.</param>
    /// <param name="credentials">By what.</param>
    /// <param name="realm">Where, when the server has several.</param>
    /// <param name="scheme">The provider's name.</param>
    /// <param name="parameters">What else it wants.</param>
    public static IAuthToken Custom(string? principal, string? credentials, string? realm, string scheme, Dictionary<string, object>? parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(scheme);
        static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
        return new AuthToken(scheme, principal, NullIfEmpty(credentials), NullIfEmpty(realm), parameters is { Count: > 0 } ? parameters : null);
    }
}

/// <summary>Prints without its credentials.</summary>
internal sealed record AuthToken(
    string Scheme, string? Principal = null, string? Credentials = null, string? Realm = null, IReadOnlyDictionary<string, object>? Parameters = null) : IAuthToken
{
    /// <exception cref="ArgumentException">The token is not one that <see cref="AuthTokens"/> makes.</exception>
    public static AuthToken Own(IAuthToken token) =>
        token as AuthToken ?? throw new ArgumentException("An auth token is one of those that AuthTokens makes.", nameof(token));

    public bool Equals(AuthToken? other) =>
        other is not null && (Scheme, Principal, Credentials, Realm) == (other.Scheme, other.Principal, other.Credentials, other.Realm)
        && (Parameters ?? NoParameters).OrderBy(entry => entry.Key, StringComparer.Ordinal).SequenceEqual((other.Parameters ?? NoParameters).OrderBy(entry => entry.Key, StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Scheme, Principal, Credentials, Realm);

    public override string ToString() => $"{Scheme} {Principal}".TrimEnd();

    private static readonly Dictionary<string, object> NoParameters = [];
}
