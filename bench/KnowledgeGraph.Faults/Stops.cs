using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Faults;

/// <summary>SIGTERM to the service while it is written to over Bolt and asked over HTTP.</summary>
internal static class Stops
{
    private const string Question = """{"query":"{ actors(limit: 5) { name } }"}""";
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    public static async Task<Verdict> RunAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        var (workload, broken, random) = (new Workload(), new List<string>(), new Random(1));
        var (answers, longest) = (0L, TimeSpan.Zero);
        for (var round = 0; round < rounds; round++)
        {
            await using (var child = await Child.StartServiceAsync(folder.Path))
            {
                var asking = Enumerable.Range(0, 4).Select(_ => AskAsync(child, broken)).ToArray();
                var writing = workload.RunAsync(child, writers: 4, CancellationToken.None);
                // Any moment: that is what is tried.
                await Task.Delay(TimeSpan.FromSeconds(0.2 + (0.5 * random.NextDouble())));
                var clock = Stopwatch.StartNew();
                child.Terminate();
                await child.EndedAsync;
                longest = clock.Elapsed > longest ? clock.Elapsed : longest;
                if (child.ExitCode != 0)
                {
                    broken.Add($"round {round}: exit code {child.ExitCode}");
                }

                await writing;
                answers += (await Task.WhenAll(asking)).Sum();
            }

            var log = new FileInfo(folder["graph.db-wal"]);
            if (log is { Exists: true, Length: > 0 })
            {
                broken.Add($"round {round}: {log.Length} bytes are left in the log.");
            }

            broken.AddRange((await workload.CompareAsync(folder.Path)).Select(line => $"round {round}: {line}"));
        }

        if (longest > LongestStop)
        {
            broken.Add($"The longest stop took {longest.TotalSeconds:0.0} s.");
        }

        return new Verdict($"{rounds} rounds, {workload.Acknowledged} writes acknowledged, {answers} answers over HTTP; longest stop {longest.TotalSeconds:0.0} s", broken);
    }

    /// <summary>Asks until it is refused. An answer that has begun has to come to its end.</summary>
    private static async Task<long> AskAsync(Child child, List<string> broken)
    {
        using var client = new HttpClient { BaseAddress = child.Http };
        for (long answers = 0; ; answers++)
        {
            try
            {
                using var content = new StringContent(Question, Encoding.UTF8, "application/json");
                using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = content };
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var answer = await response.Content.ReadAsStringAsync();
                if (response.StatusCode is System.Net.HttpStatusCode.BadRequest || answer.Contains("\"errors\"", StringComparison.Ordinal))
                {
                    lock (broken)
                    {
                        broken.Add($"an answer with errors: {answer}");
                    }
                }
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            {
                return answers;   // nobody listens any more
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ResponseEnded && exception.InnerException is HttpIOException)
            {
                return answers;   // an idle connection was closed as the next question was on its way: no answer had begun
            }
            catch (HttpRequestException exception)
            {
                lock (broken)
                {
                    broken.Add($"an accepted request was dropped: {exception.HttpRequestError}: {exception.InnerException?.Message ?? exception.Message}");
                }

                return answers;
            }
        }
    }
}
