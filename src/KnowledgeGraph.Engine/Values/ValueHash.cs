namespace KnowledgeGraph.Engine.Values;

/// <summary>Hash codes under which equivalent values meet: an integer and a float of the same number, every NaN.</summary>
internal static class ValueHash
{
    public static int Of(Value value)
    {
        var kind = value.Kind;
        switch (kind)
        {
            case ValueKind.Null:
                return 0;
            case ValueKind.Integer:
                return HashCode.Combine(ValueKind.Integer, value.AsInteger());
            case ValueKind.Float:
                return Numbers.TryInteger(value.AsFloat(), out var integer)
                    ? HashCode.Combine(ValueKind.Integer, integer)
                    : value.AsFloat().GetHashCode();
            case ValueKind.Boolean or ValueKind.Node or ValueKind.Relationship or ValueKind.Date:
                return HashCode.Combine(kind, value.AsInteger());
            case ValueKind.String:
                Work.ChargeText(value.AsString().Length);
                return string.GetHashCode(value.AsString(), StringComparison.Ordinal);
            case ValueKind.List:
                Work.Charge(value.AsList().Length);
                var list = new HashCode();
                foreach (var item in value.AsList())
                {
                    list.Add(Of(item));
                }

                return list.ToHashCode();
            case ValueKind.Map:
                return Map(value.As<MapValue>());
            case ValueKind.Bytes:
                var bytes = new HashCode();
                bytes.AddBytes(value.As<BytesValue>().Bytes);
                return bytes.ToHashCode();
            case ValueKind.Path:
                return Path(value.As<PathValue>());
            case ValueKind.Point:
                var point = value.As<PointValue>();
                return HashCode.Combine(point.Srid, point.X, point.Y, point.Z);
            case ValueKind.LocalTime:
                return value.As<LocalTimeValue>().Time.GetHashCode();
            case ValueKind.Time:
                return value.As<TimeValue>().Time.GetHashCode();
            case ValueKind.LocalDateTime:
                return value.As<LocalDateTimeValue>().DateTime.GetHashCode();
            case ValueKind.DateTime:
                var dateTime = value.As<DateTimeValue>();
                return HashCode.Combine(dateTime.Local, dateTime.Offset, dateTime.Zone);
            case ValueKind.Duration:
                var duration = value.As<DurationValue>();
                return HashCode.Combine(duration.Months, duration.Days, duration.Seconds, duration.Nanoseconds);
            default:
                throw new System.Diagnostics.UnreachableException($"{kind} has no hash.");
        }
    }

    private static int Map(MapValue map)
    {
        var hash = new HashCode();
        for (var i = 0; i < map.Count; i++)
        {
            hash.Add(string.GetHashCode(map.Keys[i], StringComparison.Ordinal));
            hash.Add(Of(map.Values[i]));
        }

        return hash.ToHashCode();
    }

    private static int Path(PathValue path)
    {
        var hash = new HashCode();
        hash.Add(path.Nodes[0]);
        foreach (var relationship in path.Relationships)
        {
            hash.Add(relationship);
        }

        return hash.ToHashCode();
    }
}
