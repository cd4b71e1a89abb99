using System.Collections.Concurrent;
using System.Text.Json;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Time;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>
/// One test. Requests are read without waiting for the answer to the one before: while the driver works on one it may call back into TestKit (for an address,
/// a token, the work of a managed transaction), and what TestKit then asks belongs to the pending one.
/// </summary>
internal sealed class Conversation(Stream stream, TextWriter log) : IAsyncDisposable
{
    private readonly Lines _lines = new(stream);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CallbackAnswer>> _awaited = new();

    public Handles Handles { get; } = new();

    /// <summary>The clock of this test's drivers.</summary>
    public MockableTime Time { get; } = new();

    /// <summary>Until TestKit closes the connection.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _lines.ReadRequestAsync(cancellationToken) is { } json)
        {
            _ = Task.Run(() => ServeAsync(json), cancellationToken);
        }
    }

    /// <summary>Asks TestKit something in the middle of a request, and waits for what it says.</summary>
    /// <param name="question">The name of the response that asks.</param>
    /// <param name="data">Its data, given the id that the answer must carry.</param>
    public async Task<T> AskAsync<T>(string question, Func<string, object> data)
        where T : CallbackAnswer
    {
        var id = Handles.NewId();
        return await AskAsync<T>(new Response(question, data(id)), id);
    }

    /// <summary>Sends a response, and waits for the answer that carries the key.</summary>
    public async Task<T> AskAsync<T>(Response question, string key)
        where T : CallbackAnswer
    {
        var awaited = _awaited.GetOrAdd(key, _ => new TaskCompletionSource<CallbackAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _lines.WriteResponseAsync(question.ToJson());
        return await awaited.Task as T ?? throw new BackendException($"{question.Name} was not answered by a {typeof(T).Name}.");
    }

    public void Complete(CallbackAnswer answer)
    {
        if (!_awaited.TryRemove(answer.Key, out var awaited))
        {
            throw new BackendException($"Nobody asked for the answer {answer}.");
        }

        awaited.SetResult(answer);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var key in _awaited.Keys)
        {
            if (_awaited.TryRemove(key, out var awaited))
            {
                awaited.TrySetException(new BackendException("The test ended before it answered."));
            }
        }

        foreach (var driver in Handles.All<IDriver>())
        {
            await driver.DisposeAsync();
        }

        _lines.Dispose();
    }

    private async Task ServeAsync(string json)
    {
        try
        {
            if (await AnswerAsync(json) is { } response)
            {
                await _lines.WriteResponseAsync(response);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            await log.WriteLineAsync($"An answer came too late: {exception.Message}");
        }
    }

    private async Task<string?> AnswerAsync(string json)
    {
        try
        {
            return (await Requests.Read(json).HandleAsync(this))?.ToJson();
        }
        catch (Exception exception) when (exception is BackendException or JsonException)
        {
            await log.WriteLineAsync($"{json}{Environment.NewLine}{exception}");
            return new Response("BackendError", new { msg = exception.ToString() }).ToJson();
        }
        catch (FrontendException exception)
        {
            return new Response("FrontendError", new { msg = exception.Message }).ToJson();
        }
#pragma warning disable CA1031 // whatever the driver throws is what the test asks about
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failures.Of(exception, Handles.Keep(exception)).ToJson();
        }
    }
}
