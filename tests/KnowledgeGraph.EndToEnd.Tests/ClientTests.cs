using System.Text.Json;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>npm's graphql-ws and graphql-sse against the service.</summary>
public sealed class ClientTests(Servers servers)
{
    public static TheoryData<string> BackEnds => EndToEnd.Tests.BackEnds.All;

    [Theory]
    [MemberData(nameof(BackEnds))]
    public async Task The_clients_that_people_use_are_answered_over_WebSockets_and_event_streams(string backEnd)
    {
        var service = await servers.OnAsync(backEnd);

        var outcome = await Node.RunAsync<JsonElement>("clients.mjs", new Uri(service.Kg.Address, "graphql"));

        foreach (var (client, refusedAsResult) in new[] { ("socket", false), ("stream", true) })
        {
            var asked = outcome.GetProperty(client);
            asked.GetProperty("data").GetRawText().ShouldBe("""{"results":[{"data":{"places":[{"__typename":"Place"},{"__typename":"Place"}]}}]}""", client);
            asked.GetProperty("several").EnumerateArray().Select(key => key.GetString()).ShouldBe(Enumerable.Range(0, 10).Select(i => $"a{i}"), client);
            foreach (var (question, words) in new[] { ("invalid", "nowhere"), ("subscription", "queries only") })
            {
                var answer = asked.GetProperty(question);
                var error = refusedAsResult ? answer.GetProperty("results")[0].GetProperty("errors")[0] : answer.GetProperty("refused")[0];
                error.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(words);
            }
        }

        outcome.GetProperty("pong").GetBoolean().ShouldBeTrue();
        outcome.GetProperty("legacy").GetInt32().ShouldBe(4406);
    }
}
