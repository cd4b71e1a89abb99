using System.Diagnostics;

namespace KnowledgeGraph.Driver.Benchmarks.Fuzzing;

/// <summary>
/// Gives mutated messages to every reader of a stranger's bytes. A reader may accept, or refuse as it documents; it may not do anything else, nor take long, nor allocate much more
/// than it was given. Input N of a run follows from the seed and N alone, whichever thread makes it.
/// </summary>
internal sealed class Fuzzer(long inputs, ulong seed)
{
    private const int MostShown = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<Target> _targets = Target.All();
    private readonly Dictionary<string, int> _found = [];
    private readonly Lock _lock = new();

    private sealed class Count
    {
        public long Accepted;
        public long Refused;
    }

    /// <returns>The exit code: 1 when something was found.</returns>
    public int Run()
    {
        foreach (var target in _targets)
        {
            foreach (var input in target.Seeds)
            {
                Try(target, input, new Count(), -1);   // also to have everything compiled and loaded
            }
        }

        var start = Stopwatch.GetTimestamp();
        var counts = new Count[Environment.ProcessorCount][];
        var threads = counts.Select((_, number) => new Thread(() => counts[number] = Share(number), maxStackSize: 1024 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"{inputs:N0} inputs in {seconds:0} s on {counts.Length} threads: {inputs / seconds:N0} a second. Seed {seed}.\n");
        Console.WriteLine("| reader | accepted | refused |");
        Console.WriteLine("| --- | --- | --- |");
        for (var i = 0; i < _targets.Count; i++)
        {
            Console.WriteLine($"| {_targets[i].Name} | {counts.Sum(thread => thread[i].Accepted):N0} | {counts.Sum(thread => thread[i].Refused):N0} |");
        }

        Console.WriteLine(_found.Count == 0 ? "\nNothing was found." : "");
        foreach (var (what, times) in _found)
        {
            Console.WriteLine($"Found {times:N0} times: {what}");
        }

        return _found.Count > 0 ? 1 : 0;
    }

    private Count[] Share(int thread)
    {
        var counts = _targets.Select(_ => new Count()).ToArray();
        var mutator = new Mutator();
        for (long number = thread; number < inputs; number += Environment.ProcessorCount)
        {
            var numbers = new Numbers(seed + ((ulong)number * 0xD129_0E3B_9A2C_5F27));
            var target = (int)(numbers.Next() % (uint)_targets.Count);
            Try(_targets[target], mutator.Make(_targets[target].Seeds, ref numbers), counts[target], number);
        }

        return counts;
    }

    private void Try(Target target, ReadOnlySpan<byte> input, Count count, long number)
    {
        var limit = ((long)target.MostPerByte * input.Length) + (64 * 1024);
        for (var attempt = 1; ; attempt++)
        {
            Exception? thrown = null;
            var accepted = false;
            var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                accepted = target.Read(input);
            }
#pragma warning disable CA1031 // Whatever it throws is the finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                thrown = exception;
            }

            var time = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (thrown is not null && !target.Allows(thrown))
            {
                Report(target, input, number, $"{thrown.GetType().Name}", $"{thrown.Message}\n{string.Join('\n', (thrown.StackTrace ?? "").Split('\n').Take(12))}");
            }
            else if (time > Longest || allocated > limit)
            {
                // Once more: the machine may have been busy, a class been loaded.
                if (attempt < 4)
                {
                    continue;
                }

                Report(target, input, number, time > Longest ? "too slow" : "too much memory", $"{time.TotalMilliseconds:0} ms, {allocated:N0} bytes allocated for {input.Length:N0}");
            }

            if (accepted)
            {
                count.Accepted++;
            }
            else
            {
                count.Refused++;
            }

            return;
        }
    }

    private void Report(Target target, ReadOnlySpan<byte> input, long number, string kind, string details)
    {
        lock (_lock)
        {
            var what = $"{target.Name}: {kind}";
            var times = _found[what] = _found.GetValueOrDefault(what) + 1;
            if (times == 1 && _found.Count <= MostShown)
            {
                Console.WriteLine($"Input {number} ({input.Length} bytes), {what}: {details}\n{Convert.ToHexString(input)}\n");
            }
        }
    }
}
