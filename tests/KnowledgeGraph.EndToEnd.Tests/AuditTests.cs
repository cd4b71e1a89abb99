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

        var outcomes = await Node.RunAsync<List<Outcome>>("audit.mjs", new Uri(service.Kg.Address, "graphql"));

        outcomes.Count.ShouldBe(Audits);
        outcomes.ShouldSatisfyAllConditions([.. outcomes.Select(outcome => (Action)(() => outcome.Status.ShouldBe("ok", $"{outcome.Id}, {outcome.Name}: {outcome.Reason}")))]);
    }
}
