using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Runtime;

/// <summary>The transaction that a statement runs in, as the statement sees it.</summary>
internal interface IStatementTransaction
{
    /// <summary>As SHOW TRANSACTIONS names it: <c>neo4j-transaction-7</c>.</summary>
    string Name { get; }

    /// <summary>Whether the statement may end it and go on in another one: only where no client has begun it.</summary>
    bool IsImplicit { get; }

    /// <summary>What its client has said about it.</summary>
    MapValue Metadata { get; set; }

    IServer Server { get; }

    /// <summary>Commits what was written, or drops it, and takes the next turn to write; a failed commit drops it too and gives the failure.</summary>
    GraphWriter Next(bool commit, out CypherException? failure);
}

/// <summary>Of a statement that runs by itself: nothing can be asked of it.</summary>
internal sealed class NoTransaction : IStatementTransaction
{
    public static NoTransaction Instance { get; } = new();

    public string Name => "neo4j-transaction-0";

    public bool IsImplicit => false;

    public MapValue Metadata
    {
        get => MapValue.Empty;
        set => throw new NotSupportedException("There is no transaction that could keep it.");
    }

    public IServer Server => NoServer.Instance;

    public GraphWriter Next(bool commit, out CypherException? failure) => throw CypherErrors.NeedsImplicitTransaction();
}
