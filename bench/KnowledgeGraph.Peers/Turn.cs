using System.Diagnostics;

namespace KnowledgeGraph.Peers;

/// <summary>What was seen of one server, in one or several turns: how long each answer took, how many questions failed, and how long the turns were.</summary>
internal sealed record Turn(IReadOnlyList<double> Milliseconds, int Failures, double Seconds)
{
    public static readonly Turn None = new([], 0, 0);

    public double PerSecond => Milliseconds.Count / Seconds;

    public double Median => At(0.5);

    public double P95 => At(0.95);

    /// <summary>Asks again and again on so many connections until the time is over; each asks at least once.</summary>
    /// <param name="ask">Whether it was answered.</param>
    /// <param name="connections">How many ask at a time.</param>
    /// <param name="seconds">How long.</param>
    public static async Task<Turn> TakeAsync(Func<Task<bool>> ask, int connections, double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var (own, failures) = (new List<double>(), 0);
            do
            {
                var asked = Stopwatch.GetTimestamp();
                if (await ask())
                {
                    own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
                else
                {
                    failures++;
                }
            }
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
            return (own, failures);
        })));
        return new Turn([.. times.SelectMany(one => one.own)], times.Sum(one => one.failures), Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    public Turn And(Turn other) => new([.. Milliseconds, .. other.Milliseconds], Failures + other.Failures, Seconds + other.Seconds);

    private double At(double quantile) => Milliseconds.Order().ElementAt((int)(quantile * (Milliseconds.Count - 1)));
}
