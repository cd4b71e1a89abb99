using System.Net;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>Several operations in one request.</summary>
public sealed class BatchTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task Each_operation_of_an_array_gets_its_own_answer_in_its_place()
    {
        var (response, answers) = await service.Client.PostAsync("""
            [
              {"query": "query($n: Int) { places(limit: $n) { id } }", "variables": {"n": 1}},
              {"query": "{ nowhere }"},
              {"query": "query A { places(limit: 2) { id } } query B { __typename }", "operationName": "B"}
            ]
            """);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(Answers.New);   // there is content
        answers.GetArrayLength().ShouldBe(3);
        answers[0].GetProperty("data").GetProperty("places").GetArrayLength().ShouldBe(1);
        answers[1].Code().ShouldBe("GRAPHQL_VALIDATION_FAILED");
        answers[2].GetRawText().ShouldBe("""{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public async Task An_array_of_one_is_answered_by_an_array_of_one()
    {
        var (_, answers) = await service.Client.PostAsync("""[{"query": "{ __typename }"}]""");

        answers.GetRawText().ShouldBe("""[{"data":{"__typename":"Query"}}]""");
    }

    [Fact]
    public async Task More_operations_than_are_taken_are_refused_and_none_runs()
    {
        var (response, answer) = await service.Client.PostAsync(Array(6, "{ __typename }"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("one request may carry 5");
    }

    [Fact]
    public async Task Operations_together_may_ask_for_what_one_may()
    {
        var aliases = string.Join(' ', Enumerable.Range(0, 10).Select(i => $"a{i}: __typename"));

        var (_, within) = await service.Client.PostAsync(Array(2, $"{{ {aliases} }}"));
        var (_, beyond) = await service.Client.PostAsync(Array(4, $"{{ {aliases} }}"));

        within.EnumerateArray().ShouldAllBe(answer => answer.GetRawText().StartsWith("{\"data\":", StringComparison.Ordinal));
        beyond.GetArrayLength().ShouldBe(4);
        beyond.EnumerateArray().ShouldAllBe(answer => answer.Code() == "LIMIT_EXCEEDED");
        beyond[0].GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("batch");
    }

    [Fact]
    public async Task Arrays_can_be_turned_off()
    {
        await using var without = await RunningService.StartAsync(environment: ("KG_BATCH", "0"));

        var (response, answer) = await without.Client.PostAsync(Array(1, "{ __typename }"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code().ShouldBe("BAD_REQUEST");
    }

    private static string Array(int count, string query) => JsonSerializer.Serialize(Enumerable.Repeat(new { query }, count));
}
