namespace KnowledgeGraph.Hostile;

/// <summary>
/// A heap of 200 MB (the runtime's hard limit), and clients who ask for more, one and eight at a time. Bar: each of them is answered, with records or with an error of Neo4j's codes, on a
/// connection that lives; the process lives, and serves an ordinary client within 10 s.
/// </summary>
internal static class SmallHeap
{
    private const long Bytes = 200 * 1024 * 1024;
    private const string Padding = "'a text of some length, to be repeated a great many times '";

    private static readonly string[] Queries =
    [
        "UNWIND range(1, 20000000) AS n RETURN collect(n)",
        $"UNWIND range(1, 3000000) AS n RETURN collect({Padding} + n)",
        $"UNWIND range(1, 3000000) AS n WITH {Padding} + n AS text ORDER BY text DESC RETURN text LIMIT 10",
        $"RETURN [n IN range(1, 5000000) | {Padding} + n]",
        $"RETURN reduce(text = {Padding}, n IN range(1, 24) | text + text)",
        $"UNWIND range(1, 3000000) AS n RETURN DISTINCT {Padding} + n",
        $"UNWIND range(1, 500000) AS n RETURN n, {Padding} + n",
        "RETURN $large",
        $"UNWIND range(1, 2000000) AS n CREATE (:Large {{text: {Padding} + n}})",
    ];

    public static async Task<bool> RunAsync()
    {
        await using var service = await Service.StartAsync(("DOTNET_GCHeapHardLimit", $"{Bytes:X}"));
        var well = true;
        foreach (var query in Queries)
        {
            well &= await AskAsync(service, query);
        }

        var together = await Task.WhenAll(Queries.Concat(Queries).Take(8).Select(query => AskAsync(service, query)));
        return well && together.All(one => one) && await service.ServesAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task<bool> AskAsync(Service service, string query)
    {
        await using var driver = service.Driver();
        await using var session = driver.AsyncSession();
        var (records, code) = (0L, "no error");
        try
        {
            var result = await session.RunAsync(query, new Dictionary<string, object> { ["large"] = new string('x', 15 * 1024 * 1024) });
            while (await result.FetchAsync())
            {
                records++;
            }
        }
        catch (Neo4jException exception) when (exception.Code is { } given && given.StartsWith("Neo.", StringComparison.Ordinal))
        {
            code = given;
        }
        catch (Neo4jException exception)
        {
            Console.WriteLine($"  lost the connection: {query}: {exception.Message}\n{service.Kg.Output}");
            return false;
        }

        Console.WriteLine($"  {records} records, {code}: {query}");
        return true;
    }
}
