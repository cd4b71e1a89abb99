namespace KnowledgeGraph.Engine.Durability;

/// <summary>What a store holds.</summary>
/// <param name="File">Its SQLite file.</param>
/// <param name="LastCommit">The number of its last commit; 0 when there was none.</param>
/// <param name="LastCommitAt">When that was, in UTC.</param>
/// <param name="Nodes">Those that are whole.</param>
/// <param name="Relationships">Those that are whole, with both their nodes.</param>
/// <param name="Damage">What is damaged, each with its file, table and record; empty when nothing is.</param>
public sealed record StoreReport(string File, long LastCommit, DateTimeOffset? LastCommitAt, long Nodes, long Relationships, IReadOnlyList<string> Damage);
