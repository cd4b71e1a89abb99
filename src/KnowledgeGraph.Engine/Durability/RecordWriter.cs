using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// Writes nodes, relationships and schema rules as the bytes that the store keeps (format 1). Integers are 7 bits to a byte, small ones short, signed ones folded
/// (0, -1, 1, -2 …); each value begins with its <see cref="StoredKind"/>. The same content always gives the same bytes.
/// </summary>
internal sealed class RecordWriter
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _output = new(256);

    public ReadOnlySpan<byte> Written => _output.WrittenSpan;

    public RecordWriter Node(ReadOnlySpan<int> labels, ReadOnlySpan<Property> properties)
    {
        _output.ResetWrittenCount();
        Number(labels.Length);
        foreach (var label in labels)
        {
            Number(label);
        }

        Properties(properties);
        return this;
    }

    public RecordWriter Relationship(int type, long start, long end, ReadOnlySpan<Property> properties)
    {
        _output.ResetWrittenCount();
        Number(type);
        Number(start);
        Number(end);
        Properties(properties);
        return this;
    }

    public RecordWriter Token(string name)
    {
        _output.ResetWrittenCount();
        _output.Write(Encoding.UTF8.GetBytes(name));
        return this;
    }

    public RecordWriter Index(IndexDescriptor index)
    {
        _output.ResetWrittenCount();
        Text(index.Name);
        Number((long)index.Kind);
        Number(index.OnRelationships ? 1 : 0);
        Numbers(index.LabelsOrTypes);
        Numbers(index.Properties);
        Text(index.OwningConstraint ?? "");
        if (index.Fulltext is { } fulltext)
        {
            Text(fulltext.Analyzer);
            Number(fulltext.EventuallyConsistent ? 1 : 0);
        }

        if (index.Point is { } point)
        {
            foreach (var coordinate in point.Boxes.SelectMany(box => box.Low.Concat(box.High)))
            {
                Float(coordinate);
            }
        }

        if (index.Vector is { } vector)
        {
            Number(vector.Dimensions ?? 0);
            Number(vector.IsCosine ? 1 : 0);
            Number(vector.Quantized ? 1 : 0);
            Number(vector.Neighbours);
            Number(vector.Candidates);
        }

        return this;
    }

    public RecordWriter Constraint(ConstraintDescriptor constraint)
    {
        _output.ResetWrittenCount();
        Text(constraint.Name);
        Number((long)constraint.Kind);
        Number(constraint.OnRelationships ? 1 : 0);
        Number(constraint.LabelOrType);
        Numbers(constraint.Properties);
        return this;
    }

    private void Properties(ReadOnlySpan<Property> properties)
    {
        Number(properties.Length);
        foreach (var property in properties)
        {
            Number(property.Key);
            if (property.TryUtf8(out var utf8))
            {
                Kind(StoredKind.Utf8);
                Bytes(utf8);
            }
            else
            {
                Write(property.Value);
            }
        }
    }

    private void Write(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                Kind(value.AsBoolean() ? StoredKind.True : StoredKind.False);
                break;
            case ValueKind.Integer:
                Kind(StoredKind.Integer);
                Signed(value.AsInteger());
                break;
            case ValueKind.Float:
                Kind(StoredKind.Float);
                Float(value.AsFloat());
                break;
            case ValueKind.String:
                String(value.AsString());
                break;
            case ValueKind.Bytes:
                Kind(StoredKind.Bytes);
                Bytes(value.As<BytesValue>().Bytes);
                break;
            case ValueKind.List:
                Kind(StoredKind.List);
                Number(value.AsList().Length);
                foreach (var item in value.AsList())
                {
                    Write(item);   // one level: a property holds no list of lists
                }

                break;
            case ValueKind.Point:
                Point(value.As<PointValue>());
                break;
            case ValueKind.Date:
                Kind(StoredKind.Date);
                Signed(value.AsDate().EpochDay);
                break;
            case ValueKind.LocalTime:
                Kind(StoredKind.LocalTime);
                Number(value.As<LocalTimeValue>().Time.NanosecondOfDay);
                break;
            case ValueKind.Time:
                Kind(StoredKind.Time);
                Number(value.As<TimeValue>().Time.NanosecondOfDay);
                Signed(value.As<TimeValue>().Time.Offset.Seconds);
                break;
            case ValueKind.LocalDateTime:
                Kind(StoredKind.LocalDateTime);
                DateAndTime(value.As<LocalDateTimeValue>().DateTime);
                break;
            case ValueKind.DateTime:
                var dateTime = value.As<DateTimeValue>();
                Kind(StoredKind.DateTime);
                DateAndTime(dateTime.Local);
                Signed(dateTime.Offset.Seconds);
                Text(dateTime.Zone ?? "");
                break;
            case ValueKind.Duration:
                var duration = value.As<DurationValue>();
                Kind(StoredKind.Duration);
                Signed(duration.Months);
                Signed(duration.Days);
                Signed(duration.Seconds);
                Number(duration.Nanoseconds);
                break;
            case ValueKind.Null or ValueKind.Map or ValueKind.Node or ValueKind.Relationship or ValueKind.Path:
                throw new ArgumentException($"A property cannot hold {value}.");
        }
    }

    private void Point(PointValue point)
    {
        Kind(point.Z is null ? StoredKind.Point2D : StoredKind.Point3D);
        Number(point.Srid);
        Float(point.X);
        Float(point.Y);
        if (point.Z is { } z)
        {
            Float(z);
        }
    }

    private void DateAndTime(CalendarDateTime value)
    {
        Signed(value.Date.EpochDay);
        Number(value.Time.NanosecondOfDay);
    }

    private void String(string value)
    {
        int length;
        try
        {
            length = StrictUtf8.GetByteCount(value);
        }
        catch (EncoderFallbackException)
        {
            // Half a surrogate pair, which UTF-8 cannot hold: as it stands in memory.
            Kind(StoredKind.Utf16);
            Number(value.Length);
            foreach (var unit in value)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(_output.GetSpan(2), unit);
                _output.Advance(2);
            }

            return;
        }

        Kind(StoredKind.Utf8);
        Number(length);
        StrictUtf8.GetBytes(value, _output.GetSpan(length));
        _output.Advance(length);
    }

    private void Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    private void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        _output.Write(value);
    }

    private void Numbers(Seq<int> values)
    {
        Number(values.Count);
        foreach (var value in values)
        {
            Number(value);
        }
    }

    private void Float(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_output.GetSpan(8), value);
        _output.Advance(8);
    }

    private void Kind(StoredKind kind) => Number((long)kind);

    private void Signed(long value) => Number((value << 1) ^ (value >> 63));

    private void Number(long value)
    {
        var rest = (ulong)value;
        var span = _output.GetSpan(10);
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        _output.Advance(length);
    }
}

/// <summary>What begins a stored value. Numbers on disk: never changed, only added to.</summary>
internal enum StoredKind
{
    False = 0,
    True = 1,
    Integer = 2,
    Float = 3,
    Utf8 = 4,
    Utf16 = 5,
    Bytes = 6,
    List = 7,
    Point2D = 8,
    Point3D = 9,
    Date = 10,
    LocalTime = 11,
    Time = 12,
    LocalDateTime = 13,
    DateTime = 14,
    Duration = 15,
}
