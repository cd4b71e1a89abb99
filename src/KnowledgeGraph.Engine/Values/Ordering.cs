namespace KnowledgeGraph.Engine.Values;

/// <summary>ORDER BY's total order, as Neo4j 5 sorts values of all kinds.</summary>
internal static class Ordering
{
    /// <summary>Seconds in a month of average length, by which durations are ordered.</summary>
    private const long AverageMonth = 2_629_746;

    public static int Compare(Value left, Value right)
    {
        var (kind, other) = (left.Kind, right.Kind);
        if (Numbers.Are(kind, other))
        {
            return Numbers.Compare(left, right);
        }

        return kind == other ? SameKind(kind, left, right) : Rank(kind).CompareTo(Rank(other));
    }

    /// <summary>Two values of one kind; zero only for equal ones (of which NaN is equal to itself here).</summary>
    public static int SameKind(ValueKind kind, Value left, Value right) => kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Boolean or ValueKind.Node or ValueKind.Relationship or ValueKind.Date => left.AsInteger().CompareTo(right.AsInteger()),
        ValueKind.Integer or ValueKind.Float => Numbers.Compare(left, right),
        ValueKind.String => Text(left.AsString(), right.AsString()),
        ValueKind.Bytes => left.As<BytesValue>().Bytes.SequenceCompareTo(right.As<BytesValue>().Bytes),
        ValueKind.List => Lists(left.AsList(), right.AsList()),
        ValueKind.Map => Maps(left.As<MapValue>(), right.As<MapValue>()),
        ValueKind.Path => Paths(left.As<PathValue>(), right.As<PathValue>()),
        ValueKind.Point => Points(left.As<PointValue>(), right.As<PointValue>()),
        ValueKind.LocalTime => left.As<LocalTimeValue>().Time.CompareTo(right.As<LocalTimeValue>().Time),
        ValueKind.Time => Times(left.As<TimeValue>(), right.As<TimeValue>()),
        ValueKind.LocalDateTime => left.As<LocalDateTimeValue>().DateTime.CompareTo(right.As<LocalDateTimeValue>().DateTime),
        ValueKind.DateTime => DateTimes(left.As<DateTimeValue>(), right.As<DateTimeValue>()),
        ValueKind.Duration => Durations(left.As<DurationValue>(), right.As<DurationValue>()),
    };

    /// <summary>Fewer keys first, then by the keys themselves.</summary>
    public static int Keys(MapValue left, MapValue right)
    {
        var order = left.Count.CompareTo(right.Count);
        for (var i = 0; order == 0 && i < left.Count; i++)
        {
            order = Text(left.Keys[i], right.Keys[i]);
        }

        return order;
    }

    private static int Rank(ValueKind kind) => kind switch
    {
        ValueKind.Map => 0,
        ValueKind.Node => 1,
        ValueKind.Relationship => 2,
        ValueKind.List => 3,
        ValueKind.Bytes => 4,
        ValueKind.Path => 5,
        ValueKind.Point => 6,
        ValueKind.DateTime => 7,
        ValueKind.LocalDateTime => 8,
        ValueKind.Date => 9,
        ValueKind.Time => 10,
        ValueKind.LocalTime => 11,
        ValueKind.Duration => 12,
        ValueKind.String => 13,
        ValueKind.Boolean => 14,
        ValueKind.Integer or ValueKind.Float => 15,
        ValueKind.Null => 16,
    };

    // By code point. UTF-16 units alone would put the surrogates, which stand for the highest code points, before U+E000.
    private static int Text(string left, string right)
    {
        Work.ChargeText(Math.Min(left.Length, right.Length));
        var same = left.AsSpan().CommonPrefixLength(right);
        return same < left.Length && same < right.Length
            ? Weight(left[same]) - Weight(right[same])
            : left.Length.CompareTo(right.Length);

        static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
    }

    private static int Lists(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        Work.Charge(Math.Min(left.Length, right.Length));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (Compare(left[i], right[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Maps(MapValue left, MapValue right)
    {
        Work.Charge(Math.Min(left.Count, right.Count));
        var order = Keys(left, right);
        for (var i = 0; order == 0 && i < left.Count; i++)
        {
            order = Compare(left.Values[i], right.Values[i]);
        }

        return order;
    }

    private static int Paths(PathValue left, PathValue right) =>
        left.Nodes.SequenceCompareTo(right.Nodes) is not 0 and var order
            ? order
            : left.Relationships.SequenceCompareTo(right.Relationships);

    private static int Points(PointValue left, PointValue right) =>
        (left.Srid, left.X, left.Y, left.Z ?? 0).CompareTo((right.Srid, right.X, right.Y, right.Z ?? 0));

    // By instant; of the same instant, the smaller offset first.
    private static int Times(TimeValue left, TimeValue right) =>
        (left.Time.NanosecondOfDay - left.Time.Offset.Nanoseconds, left.Time.Offset)
            .CompareTo((right.Time.NanosecondOfDay - right.Time.Offset.Nanoseconds, right.Time.Offset));

    private static int DateTimes(DateTimeValue left, DateTimeValue right)
    {
        var order = left.Moment.CompareTo(right.Moment);
        order = order != 0 ? order : left.Offset.CompareTo(right.Offset);
        return order != 0 ? order : string.CompareOrdinal(left.Zone, right.Zone);
    }

    private static int Durations(DurationValue left, DurationValue right)
    {
        var order = Seconds(left).CompareTo(Seconds(right));
        return order != 0
            ? order
            : (left.Nanoseconds, left.Months, left.Days).CompareTo((right.Nanoseconds, right.Months, right.Days));

        static Int128 Seconds(DurationValue duration) =>
            ((Int128)duration.Months * AverageMonth) + ((Int128)duration.Days * 86_400) + duration.Seconds;
    }
}
