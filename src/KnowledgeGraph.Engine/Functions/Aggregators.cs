using System.Runtime.InteropServices;

namespace KnowledgeGraph.Engine.Functions;

internal sealed class CountAggregator : IAggregator
{
    private long _count;

    public Value Result => Value.Integer(_count);

    public long Add(Value value, Value argument)
    {
        _count += value.IsNull ? 0 : 1;
        return 0;
    }
}

/// <summary>The first or last value in ORDER BY's order.</summary>
internal sealed class ExtremeAggregator(int sign) : IAggregator
{
    public Value Result { get; private set; }

    public long Add(Value value, Value argument)
    {
        if (value.IsNull || (!Result.IsNull && Comparison.Order(value, Result) * sign <= 0))
        {
            return 0;
        }

        var before = ValueSize.Held(Result);
        Result = value;
        return ValueSize.Held(value) - before;
    }
}

internal sealed class CollectAggregator : IAggregator
{
    private readonly List<Value> _values = [];

    public Value Result => Value.List([.. _values]);

    public long Add(Value value, Value argument)
    {
        if (value.IsNull)
        {
            return 0;
        }

        _values.Add(value);
        return Aggregation.ItemBytes + ValueSize.Held(value);
    }
}

/// <summary>Of integers an integer, until it does not fit: from there on a float. Of durations a duration.</summary>
internal sealed class SumAggregator : IAggregator
{
    private Value _sum;

    public Value Result => _sum.IsNull ? Value.Integer(0) : _sum;

    public long Add(Value value, Value argument)
    {
        if (value.IsNull)
        {
            return 0;
        }

        Aggregation.RequireSummable("sum()", value, _sum);
        _sum = _sum.IsNull ? value : Aggregation.Sum(_sum, value);
        return 0;
    }
}

/// <summary>A running mean, which does not overflow where a sum would. Of durations, their sum divided.</summary>
internal sealed class AverageAggregator : IAggregator
{
    private long _count;
    private double _mean;
    private Value _sum;

    public Value Result =>
        _count == 0 ? Value.Null
        : _sum.Kind == ValueKind.Duration ? Arithmetic.Divide(_sum, Value.Integer(_count))
        : Value.Float(_mean);

    public long Add(Value value, Value argument)
    {
        if (value.IsNull)
        {
            return 0;
        }

        Aggregation.RequireSummable("avg()", value, _sum);
        _count++;
        if (value.Kind == ValueKind.Duration)
        {
            _sum = _sum.IsNull ? value : Aggregation.Sum(_sum, value);
        }
        else
        {
            _sum = value;
            _mean += (value.AsNumber() - _mean) / _count;
        }

        return 0;
    }
}

/// <summary>Standard deviation by Welford's method, in one pass without cancellation.</summary>
internal sealed class DeviationAggregator(bool population) : IAggregator
{
    private long _count;
    private double _mean;
    private double _squares;

    public Value Result =>
        _count == 0 ? Value.Null
        : _count == 1 ? Value.Float(0)
        : Value.Float(Math.Sqrt(_squares / (population ? _count : _count - 1)));

    public long Add(Value value, Value argument)
    {
        if (value.IsNull)
        {
            return 0;
        }

        var number = Arguments.Number(population ? "stDevP()" : "stDev()", value);
        _count++;
        var delta = number - _mean;
        _mean += delta / _count;
        _squares += delta * (number - _mean);
        return 0;
    }
}

/// <summary>The value below which a given part of the numbers lies: one of them, or (continuous) in between two.</summary>
internal sealed class PercentileAggregator(bool continuous) : IAggregator
{
    private readonly List<Value> _values = [];
    private double? _percentile;

    private string Name => continuous ? "percentileCont()" : "percentileDisc()";

    public Value Result
    {
        get
        {
            if (_values.Count == 0)
            {
                return Value.Null;
            }

            _values.Sort(Comparison.Order);
            return continuous ? Continuous(CollectionsMarshal.AsSpan(_values)) : _values[DiscreteIndex()];
        }
    }

    public long Add(Value value, Value argument)
    {
        _percentile ??= Arguments.Number(Name, argument) is >= 0 and <= 1 and var percentile
            ? percentile
            : throw CypherErrors.PercentileOutOfRange(Name, argument);
        if (value.IsNull)
        {
            return 0;
        }

        _ = Arguments.Number(Name, value);
        _values.Add(value);
        return Aggregation.ItemBytes;
    }

    private int DiscreteIndex()
    {
        var place = _percentile.GetValueOrDefault() * _values.Count;
        var whole = (int)place;
        return whole == 0 || place != whole ? whole : whole - 1;
    }

    private Value Continuous(ReadOnlySpan<Value> sorted)
    {
        var place = _percentile.GetValueOrDefault() * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        var part = place - Math.Floor(place);
        return part == 0 ? below : Value.Float((below.AsNumber() * (1 - part)) + (above.AsNumber() * part));
    }
}

internal static class Aggregation
{
    /// <summary>Of a value in a list that grows, with the spare room that it has.</summary>
    public const int ItemBytes = 2 * ValueSize.Slot;

    public static void RequireSummable(string function, Value value, Value sum)
    {
        if (value.Kind != ValueKind.Duration && !Numbers.Is(value.Kind))
        {
            throw CypherErrors.WrongArgument(function, "numbers or durations", value);
        }

        if (!sum.IsNull && (value.Kind == ValueKind.Duration) != (sum.Kind == ValueKind.Duration))
        {
            throw CypherErrors.Type($"{function} cannot mix numbers and durations.");
        }
    }

    public static Value Sum(Value left, Value right)
    {
        if (left.Kind == ValueKind.Duration)
        {
            return Value.Of(Durations.Add(left.As<DurationValue>(), right.As<DurationValue>()));
        }

        if (left.Kind != ValueKind.Integer || right.Kind != ValueKind.Integer)
        {
            return Value.Float(left.AsNumber() + right.AsNumber());
        }

        var sum = unchecked(left.AsInteger() + right.AsInteger());
        var overflown = ((left.AsInteger() ^ sum) & (right.AsInteger() ^ sum)) < 0;
        return overflown ? Value.Float((double)left.AsInteger() + right.AsInteger()) : Value.Integer(sum);
    }
}
