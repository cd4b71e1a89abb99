namespace KnowledgeGraph.Faults;

/// <summary>kill -9.</summary>
internal static class Kills
{
    private const int Writers = 4;
    private const int EnoughAcknowledged = 20_000;
    private static readonly TimeSpan ReadyAtOnce = TimeSpan.FromSeconds(5);

    public static async Task<Verdict> AtRandomAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        var (workload, random, broken) = (new Workload(), new Random(1), new List<string>());
        var starts = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            await using var child = await Child.StartServiceAsync(folder.Path);
            if (round > 0)
            {
                starts.Add(child.StartedIn.TotalSeconds);
                await using var driver = child.Connect();
                broken.AddRange((await workload.CompareAsync(driver)).Select(line => $"round {round}: {line}"));
            }

            var writing = workload.RunAsync(child, Writers, CancellationToken.None);
            // Any moment: that is what is tried.
            await Task.Delay(TimeSpan.FromSeconds(0.1 + (2.9 * random.NextDouble())));
            await child.KillAsync();
            await writing;
        }

        broken.AddRange(await workload.CompareAsync(folder.Path));
        if (starts.Count > 0 && starts.Max() > ReadyAtOnce.TotalSeconds)
        {
            broken.Add($"The longest start took {starts.Max():0.0} s.");
        }

        if (rounds >= 100 && workload.Acknowledged < EnoughAcknowledged)
        {
            broken.Add($"Only {workload.Acknowledged} were acknowledged.");
        }

        return new Verdict($"{rounds} rounds, {workload.Acknowledged} acknowledged, ready in {starts.DefaultIfEmpty().Average():0.0} s (longest {starts.DefaultIfEmpty().Max():0.0} s)", broken);
    }

    /// <summary>Each time from an empty folder, so that the making of the store is among it.</summary>
    public static async Task<Verdict> AtSystemCallsAsync(int points)
    {
        var broken = new List<string>();
        var reached = new SortedDictionary<string, int>();
        long acknowledged = 0;
        for (var point = 0; point < points; point++)
        {
            // A store has few of the last kind.
            var (call, when) = point switch
            {
                < 2 => ("ftruncate,unlink,rename", 1 + point),
                _ when point % 3 == 0 => ("fsync,fdatasync", point / 3),
                _ => ("pwrite64", point - (point / 3) - 1),
            };
            using var folder = new TemporaryFolder();
            var workload = new Workload();
            await using (var child = await Child.StartEngineAsync(folder.Path, "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={when}"))
            {
                // Enough steps for the log to be written back into the store twice.
                await workload.RunAsync(child, writers: 1, CancellationToken.None, steps: (2L * when) + 200);
                if (child.BoltUri.Length == 0 || !workload.Failures.IsEmpty)
                {
                    reached[call] = reached.GetValueOrDefault(call) + 1;
                }
            }

            acknowledged += workload.Acknowledged;
            try
            {
                broken.AddRange((await workload.CompareAsync(folder.Path)).Select(line => $"{call} {when}: {line}"));
            }
            catch (Exception exception) when (exception is Engine.Durability.StoreException)
            {
                broken.Add($"{call} {when}: {exception.Message}");
            }
        }

        var sum = reached.Values.Sum();
        if (sum < points)
        {
            broken.Add($"Only {sum} of {points} points were reached.");
        }

        return new Verdict($"{sum} points ({string.Join(", ", reached.Select(pair => $"{pair.Key}: {pair.Value}"))}), {acknowledged} acknowledged", broken);
    }
}
