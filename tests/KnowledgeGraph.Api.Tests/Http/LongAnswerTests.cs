using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Api.Tests.Http;

/// <summary>An answer too long to be held: it goes out while the database still reads it.</summary>
public sealed class LongAnswerTests
{
    private const int Half = 500;   // of rows of a thousand characters

    [Fact]
    public async Task Its_beginning_arrives_before_the_database_has_its_end()
    {
        await using var held = await Held.StartAsync();

        using var response = await held.AskAsync();
        await using var body = await response.Content.ReadAsStreamAsync(Cancellation);
        var beginning = new byte[200 * 1024];
        await body.ReadExactlyAsync(beginning, Cancellation);
        held.Result.GoOn(failure: null);
        using var rest = new StreamReader(body);
        var text = Encoding.UTF8.GetString(beginning) + await rest.ReadToEndAsync(Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(Answers.New);
        response.Headers.TransferEncodingChunked.ShouldBe(true);
        using var json = JsonDocument.Parse(text);
        json.RootElement.GetProperty("data").GetProperty("places").EnumerateArray().Select(place => place.GetProperty("name").GetString()!.TrimStart('.'))
            .ShouldBe(Enumerable.Range(1, 2 * Half).Select(i => $"{i}"));
    }

    [Fact]
    public async Task One_that_fails_in_its_middle_breaks_off_so_that_nobody_takes_it_for_whole()
    {
        await using var held = await Held.StartAsync();

        using var response = await held.AskAsync();
        held.Result.GoOn(new BoltFailureException("Neo.TransientError.Transaction.DeadlockDetected", "May be done again: not this."));

        await Should.ThrowAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync(Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A service over a database that gives such rows.</summary>
    private sealed class Held(BoltListener listener, RunningService service, HeldHalfway result) : IAsyncDisposable
    {
        public HeldHalfway Result => result;

        public static async Task<Held> StartAsync()
        {
            var (backend, result) = (new HoldingBackend(), new HeldHalfway());
            var listener = BoltListener.Start(backend, new BoltListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) });
            var service = await RunningService.StartAsync($"bolt://{listener.EndPoint}");
            backend.Result = () => result;
            return new Held(listener, service, result);
        }

        /// <summary>Ends when the answer begins.</summary>
        public Task<HttpResponseMessage> AskAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = "{ places(limit: 1000) { name } }" }) };
            request.Headers.Accept.ParseAdd(Answers.New);
            return service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await service.DisposeAsync();
            await listener.DisposeAsync();
        }
    }

    /// <summary>Rows with one name each; halfway it waits to be told how it ends.</summary>
    private sealed class HeldHalfway : IBoltResult
    {
        private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _row;

        public IReadOnlyList<string> Fields => ["row"];

        public BoltSummary Summary { get; } = new() { Type = "r", Database = "neo4j" };

        public void GoOn(BoltFailureException? failure)
        {
            if (failure is null)
            {
                _told.SetResult();
            }
            else
            {
                _told.SetException(failure);
            }
        }

        public async ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
        {
            if (_row == Half)
            {
                await _told.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            }

            return _row++ < 2 * Half;
        }

        public void WriteRecord(PackStreamWriter writer)
        {
            writer.WriteListHeader(1);
            writer.WriteString($"{_row}".PadLeft(1000, '.'));
        }

        public Task DiscardAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
