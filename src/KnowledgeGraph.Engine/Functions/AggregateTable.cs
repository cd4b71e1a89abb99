namespace KnowledgeGraph.Engine.Functions;

/// <summary>Gathers the values of one group.</summary>
internal interface IAggregator
{
    /// <summary>One row's value, and the second argument where the function has one (the percentile), else null.</summary>
    /// <returns>How many bytes more it holds from now on; negative when it has let go of a larger value.</returns>
    long Add(Value value, Value argument);

    /// <summary>Of the rows so far; of none, what the function says of nothing.</summary>
    Value Result { get; }
}

/// <summary>The aggregating functions. None of them sees nulls, count(*) excepted, which is given <see cref="Value.True"/> for each row.</summary>
internal static class AggregateTable
{
    private static readonly Dictionary<string, Func<IAggregator>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["count"] = static () => new CountAggregator(),
        ["sum"] = static () => new SumAggregator(),
        ["avg"] = static () => new AverageAggregator(),
        ["min"] = static () => new ExtremeAggregator(sign: -1),
        ["max"] = static () => new ExtremeAggregator(sign: 1),
        ["collect"] = static () => new CollectAggregator(),
        ["stDev"] = static () => new DeviationAggregator(population: false),
        ["stDevP"] = static () => new DeviationAggregator(population: true),
        ["percentileCont"] = static () => new PercentileAggregator(continuous: true),
        ["percentileDisc"] = static () => new PercentileAggregator(continuous: false),
    };

    public static IEnumerable<FunctionSignature> All =>
        Makers.Keys.Select(static name => name.StartsWith("percentile", StringComparison.Ordinal)
            ? new FunctionSignature(name, 2, 2, Aggregates: true)
            : new FunctionSignature(name, 1, 1, Aggregates: true));

    public static IAggregator Create(string name, bool distinct)
    {
        var aggregator = Makers[name]();
        return distinct && aggregator is not ExtremeAggregator ? new DistinctAggregator(aggregator) : aggregator;
    }
}

/// <summary>Passes each value on once.</summary>
internal sealed class DistinctAggregator(IAggregator inner) : IAggregator
{
    // In the set, with the spare room that it has.
    private const int PlaceBytes = 48;

    private readonly HashSet<Value> _seen = [];

    public Value Result => inner.Result;

    public long Add(Value value, Value argument) =>
        !value.IsNull && _seen.Add(value) ? PlaceBytes + Math.Max(ValueSize.Held(value), inner.Add(value, argument)) : 0;
}
