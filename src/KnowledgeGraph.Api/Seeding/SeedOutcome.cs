using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>What applying the scripts changed. All zero when everything was there.</summary>
internal readonly record struct SeedOutcome(int NodesCreated, int RelationshipsCreated, int SchemaAdded)
{
    public static SeedOutcome Of(ICounters counters) =>
        new(counters.NodesCreated, counters.RelationshipsCreated, counters.ConstraintsAdded + counters.IndexesAdded);

    public static SeedOutcome operator +(SeedOutcome left, SeedOutcome right) => new(
        left.NodesCreated + right.NodesCreated, left.RelationshipsCreated + right.RelationshipsCreated, left.SchemaAdded + right.SchemaAdded);

    public override string ToString() => this == default
        ? "the seed is in place; nothing had to be created."
        : $"the seed is in place: {NodesCreated} nodes, {RelationshipsCreated} relationships, {SchemaAdded} constraints and indexes were created.";
}
