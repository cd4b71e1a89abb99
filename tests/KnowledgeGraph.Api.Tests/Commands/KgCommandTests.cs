using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Api.Tests.Commands;

/// <summary>What a user sees who runs <c>kg</c> with something wrong: one line, an exit code, nothing half done.</summary>
public sealed class KgCommandTests
{
    [Fact]
    public async Task Help_names_the_commands_and_the_settings()
    {
        var help = await Kg.RunAsync("--help");

        help.ExitCode.ShouldBe(0);
        foreach (var word in new[] { "serve", "seed", "check", "schema", "password", "KG_BOLT_PASSWORD", "KG_BOLT_CERTIFICATE", "NEO4J_URI", "KG_DATA", "KG_BOLT_LISTEN", "ASPNETCORE_URLS" })
        {
            help.Output.ShouldContain(word);
        }
    }

    [Fact]
    public async Task The_version_is_a_number_alone()
    {
        var version = await Kg.RunAsync("--version");

        version.ExitCode.ShouldBe(0);
        Version.TryParse(version.Output.Trim(), out _).ShouldBeTrue(version.Output);
    }

    [Fact]
    public async Task A_password_becomes_a_hash_that_can_be_configured()
    {
        var outcome = await Kg.RunOnAsync("correct horse\n", "password");

        outcome.ExitCode.ShouldBe(0, outcome.Error);
        PasswordHash.TryParse(outcome.Output.Trim(), out _).ShouldBeTrue(outcome.Output);
        outcome.Output.ShouldNotContain("horse");
        (await Kg.RunAsync("password")).ShouldFailWithOneLine().ShouldContain("standard input");
        (await Kg.RunOnAsync("horse\n", "password")).ShouldFailWithOneLine().ShouldContain("fewer than 8 characters");
    }

    [Fact]
    public async Task An_unknown_command_is_refused()
    {
        var outcome = await Kg.RunAsync("sedd");

        outcome.ExitCode.ShouldNotBe(0);
        outcome.Error.ShouldContain("sedd");
        outcome.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("serve", "NEO4J_URI", "http://localhost:7474")]
    [InlineData("seed", "NEO4J_URI", "http://localhost:7474")]
    [InlineData("serve", "KG_BOLT_LISTEN", "everywhere")]
    [InlineData("serve", "KG_BOLT_LISTEN", "127.0.0.1:65536")]
    [InlineData("serve", "ASPNETCORE_URLS", "nowhere")]
    [InlineData("serve", "ASPNETCORE_URLS", "http://127.0.0.1:65536")]
    [InlineData("schema", "KG_SCHEMA", "/no/such/folder")]
    public async Task A_setting_that_cannot_be_used_is_named(string command, string name, string value) =>
        (await Kg.RunAsync(command, (name, value))).ShouldFailWithOneLine().ShouldStartWith($"kg: {name}");

    [Theory]
    [InlineData("serve")]
    [InlineData("seed")]
    public async Task A_Neo4j_that_nobody_answers_for_is_named(string command)
    {
        using var reserved = Reserve(out var port);
        reserved.Stop();

        (await Kg.RunAsync(command, ("NEO4J_URI", $"bolt://127.0.0.1:{port}"))).ShouldFailWithOneLine().ShouldContain($"bolt://127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_broken_ontology_is_reported_with_its_place()
    {
        using var folder = new TemporaryFolder().With("schema/a.graphql", "type A @node(label: \"A\") {\n  id: ID!\n  b: Nowhere\n}\n");

        var error = (await Kg.RunAsync("schema", ("KG_SCHEMA", folder["schema"]))).ShouldFailWithOneLine();

        error.ShouldContain("a.graphql:3:");
        error.ShouldContain("Nowhere");
    }

    [Fact]
    public async Task A_broken_script_is_reported_with_its_place_by_serve_and_seed()
    {
        using var folder = new TemporaryFolder()
            .With("cypher/schema/a.cypher", "CREATE CONSTRAINT a_id IF NOT EXISTS FOR (n:A) REQUIRE n.id IS UNIQUE;")
            .With("cypher/seed/a.cypher", "MERGE (n:A {id: 1});\nMERGE (n:A {id: 2}) SETT n.x = 1;");

        foreach (var command in new[] { "serve", "seed" })
        {
            var outcome = await Kg.RunAsync(command, ("KG_CYPHER", folder["cypher"]), ("KG_DATA", folder[command]));
            outcome.ShouldFailWithOneLine().ShouldContain("cypher/seed/a.cypher:2:");
        }
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_one_is_named()
    {
        using var folder = new TemporaryFolder().With("file", "");

        (await Kg.RunAsync("serve", ("KG_DATA", folder["file/data"]))).ShouldFailWithOneLine().ShouldContain($"KG_DATA: The data folder {folder["file/data"]} cannot be created");
    }

    [Fact]
    public async Task A_data_folder_where_the_system_makes_none_is_named_with_the_reason()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");

        (await Kg.RunAsync("serve", ("KG_DATA", "/proc/x"))).ShouldFailWithOneLine()
            .ShouldContain("KG_DATA: The data folder /proc/x cannot be created: the system lets nothing be made in /proc");
    }

    [Fact]
    public async Task A_Bolt_port_that_was_asked_for_and_is_taken_is_an_error()
    {
        using var folder = new TemporaryFolder();
        using var taken = Reserve(out var port);

        var error = (await Kg.RunAsync("serve", ("KG_DATA", folder["data"]), ("KG_BOLT_LISTEN", $"127.0.0.1:{port}"))).ShouldFailWithOneLine();

        error.ShouldContain($"127.0.0.1:{port}");
        error.ShouldContain("KG_BOLT_LISTEN");
    }

    [Fact]
    public async Task An_HTTP_port_that_is_taken_is_an_error()
    {
        using var folder = new TemporaryFolder();
        using var taken = Reserve(out var port);

        (await Kg.RunAsync("serve", ("KG_DATA", folder["data"]), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"))).ShouldFailWithOneLine().ShouldContain("ASPNETCORE_URLS");
    }

    private static TcpListener Reserve(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }
}
