using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.Bolt.Driver;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>Scripts applied to an embedded engine, over Bolt as always.</summary>
public sealed class SeederTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Database? _database;

    private Database Database => _database ?? throw new InvalidOperationException("Not initialised.");

    public async ValueTask InitializeAsync()
    {
        _folder.With("schema/a.cypher", "CREATE CONSTRAINT a_id IF NOT EXISTS FOR (n:A) REQUIRE n.id IS UNIQUE;").With("seed/a.cypher", "MERGE (n:A {id: 1});");
        var settings = Settings.Read(name => name switch { "KG_DATA" => _folder["data"], "KG_BOLT_LISTEN" => "127.0.0.1:0", _ => null });
        _database = await Database.OpenAsync(settings, forSeedingOnly: false, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Applied_scripts_are_in_place_and_applying_them_again_creates_nothing()
    {
        var scripts = Load();
        (await Seeder.StateAsync(scripts)).ShouldBeOfType<SeedState.Missing>().Reason.ShouldContain("kg seed");

        (await Seeder.ApplyAsync(scripts)).ShouldBe(new SeedOutcome(NodesCreated: 1, RelationshipsCreated: 0, SchemaAdded: 1));
        (await Seeder.StateAsync(scripts)).ShouldBeOfType<SeedState.InPlace>();

        (await Seeder.ApplyAsync(scripts)).ShouldBe(default);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Other_scripts_than_those_applied_are_another_version_until_they_are_applied_too()
    {
        await Seeder.ApplyAsync(Load());
        _folder.With("seed/b.cypher", "MERGE (n:A {id: 2});");

        (await Seeder.StateAsync(Load())).ShouldBeOfType<SeedState.Missing>().Reason.ShouldContain("another version");
        await Seeder.ApplyAsync(Load());

        (await Seeder.StateAsync(Load())).ShouldBeOfType<SeedState.InPlace>();
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_dropped_constraint_is_missed()
    {
        await Seeder.ApplyAsync(Load());
        await RunAsync("DROP CONSTRAINT a_id");

        (await Seeder.StateAsync(Load())).ShouldBeOfType<SeedState.Missing>().Reason.ShouldContain("a_id");
    }

    [Fact]
    public async Task A_syntax_error_in_the_last_script_is_reported_with_its_place_and_nothing_is_applied()
    {
        _folder.With("seed/z.cypher", "MERGE (n:A {id: 2});\n\n  MERGE (n:A {id: 3})\n  SETT n.x = 1;\n");

        var failure = await Should.ThrowAsync<StartupException>(() => Seeder.ApplyAsync(Load()));

        failure.Message.ShouldStartWith("cypher/seed/z.cypher:4:");
        failure.Message.ShouldNotContain("\n");
        (await CountAsync()).ShouldBe(0);
        (await IndexesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_name_is_reported_at_its_column()
    {
        _folder.With("seed/z.cypher", "MATCH (n) SET n.x = nn.y");

        var failure = await Should.ThrowAsync<StartupException>(() => Seeder.ApplyAsync(Load()));

        failure.Message.ShouldStartWith("cypher/seed/z.cypher:1:21: ");
    }

    [Fact]
    public async Task A_statement_that_fails_while_it_runs_takes_all_data_before_it_along()
    {
        _folder.With("seed/z.cypher", "CREATE (n:A {id: 1})");   // a second node of that id

        var failure = await Should.ThrowAsync<StartupException>(() => Seeder.ApplyAsync(Load()));

        failure.Message.ShouldStartWith("cypher/seed/z.cypher:1:1: ");
        (await CountAsync()).ShouldBe(0);
        (await Seeder.StateAsync(Load())).ShouldBeOfType<SeedState.Missing>();
    }

    [Fact]
    public async Task A_broken_schema_script_leaves_no_schema_and_no_data()
    {
        _folder.With("schema/b.cypher", "CREATE INDEX a_name IF NOT EXISTS FOR (n:A) ON (n.name);\nCREATE INDEXX");

        var failure = await Should.ThrowAsync<StartupException>(() => Seeder.ApplyAsync(Load()));

        failure.Message.ShouldStartWith("cypher/schema/b.cypher:2:");
        (await IndexesAsync()).ShouldBe(0);
        (await CountAsync()).ShouldBe(0);
    }

    private Seeder Seeder => new(Database.Driver, Database.Name);

    private SeedScripts Load() => SeedScripts.Load(_folder.Path);

    private async Task<long> CountAsync() => (long)(await RunAsync("MATCH (n:A) RETURN count(n)")).Single()[0];

    /// <summary>Those of the scripts: a database has two of its own from the start.</summary>
    private async Task<int> IndexesAsync() =>
        (await RunAsync("SHOW INDEXES YIELD name RETURN name")).Count(record => ((string)record[0]).StartsWith("a_", StringComparison.Ordinal));

    private async Task<IReadOnlyList<IRecord>> RunAsync(string query) =>
        (await Database.Driver.ExecutableQuery(query).ExecuteAsync(TestContext.Current.CancellationToken)).Result;
}
