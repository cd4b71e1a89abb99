using System.Diagnostics;

namespace KnowledgeGraph.EndToEnd.Tests.Hostile;

/// <summary>Whatever a client does, the others are served meanwhile, the process lives, and its memory does not grow for it.</summary>
public sealed class HostileClientTests(Servers servers)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);   // of a question that takes a millisecond, on a machine that is busy with the attack and with other tests

    /// <summary>Before login, after the handshake.</summary>
    public static TheoryData<string, string> Strange => new()
    {
        { "a string of 2 GiB", Intruder.Message("B101DA7FFFFFFF") },
        { "a list of 4 G", Intruder.Message("B101D6FFFFFFFF") },
        { "bytes of 2 GiB", Intruder.Message("B101CE7FFFFFFF") },
        { "a map of 2 G", Intruder.Message("B101DA7FFFFFFF") },
        { "RUN", Intruder.Run("RETURN 1") },
        { "an unknown tag", Intruder.Message("B1FFA0") },
        { "no structure", Intruder.Message("C0") },
        { "nested lists", Intruder.Message("B101" + string.Concat(Enumerable.Repeat("91", 4000)) + "C0") },
        { "a hundred thousand bytes in one message", string.Concat(Enumerable.Repeat("FFFF" + string.Concat(Enumerable.Repeat("91", 65535)), 2)) },
    };

    /// <summary>After it.</summary>
    public static TheoryData<string, string> Malformed => new()
    {
        { "a string of 2 GiB", Intruder.Message("B310DA7FFFFFFF") },
        { "a list of 4 G", Intruder.Message("B3108178A18170D6FFFFFFFFA0") },
        { "a list of 2 G", Intruder.Message("B3108178A18170D67FFFFFFFA0") },
        { "a map of 4 G", Intruder.Message("B3108178DAFFFFFFFFA0") },
        { "bytes of 2 GiB", Intruder.Message("B3108178A18170CE7FFFFFFFA0") },
        { "a marker that is none", Intruder.Message("B310C4") },
        { "a wrong number of fields", Intruder.Message("B2108178A0") },
        { "a structure with a wrong size", Intruder.Message("B3108178A18170B14EA0A0") },
        { "an unknown structure", Intruder.Message("B3108178A18170B0EEA0") },
        { "a key twice", Intruder.Message("B3108178A2817001817002A0") },
        { "bad UTF-8", Intruder.Message("B31082C328A0A0") },
        { "a value cut short", Intruder.Message("B3108178A18170C900A0") },
        { "more after the message's end", Intruder.Message("B10FA0C0C0C0") },
        { "PULL of 0", Intruder.Message("B13FA1816E00") },
        { "PULL of -2", Intruder.Message("B13FA1816EFE") },
        { "COMMIT without BEGIN", Intruder.Message("B012") },
        { "HELLO again", Intruder.Message("B101A0") },
        { "60,000 nested lists", Intruder.Message("B3108178A18170" + string.Concat(Enumerable.Repeat("91", 60_000)) + "C0A0") },
    };

    /// <summary>What takes for ever, or longer than anybody waits.</summary>
    public static TheoryData<string> Endless =>
    [
        "UNWIND range(1, 1000000000000) AS n RETURN count(n)",
        "UNWIND range(1, 1000000000000) AS n RETURN n",
        "UNWIND range(1, 1000000000000) AS n WITH n WHERE n < 0 RETURN n",
        "RETURN reduce(sum = 0, n IN range(1, 1000000000000) | sum + n)",
        "MATCH (a), (b), (c), (d) RETURN sum(size(a.id) * size(d.id))",
        "MATCH (a), (b), (c), (d) WHERE a.id + b.id + c.id = d.id RETURN a",
        "MATCH p = ()-[*]-() RETURN count(p)",
        "MATCH p = (a)-[*]-(b) WHERE a.id < b.id RETURN max(length(p))",
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)",
        "UNWIND range(1, 1000000000) AS n RETURN collect(n)",
        "UNWIND range(1, 1000000000) AS n RETURN n ORDER BY n DESC",
        "UNWIND range(1, 1000000000) AS n RETURN DISTINCT n % 7",
        "RETURN [n IN range(1, 1000000000000) WHERE n < 0]",
        "RETURN all(n IN range(1, 1000000000000) WHERE n > 0)",
        "UNWIND range(1, 1000000000000) AS n CALL (n) { RETURN n AS m } RETURN count(m)",
    ];

    public static TheoryData<string, string> Nested => new()
    {
        { "(", ")" }, { "[", "]" }, { "{a: ", "}" }, { "NOT ", "" }, { "-", "" }, { "abs(", ")" }, { "CASE WHEN true THEN ", " END" }, { "[x IN ", " | x]" }, { "coalesce(", ", 1)" }, { "1 + (", ")" },
    };

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task A_stranger_is_refused_or_closed_at_once(string what, string hex)
    {
        var kg = await ServiceAsync();
        await using var bystander = await Bystander.BesideAsync(kg);
        using var intruder = await Intruder.ConnectAsync(kg);
        var started = Stopwatch.GetTimestamp();

        await intruder.SendAsync(Intruder.ShakenHands + hex);
        var said = await intruder.ReceiveToTheEndAsync();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon, what);
        (said == "00000405" || said.Contains("B17F", StringComparison.Ordinal)).ShouldBeTrue($"{what}: {said}");   // nothing, or FAILURE
        await bystander.ShouldBeUnharmedAsync(Soon);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_request_fails_or_closes_the_connection_at_once(string what, string hex)
    {
        var kg = await ServiceAsync();
        var memory = Memory(kg);
        await using var bystander = await Bystander.BesideAsync(kg);
        using var intruder = await Intruder.LogOnAsync(kg);
        var started = Stopwatch.GetTimestamp();

        await intruder.SendAsync(hex);
        var answer = await intruder.ReceiveMessageAsync();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon, what);
        (answer.Length == 0 || answer.StartsWith("B17F", StringComparison.Ordinal)).ShouldBeTrue($"{what}: {answer}");
        await bystander.ShouldBeUnharmedAsync(Soon);
        (Memory(kg) - memory).ShouldBeLessThan(100_000_000, what);
    }

    [Fact]
    public async Task A_hundred_thousand_keep_alives_are_nothing()
    {
        var kg = await ServiceAsync();
        await using var bystander = await Bystander.BesideAsync(kg);
        using var intruder = await Intruder.LogOnAsync(kg);

        await intruder.SendAsync(string.Concat(Enumerable.Repeat("0000", 100_000)) + Intruder.Run("RETURN 1"));

        (await intruder.ReceiveMessageAsync()).ShouldStartWith("B170");
        await bystander.ShouldBeUnharmedAsync(Soon);
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public async Task Ten_thousand_of_anything_in_one_another_are_refused_at_once(string open, string close)
    {
        var kg = await ServiceAsync();
        await using var bystander = await Bystander.BesideAsync(kg);
        await using var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
        var query = $"RETURN {string.Concat(Enumerable.Repeat(open, 10_000))}1{string.Concat(Enumerable.Repeat(close, 10_000))}";
        var started = Stopwatch.GetTimestamp();

        var error = await Should.ThrowAsync<ClientException>(() => driver.ExecutableQuery(query).ExecuteAsync());

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
        error.Code.ShouldStartWith("Neo.ClientError.");
        error.Message.Length.ShouldBeLessThan(2000);
        await bystander.ShouldBeUnharmedAsync(Soon);
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task What_never_ends_is_stopped_in_time_or_refused(string query)
    {
        var kg = await ServiceAsync();
        await using var bystander = await Bystander.BesideAsync(kg);
        await using var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
        await using var session = driver.AsyncSession();
        var limit = TimeSpan.FromSeconds(1);
        var started = Stopwatch.GetTimestamp();

        var error = await Should.ThrowAsync<Neo4jException>(async () =>
        {
            var result = await session.RunAsync(query, transaction => transaction.WithTimeout(limit));
            while (await result.FetchAsync())
            {
                // One record after the other, so that nothing is kept here.
            }
        });

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(limit + Soon);
        error.Code.ShouldBeOneOf("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "Neo.TransientError.General.MemoryPoolOutOfMemoryError", "Neo.ClientError.Statement.ArgumentError");
        await bystander.ShouldBeUnharmedAsync(Soon);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){25}")]
    [InlineData("(a?){30}a{30}b")]
    public async Task A_regular_expression_that_is_built_to_explode_does_not(string pattern)
    {
        var kg = await ServiceAsync();
        await using var bystander = await Bystander.BesideAsync(kg);
        await using var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
        var started = Stopwatch.GetTimestamp();

        var (rows, _) = await driver.ExecutableQuery("RETURN $text =~ $pattern AS matches").WithParameters(new { text = $"{new string('a', 40)}!", pattern }).ExecuteAsync();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Soon);
        rows[0]["matches"].ShouldBe(false);
        await bystander.ShouldBeUnharmedAsync(Soon);
    }

    [Fact]
    public async Task A_client_that_is_killed_leaves_nothing_running()
    {
        var kg = await ServiceAsync();
        await using var bystander = await Bystander.BesideAsync(kg);
        await using var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
        using var intruder = await Intruder.LogOnAsync(kg);
        await intruder.SendAsync(Intruder.Run("UNWIND range(1, 1000000000000) AS killed RETURN count(killed)"));
        await intruder.ReceiveMessageAsync();
        await intruder.SendAsync(Intruder.PullAll);
        await WaitUntilAsync(driver, "killed", running: true);

        intruder.Die();
        var died = Stopwatch.GetTimestamp();
        await WaitUntilAsync(driver, "killed", running: false);

        Stopwatch.GetElapsedTime(died).ShouldBeLessThan(TimeSpan.FromSeconds(1));
        await bystander.ShouldBeUnharmedAsync(Soon);
    }

    [Fact]
    public async Task Clients_that_never_read_take_little_memory_and_hold_nobody_up()
    {
        var kg = await ServiceAsync();
        var memory = Memory(kg);
        await using var bystander = await Bystander.BesideAsync(kg);
        await using var driver = GraphDatabase.Driver(kg.BoltUri, AuthTokens.None);
        var intruders = new List<Intruder>();
        for (var i = 0; i < 50; i++)
        {
            intruders.Add(await Intruder.LogOnAsync(kg));
            await intruders[i].SendAsync(Intruder.Run("UNWIND range(1, 1000000000000) AS deaf RETURN deaf, 'a text of some length, so that buffers are soon full'") + Intruder.PullAll);
        }

        await WaitUntilAsync(driver, "deaf", running: true);
        intruders.ForEach(intruder => intruder.Die());
        await WaitUntilAsync(driver, "deaf", running: false);

        (Memory(kg) - memory).ShouldBeLessThan(200_000_000);
        await bystander.ShouldBeUnharmedAsync(Soon);
    }

    [Fact]
    public async Task A_thousand_connections_that_say_nothing_keep_nobody_out()
    {
        var kg = await ServiceAsync();
        var silent = new List<Intruder>();
        for (var i = 0; i < 1000; i++)
        {
            silent.Add(await Intruder.ConnectAsync(kg));
        }

        await using var bystander = await Bystander.BesideAsync(kg);
        await bystander.ShouldBeUnharmedAsync(Soon);

        silent.ForEach(socket => socket.Dispose());
    }

    private async Task<KgProcess> ServiceAsync() => (await servers.OnAsync(BackEnds.Engine)).Kg;

    /// <summary>Asks again and again, without a pause: each question takes its time.</summary>
    private static async Task WaitUntilAsync(IDriver driver, string word, bool running)
    {
        while ((await driver.ExecutableQuery("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $word AND NOT currentQuery STARTS WITH 'SHOW' RETURN currentQuery")
            .WithParameters(new { word }).ExecuteAsync()).Result.Count > 0 != running)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What the process has in memory, in bytes.</summary>
    private static long Memory(KgProcess kg)
    {
        using var process = Process.GetProcessById(kg.Id);
        return process.WorkingSet64;
    }
}
