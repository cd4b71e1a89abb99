using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>
/// Who may come in. A hash is slow to check on purpose, and a driver opens many connections: the first login that is right is remembered, under a key that only this process has, and
/// those that are the same are right too. The others are checked one after the other, so that strangers take one processor at most.
/// </summary>
internal sealed class Logins(GraphEngineOptions options) : IDisposable
{
    private const int LongestPassword = 1024;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly LoginAttempts _attempts = new(options.Time);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lazy<PasswordHash> _hash = new(() => options.PasswordHash ?? PasswordHash.Of(options.Password ?? ""));
    private byte[]? _known;   // the seal of the login that is right

    public bool AreAskedFor => options.AsksForLogin;

    /// <summary>Lets in who has it.</summary>
    public string Token { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    public async ValueTask<bool> CheckAsync(BoltLogin login, BoltClient client, CancellationToken cancellationToken)
    {
        if (!AreAskedFor)
        {
            return true;
        }

        if (Answer(login, client) is { } answer)
        {
            return answer;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Those before may have been the same one, or have used up its tries.
            return Answer(login, client) ?? Note(login, client, IsRight(login));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Null: it takes time to know.</summary>
    private bool? Answer(BoltLogin login, BoltClient client)
    {
        // Whatever others have tried from this machine: nobody guesses a token.
        if (login is { Scheme: "bearer", Credentials: { Length: <= LongestPassword } token } && CryptographicOperations.FixedTimeEquals(Seal("", token), Seal("", Token)))
        {
            return true;
        }

        if (!_attempts.MayTry(client))
        {
            throw ServingErrors.TooManyLogins();
        }

        return login switch
        {
            { Scheme: "basic", Principal: { Length: <= LongestPassword } user, Credentials: { Length: <= LongestPassword } password } => IsKnown(user, password) ? Note(login, client, true) : null,
            _ => Note(login, client, false),
        };
    }

    private bool IsKnown(string user, string password) => Volatile.Read(ref _known) is { } known && CryptographicOperations.FixedTimeEquals(Seal(user, password), known);

    private bool IsRight(BoltLogin login)
    {
        var (user, password) = (login.Principal ?? "", login.Credentials ?? "");
        // Both are always looked at, and in a time that does not tell how much of them was right.
        var isPassword = _hash.Value.IsOf(password);
        if (!(CryptographicOperations.FixedTimeEquals(Seal(user, ""), Seal(options.Username, "")) & isPassword))
        {
            return false;
        }

        Volatile.Write(ref _known, Seal(user, password));
        return true;
    }

    private bool Note(BoltLogin login, BoltClient client, bool isRight)
    {
        if (isRight)
        {
            _attempts.Succeeded(client);
        }
        else if (login.Scheme != "none")   // which guesses at nothing
        {
            _attempts.Failed(client);
        }

        return isRight;
    }

    /// <summary>Of one length, whatever is sealed, and nothing to guess at for those without the key.</summary>
    private byte[] Seal(string user, string password) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{user.Length}:{user}{password}"));
}
