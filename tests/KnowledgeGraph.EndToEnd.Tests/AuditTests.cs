using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The audits of npm's graphql-http: what the specification of GraphQL over HTTP says a server must, should and may do.</summary>
public sealed class AuditTests(Servers servers)
{
    private const int Audits = 61;

    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    private sealed record Outcome(string Id, string Name, string Status, string? Reason);

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task All_audits_of_GraphQL_over_HTTP_pass(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);

        var outcomes = await RunAsync(new Uri(service.Kg.Address, "graphql"));

        outcomes.Count.ShouldBe(Audits);
        outcomes.ShouldSatisfyAllConditions([.. outcomes.Select(outcome => (Action)(() => outcome.Status.ShouldBe("ok", $"{outcome.Id}, {outcome.Name}: {outcome.Reason}")))]);
    }

    private static async Task<IReadOnlyList<Outcome>> RunAsync(Uri url)
    {
        var start = new ProcessStartInfo("node", ["audit.mjs", url.ToString()])
        {
            WorkingDirectory = Path.Combine(Neo4jServer.RepositoryRoot, "tests", "KnowledgeGraph.EndToEnd.Tests", "audits"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        try
        {
            var (output, error) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
            await node.WaitForExitAsync(patience.Token);
            node.ExitCode.ShouldBe(0, await error);
            return JsonSerializer.Deserialize<List<Outcome>>(await output, JsonSerializerOptions.Web) ?? [];
        }
        catch (OperationCanceledException)
        {
            node.Kill();
            throw;
        }
    }
}
