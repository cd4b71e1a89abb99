using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Api.Tests.Commands;

/// <summary><c>kg check --store</c>, <c>kg backup</c>, <c>kg restore</c> and <c>kg salvage</c> as a user runs them.</summary>
public sealed class StoreCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new TemporaryFolder()
        .With("schema/a.graphql", "type Dove @node(label: \"Dove\") { id: ID! }")
        .With("cypher/schema/a.cypher", "CREATE CONSTRAINT dove_id IF NOT EXISTS FOR (n:Dove) REQUIRE n.id IS UNIQUE;")
        .With("cypher/seed/a.cypher", "UNWIND range(1, 40) AS i MERGE (n:Dove {id: 'dove:' + i});");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_is_restored_and_both_are_clean()
    {
        (await RunAsync("seed")).ExitCode.ShouldBe(0);

        var backup = await RunAsync($"backup \"{_folder["doves.kg"]}\"");
        backup.ExitCode.ShouldBe(0, backup.Error);
        backup.Output.ShouldStartWith($"{_folder["doves.kg"]}: backed up: commit ");
        (await RunAsync($"restore \"{_folder["doves.kg"]}\"")).ShouldFailWithOneLine().ShouldContain("--overwrite");
        (await RunAsync($"restore \"{_folder["doves.kg"]}\" --overwrite")).Output.ShouldContain(": restored: commit ");
        foreach (var what in new[] { "", $" \"{_folder["doves.kg"]}\"", $" \"{_folder["data"]}\"" })
        {
            var check = await RunAsync($"check --store{what}");
            check.ExitCode.ShouldBe(0, check.Error);
            check.Output.ShouldContain(": clean: commit ");
        }

        (await RunAsync("seed --dry-run")).Output.ShouldContain("a seed would change nothing.");
    }

    [Fact]
    public async Task A_damaged_store_is_named_by_every_command_and_its_rest_is_salvaged()
    {
        (await RunAsync("seed")).ExitCode.ShouldBe(0);
        using (var connection = new SqliteConnection($"Data Source={_folder["data/graph.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE nodes SET record = zeroblob(9) WHERE id = 5";
            command.ExecuteNonQuery();
        }

        (await RunAsync("seed")).ShouldFailWithOneLine().ShouldContain("nodes, record 5");
        (await RunAsync($"backup \"{_folder["doves.kg"]}\"")).ShouldFailWithOneLine().ShouldContain("nodes, record 5");
        var check = await RunAsync("check --store");
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("nodes, record 5: its checksum does not fit its content.");
        var salvage = await RunAsync($"salvage --to \"{_folder["new"]}\"");
        salvage.ExitCode.ShouldBe(1);
        salvage.Output.ShouldContain("nodes, record 5: its checksum does not fit its content.");
        salvage.Output.ShouldContain($"{_folder["new"]}: salvaged: commit ");

        var after = await RunAsync("seed --dry-run", ("KG_DATA", _folder["new"]));
        after.ExitCode.ShouldBe(0, after.Error);
        after.Output.ShouldContain("nodes: 1 created");
    }

    [Fact]
    public async Task Without_a_store_or_with_a_Neo4j_there_is_nothing_to_do()
    {
        (await RunAsync("check --store")).ShouldFailWithOneLine().ShouldContain("There is no store at");
        (await RunAsync($"backup \"{_folder["doves.kg"]}\"", ("NEO4J_URI", "bolt://127.0.0.1:1"))).ShouldFailWithOneLine().ShouldContain("neo4j-admin");
    }

    private Task<Kg.Outcome> RunAsync(string arguments, params (string, string)[] settings) =>
        Kg.RunAsync(arguments, [("KG_DATA", _folder["data"]), ("KG_CYPHER", _folder["cypher"]), ("KG_SCHEMA", _folder["schema"]), .. settings]);
}
