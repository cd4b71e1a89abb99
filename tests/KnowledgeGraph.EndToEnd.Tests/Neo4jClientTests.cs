using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>Neo4j's own drivers and tools, as they are, against the embedded engine.</summary>
public sealed class Neo4jClientTests(Servers servers)
{
    private static readonly string Jars = Path.GetFullPath(Path.Combine(Neo4jServer.RepositoryRoot, "..", "shared", "neo4j", "lib"));

    private static readonly string[] JarsOfTheDriver = ["neo4j-java-driver", "neo4j-bolt-connection", "netty-", "reactive-streams", "reactor-core", "slf4j-api"];

    /// <param name="Bolt">The version that was agreed on.</param>
    /// <param name="Survived">Kinds of values that came back as they were sent.</param>
    /// <param name="Labels">Of a node in a path.</param>
    /// <param name="Rows">Of many.</param>
    /// <param name="Created">Nodes, in a transaction that was rolled back.</param>
    /// <param name="Left">Of them, afterwards.</param>
    /// <param name="Code">Of a wrong query.</param>
    private sealed record Outcome(string Agent, string Bolt, string[] Survived, string[] Labels, int Rows, int Created, int Left, string Code);

    [Theory]
    [InlineData("neo4j-driver", "bolt", "5.8")]
    [InlineData("neo4j-driver", "neo4j", "5.8")]
    [InlineData("neo4j-driver", "neo4j", "5.8", "web")]
    [InlineData("neo4j-driver-5", "neo4j", "5.8")]
    [InlineData("neo4j-driver-5", "neo4j", "5.8", "web")]
    [InlineData("neo4j-driver-4", "bolt", "4.4")]
    [InlineData("neo4j-driver-4", "neo4j", "4.4")]
    [InlineData("neo4j-driver-4", "neo4j", "4.4", "web")]
    public async Task Drivers_for_Node_and_for_web_pages_work(string package, string scheme, string version, string? build = null)
    {
        var kg = (await servers.OnAsync(BackEnds.Engine)).Kg;
        string[] arguments = ["driver.mjs", $"{scheme}://localhost:{new Uri(kg.BoltUri).Port}", "", "", package];

        var outcome = await Node.RunAsync<Outcome>("clients", build is null ? arguments : [.. arguments, build], [], "");

        ShouldBeWell(outcome, version);
        outcome.Survived.ShouldBe(["text", "list", "map", "moment", "offset", "date", "duration", "point"]);
    }

    [Fact]
    public async Task The_driver_for_Java_works()
    {
        var kg = (await servers.OnAsync(BackEnds.Engine)).Kg;
        Assert.SkipUnless(Directory.Exists(Jars), $"The driver for Java is not there: no {Jars}.");
        var jars = Directory.EnumerateFiles(Jars, "*.jar").Where(file => JarsOfTheDriver.Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)));

        var outcome = JsonSerializer.Deserialize<Outcome>(
            await JavaAsync("-cp", string.Join(Path.PathSeparator, jars), "Main.java", $"neo4j://localhost:{new Uri(kg.BoltUri).Port}", "", ""), JsonSerializerOptions.Web).ShouldNotBeNull();

        ShouldBeWell(outcome, "5.8");
        outcome.Survived.ShouldBe(["bytes", "date", "duration", "list", "map", "moment", "point", "text"]);
    }

    [Theory]
    [InlineData("neo4j-driver-4")]   // NeoDash's
    [InlineData("neo4j-driver")]
    public async Task What_Neo4j_Browser_cypher_shell_NeoDash_and_neo4j_graphql_send_has_the_columns_and_the_errors_that_a_real_Neo4j_gives(string package)
    {
        var kg = (await servers.OnAsync(BackEnds.Engine)).Kg;
        var neo4j = servers.Neo4j;

        var ours = await Node.RunAsync<List<JsonElement>>("clients", ["statements.mjs", kg.BoltUri, "", "", package], [], "");
        var theirs = await Node.RunAsync<List<JsonElement>>("clients", ["statements.mjs", neo4j.Uri, neo4j.Username, neo4j.Password, package], [], "");

        ours.Count.ShouldBeGreaterThan(40);
        ours.Select(answer => answer.ToString()).ShouldBe(theirs.Select(answer => answer.ToString()));
    }

    private static void ShouldBeWell(Outcome outcome, string version)
    {
        outcome.Agent.ShouldStartWith("Neo4j/5.26");
        outcome.Bolt.ShouldBe(version);
        outcome.Labels.ShouldContain("Actor");
        (outcome.Rows, outcome.Created, outcome.Left).ShouldBe((25_000, 1, 0));
        outcome.Code.ShouldBe("Neo.ClientError.Statement.SyntaxError");
    }

    private static async Task<string> JavaAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("java", arguments)
        {
            WorkingDirectory = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.EndToEnd.Tests", "clients"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var java = Start(start);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            var (output, error) = (java.StandardOutput.ReadToEndAsync(patience.Token), java.StandardError.ReadToEndAsync(patience.Token));
            await java.WaitForExitAsync(patience.Token);
            java.ExitCode.ShouldBe(0, await error);
            return await output;
        }
        catch (OperationCanceledException)
        {
            java.Kill();
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("java did not start.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            Assert.Skip($"There is no Java: {exception.Message}");
            throw;
        }
    }
}
