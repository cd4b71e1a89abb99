namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// Gives a driver the login of the moment. Asked before every use of a connection, so it should hold on to its answer; several callers may ask at once. A
/// connection that logged on with another token is logged on anew before it is used.
/// </summary>
public interface IAuthTokenManager
{
    ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>The server refused this token, or ended its use.</summary>
    /// <returns>True: another try may well succeed, for instance because the next token will be another. The exception is retriable then.</returns>
    ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken token, SecurityException exception, CancellationToken cancellationToken = default);
}

/// <summary>The managers that most applications need.</summary>
public static class AuthTokenManagers
{
    public static IAuthTokenManager None { get; } = Static(AuthTokens.None);

    /// <summary>The same token for ever.</summary>
    public static IAuthTokenManager Static(IAuthToken token) => new StaticAuthTokenManager(AuthToken.Own(token));

    /// <summary>For passwords that are changed now and then: asks again once the server has refused the last one.</summary>
    public static IAuthTokenManager Basic(Func<ValueTask<IAuthToken>> tokenProviderAsync)
    {
        ArgumentNullException.ThrowIfNull(tokenProviderAsync);
        return new ExpiringAuthTokenManager(
            async () => new AuthTokenAndExpiration(await tokenProviderAsync().ConfigureAwait(false)), static exception => exception is AuthenticationException, TimeProvider.System);
    }

    /// <summary>For tokens that run out: asks again when the last one has, by its own date or by the server's word.</summary>
    public static IAuthTokenManager Bearer(Func<ValueTask<AuthTokenAndExpiration>> tokenProviderAsync) => Bearer(tokenProviderAsync, TimeProvider.System);

    internal static IAuthTokenManager Bearer(Func<ValueTask<AuthTokenAndExpiration>> tokenProviderAsync, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(tokenProviderAsync);
        return new ExpiringAuthTokenManager(tokenProviderAsync, static exception => exception is AuthenticationException or TokenExpiredException, time);
    }
}

/// <summary>A token, and when it runs out.</summary>
public sealed record AuthTokenAndExpiration
{
    /// <param name="token">The token.</param>
    /// <param name="expiry">In UTC. Null: it does not run out.</param>
    public AuthTokenAndExpiration(IAuthToken token, DateTime? expiry = null)
    {
        Token = token;
        Expiry = expiry ?? DateTime.MaxValue;
    }

    /// <param name="token">The token.</param>
    /// <param name="expiresInMs">Milliseconds from now.</param>
    public AuthTokenAndExpiration(IAuthToken token, int expiresInMs)
        : this(token, TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(expiresInMs))
    {
    }

    public IAuthToken Token { get; init; }

    /// <summary>In UTC.</summary>
    public DateTime Expiry { get; init; }

    public void Deconstruct(out IAuthToken token, out DateTime? expiry) => (token, expiry) = (Token, Expiry);
}

internal sealed class StaticAuthTokenManager(AuthToken token) : IAuthTokenManager
{
    public ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default) => new(token);

    public ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken refused, SecurityException exception, CancellationToken cancellationToken = default) => new(false);
}

/// <summary>Asks its provider for the first token, after the last has run out, and after it was refused: once for all callers.</summary>
internal sealed class ExpiringAuthTokenManager(Func<ValueTask<AuthTokenAndExpiration>> provider, Func<SecurityException, bool> handles, TimeProvider time) : IAuthTokenManager
{
    private readonly Lock _lock = new();
    private AuthTokenAndExpiration? _current;
    private Task<AuthTokenAndExpiration>? _asking;

    public async ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        Task<AuthTokenAndExpiration> asking;
        lock (_lock)
        {
            if (_current is { } current && current.Expiry > time.GetUtcNow().UtcDateTime)
            {
                return current.Token;
            }

            asking = Ask();
        }

        return (await asking.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
    }

    public async ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken token, SecurityException exception, CancellationToken cancellationToken = default)
    {
        if (!handles(exception))
        {
            return false;
        }

        Task asking;
        lock (_lock)
        {
            asking = Equals(_current?.Token, token) ? Ask() : Task.CompletedTask;   // else another has been had since
        }

        await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<AuthTokenAndExpiration> Ask() => _asking ??= AskAsync();

    private async Task<AuthTokenAndExpiration> AskAsync()
    {
        await Task.Yield();   // the provider is the caller's code: not under the lock
        AuthTokenAndExpiration? given = null;
        try
        {
            given = await provider().ConfigureAwait(false);
            return given;
        }
        finally
        {
            lock (_lock)
            {
                (_current, _asking) = (given ?? _current, null);
            }
        }
    }
}
