using System.Collections.Concurrent;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>
/// Whose home database was which when last heard of. Only a guess at where to send a transaction, so that a session need not ask first: a server that routes (Bolt 5.8) sends it on
/// when the guess was wrong, and says so.
/// </summary>
internal sealed class HomeDatabases
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string? ImpersonatedUser, AuthToken? Token), string> _names = new();

    public string? Find(Demand demand) => _names.GetValueOrDefault(Key(demand));

    public void Note(Demand demand, string name)
    {
        if (_names.Count >= Most)
        {
            _names.Clear();
        }

        _names[Key(demand)] = name;
    }

    public void Clear() => _names.Clear();

    private static (string?, AuthToken?) Key(Demand demand) => (demand.ImpersonatedUser, demand.ImpersonatedUser is null ? demand.AuthToken as AuthToken : null);
}
