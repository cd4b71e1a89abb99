using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>Somebody else writes while a seed is applied.</summary>
public sealed class SeederTurnTests
{
    // The first that the seeder writes, once it has compared.
    private const string FirstWrite = "UNWIND $rows AS row CREATE";
    private const string Wait = "CALL db.awaitIndexes";
    private const int Attempts = 5;

    private static SeedFolder Folder => new SeedFolder().With("cypher/seed/a.cypher", "MERGE (n:Party:Group {id: 'group:one'}) SET n.name = 'One';");

    [Fact]
    public async Task A_seed_is_applied_again_when_somebody_has_written_since_it_compared()
    {
        using var folder = Folder;
        await using var engine = new CrowdedEngine();
        await using var target = new Target(engine.Driver, null, null);
        var attempts = 0;
        engine.Before = async query =>
        {
            if (query.StartsWith(FirstWrite, StringComparison.Ordinal) && ++attempts == 1)
            {
                await target.RunAsync("CREATE (:Party:Group {id: 'group:mine', name: 'Mine'})");
            }
        };

        var outcome = await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        attempts.ShouldBe(2);
        outcome.Summary.ShouldBe("nodes: 1 created; constraints and indexes: 6 created");
        (await target.Seeder.StateAsync(folder.Load())).ShouldBeOfType<SeedState.InPlace>();
        (await target.StateAsync()).ShouldBe(["(:Group:Party {id: 'group:mine', name: 'Mine'})", "(:Group:Party {id: 'group:one', name: 'One'})"]);
    }

    [Fact]
    public async Task A_seed_is_applied_again_when_Neo4j_gives_up_planning_because_the_schema_changes()
    {
        using var folder = Folder;
        await using var engine = new CrowdedEngine();
        await using var target = new Target(engine.Driver, null, null);
        var attempts = 0;
        engine.Before = query => query.StartsWith(FirstWrite, StringComparison.Ordinal) && ++attempts == 1
            ? throw new BoltFailureException("Neo.DatabaseError.General.UnknownError", "Could not compile query due to insanely frequent schema changes")
            : Task.CompletedTask;

        var outcome = await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        attempts.ShouldBe(2);
        outcome.Summary.ShouldBe("nodes: 1 created; constraints and indexes: 6 created");
    }

    [Fact]
    public async Task Data_are_touched_when_the_new_indexes_are_online()
    {
        using var folder = Folder;
        await using var engine = new CrowdedEngine();
        await using var target = new Target(engine.Driver, null, null);
        var statements = new List<string>();
        engine.Before = query =>
        {
            statements.Add(query);
            return Task.CompletedTask;
        };

        await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        var wait = statements.FindIndex(query => query.StartsWith(Wait, StringComparison.Ordinal));
        wait.ShouldBeGreaterThan(statements.FindLastIndex(query => query.StartsWith("CREATE ", StringComparison.Ordinal)));
        wait.ShouldBeLessThan(statements.FindIndex(query => query.StartsWith("MATCH", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_index_that_does_not_come_online_is_told_and_the_seed_applied()
    {
        using var folder = Folder;
        await using var engine = new CrowdedEngine();
        await using var target = new Target(engine.Driver, null, null);
        engine.Before = query => query.StartsWith(Wait, StringComparison.Ordinal)
            ? throw new BoltFailureException("Neo.ClientError.Procedure.ProcedureCallFailed", "Index somebody's is in failed state.")
            : Task.CompletedTask;

        var outcome = await target.Seeder.ApplyAsync(folder.Load(), folder.Ontology);

        outcome.Notice.ShouldBe("Not all indexes are online: Index somebody's is in failed state. See SHOW INDEXES.");
        outcome.Summary.ShouldBe("nodes: 1 created; constraints and indexes: 6 created");
    }

    [Fact]
    public async Task A_seed_that_others_never_let_through_ends_and_leaves_nothing_behind()
    {
        using var folder = Folder;
        await using var engine = new CrowdedEngine();
        await using var target = new Target(engine.Driver, null, null);
        var attempts = 0;
        engine.Before = query =>
        {
            if (!query.StartsWith(FirstWrite, StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            attempts++;
            throw new BoltFailureException("Neo.TransientError.Transaction.LockAcquisitionTimeout", "Somebody else has the turn.");
        };

        var failure = await Should.ThrowAsync<TransientException>(() => target.Seeder.ApplyAsync(folder.Load(), folder.Ontology));

        failure.Message.ShouldContain("Somebody else has the turn.");
        attempts.ShouldBe(Attempts);
        (await target.CountsAsync()).ShouldBe((0, 0, 0, 0));
    }
}
