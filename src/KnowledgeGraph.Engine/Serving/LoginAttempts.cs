using System.Net;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>
/// How often a client has been wrong in a row. After three times it waits five seconds for each further try, as with Neo4j; there it is the user whose tries are counted, so that a stranger
/// can lock somebody out. What web pages try from an address is counted apart, all of them together: it is not their visitor's fault, and any program can say that it is whatever page. Thread-safe.
/// </summary>
internal sealed class LoginAttempts(TimeProvider time)
{
    private const int Free = 3;
    private const int MostClients = 10_000;
    private const int ForgottenAtOnce = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<(IPAddress Address, bool IsPage), (int Failures, long Last)> _clients = [];

    /// <summary>Clients whose wrong tries are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _clients.Count;
            }
        }
    }

    public bool MayTry(BoltClient client)
    {
        lock (_lock)
        {
            return !_clients.TryGetValue(Key(client), out var entry) || entry.Failures < Free || IsOver(entry.Last);
        }
    }

    public void Failed(BoltClient client)
    {
        lock (_lock)
        {
            if (_clients.Count >= MostClients)
            {
                Forget();
            }

            var key = Key(client);
            _clients[key] = (_clients.GetValueOrDefault(key).Failures + 1, time.GetTimestamp());
        }
    }

    public void Succeeded(BoltClient client)
    {
        lock (_lock)
        {
            _clients.Remove(Key(client));
        }
    }

    /// <summary>Those whose last try is the longest ago.</summary>
    private void Forget()
    {
        foreach (var (key, _) in _clients.OrderBy(pair => pair.Value.Last).Take(ForgottenAtOnce).ToList())
        {
            _clients.Remove(key);
        }
    }

    private bool IsOver(long last) => time.GetElapsedTime(last) >= Pause;

    private static (IPAddress Address, bool IsPage) Key(BoltClient client) =>
        (client.Address.Address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : client.Address.Address, client.Origin is not null);
}
