using KnowledgeGraph.Engine.Procedures;

namespace KnowledgeGraph.Engine;

/// <summary>How an engine is opened: where its data are, and what a client may ask of it.</summary>
public sealed class GraphEngineOptions
{
    /// <summary>Where the graph is kept; made when it is not there. Null: in memory only, gone with the engine.</summary>
    public string? DataFolder { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string Username { get; init; } = "neo4j";

    /// <summary>Null, and no <see cref="PasswordHash"/> either: nobody is asked for credentials.</summary>
    public string? Password { get; init; }

    /// <summary>In place of <see cref="Password"/>, where the password itself is not to be kept.</summary>
    public PasswordHash? PasswordHash { get; init; }

    internal bool AsksForLogin => Password is not null || PasswordHash is not null;

    /// <summary>How long a transaction may take when its client sets no limit of its own. It holds nobody up but other writers.</summary>
    public TimeSpan TransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a transaction waits for its turn to write.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What a statement may take, in bytes, together with the open ones of its transaction: parameters, rows that it gathers, values that it makes.</summary>
    public long StatementMemoryBytes { get; init; } = 256L << 20;

    /// <summary>What all open transactions may take together, in bytes: beside the above, what they have written and not yet committed. By default half of the memory that the process may use.</summary>
    public long TotalMemoryBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>The folder whose files LOAD CSV may read, as <c>file:///name.csv</c>. Null: LOAD CSV is off. Anyone who may send Cypher can read what is in it.</summary>
    public string? ImportFolder { get; init; }

    /// <summary>How many prepared statements are kept.</summary>
    public int CachedStatements { get; init; } = 1000;

    /// <summary>Procedures beside the built-in ones: for tests.</summary>
    internal IEnumerable<Procedure> MoreProcedures { get; init; } = [];
}
