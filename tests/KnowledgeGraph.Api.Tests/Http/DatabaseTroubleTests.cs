using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Bolt.Listener;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>A client that goes away, and a database that does.</summary>
public sealed class DatabaseTroubleTests
{
    [Fact]
    public async Task A_client_that_goes_away_ends_its_query_in_the_database()
    {
        var backend = new HoldingBackend();
        await using var listener = BoltListener.Start(backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        var service = new RunningService($"bolt://{listener.EndPoint}");
        try
        {
            await service.InitializeAsync();
            backend.Holds = true;
            using var client = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var request = service.Client.PostAsJsonAsync("graphql", new { query = "{ places { name } }" }, client.Token);
            await backend.Started.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

            await client.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(() => request);
            await backend.Interrupted.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_client_that_closes_its_event_stream_ends_its_query_in_the_database()
    {
        var backend = new HoldingBackend();
        await using var listener = BoltListener.Start(backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        await using var service = await RunningService.StartAsync($"bolt://{listener.EndPoint}");
        backend.Holds = true;
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = "{ places { name } }" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using (var response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            await backend.Started.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        }

        await backend.Interrupted.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Theory]
    [InlineData("Neo.ClientError.Statement.SyntaxError", HttpStatusCode.InternalServerError, "INTERNAL")]
    [InlineData("Neo.DatabaseError.General.UnknownError", HttpStatusCode.InternalServerError, "INTERNAL")]
    [InlineData("Neo.ClientError.Transaction.TransactionTimedOut", HttpStatusCode.GatewayTimeout, "TIMEOUT")]
    [InlineData("Neo.ClientError.Security.Forbidden", HttpStatusCode.ServiceUnavailable, "DATABASE_UNAVAILABLE")]
    public async Task What_the_database_says_stays_here_and_the_error_says_which_field_and_where(string code, HttpStatusCode status, string ours)
    {
        var backend = new HoldingBackend();
        await using var listener = BoltListener.Start(backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        await using var service = await RunningService.StartAsync($"bolt://{listener.EndPoint}");
        backend.Failure = new BoltFailureException(code, "MATCH (secret:Plan) at /var/lib/neo4j");

        using var answer = await service.Client.PostAsJsonAsync("graphql", new { query = "query {\n  where: places { name }\n}" }, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        answer.StatusCode.ShouldBe(status);
        text.ShouldNotContain("secret");
        text.ShouldNotContain("Neo.");
        using var json = JsonDocument.Parse(text);
        var error = json.RootElement.GetProperty("errors")[0];
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe(ours);
        error.GetProperty("path").GetRawText().ShouldBe("""["where"]""");
        error.GetProperty("locations").GetRawText().ShouldBe("""[{"line":2,"column":3}]""");
        json.RootElement.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_database_that_went_away_is_503_with_a_code_and_makes_the_service_unready_but_alive()
    {
        var listener = BoltListener.Start(new HoldingBackend(), new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        var service = new RunningService($"bolt://{listener.EndPoint}");
        try
        {
            await service.InitializeAsync();
            await listener.DisposeAsync();

            using var answer = await service.Client.PostAsJsonAsync("graphql", new { query = "{ places { name } }" }, Cancellation);
            using var ready = await service.Client.GetAsync(new Uri("health/ready", UriKind.Relative), Cancellation);
            using var live = await service.Client.GetAsync(new Uri("health/live", UriKind.Relative), Cancellation);

            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("DATABASE_UNAVAILABLE");
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync(Cancellation)).ShouldContain("the database does not answer");
            live.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await service.DisposeAsync();
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_without_the_seed_makes_the_service_unready_and_the_answer_says_what_to_do()
    {
        await using var listener = BoltListener.Start(new HoldingBackend(), new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
        var service = new RunningService($"bolt://{listener.EndPoint}");
        try
        {
            await service.InitializeAsync();

            using var ready = await service.Client.GetAsync(new Uri("health/ready", UriKind.Relative), Cancellation);

            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await ready.Content.ReadAsStringAsync(Cancellation)).ShouldContain("kg seed");
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
