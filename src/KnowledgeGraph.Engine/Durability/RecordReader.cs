using System.Buffers.Binary;
using System.Text;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;
using NodaTime;

namespace KnowledgeGraph.Engine.Durability;

/// <summary>
/// Reads what <see cref="RecordWriter"/> wrote. Lengths are checked against what is left; anything else than a whole record throws
/// <see cref="InvalidDataException"/>.
/// </summary>
internal ref struct RecordReader(ReadOnlySpan<byte> record)
{
    private ReadOnlySpan<byte> _rest = record;

    public (int[] Labels, Property[] Properties) ReadNode(int labelCount, int keyCount)
    {
        var labels = new int[Count()];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = Below(labelCount);
        }

        return (labels, ReadProperties(keyCount));
    }

    public (int Type, long Start, long End, Property[] Properties) ReadRelationship(int typeCount, int keyCount) =>
        (Below(typeCount), Number(), Number(), ReadProperties(keyCount));

    public string ReadToken() => Encoding.UTF8.GetString(_rest);

    public IndexDescriptor ReadIndex(long id)
    {
        var (name, kind, onRelationships) = (Text(), (IndexKind)Number(), Number() != 0);
        var (labelsOrTypes, properties, constraint) = (Numbers(), Numbers(), Text());
        var fulltext = kind == IndexKind.Fulltext ? new FulltextSettings(Text(), Number() != 0) : null;
        var point = kind == IndexKind.Point ? new PointSettings([ReadBox(2), ReadBox(3), ReadBox(2), ReadBox(3)]) : null;
        var vector = kind == IndexKind.Vector
            ? new VectorSettings((int)Number() is > 0 and var dimensions ? dimensions : null, Number() != 0, Number() != 0, (int)Number(), (int)Number())
            : null;
        End();
        return new IndexDescriptor(name, kind, onRelationships, labelsOrTypes, properties, constraint.Length == 0 ? null : constraint)
        {
            Id = id, Fulltext = fulltext, Point = point, Vector = vector,
        };
    }

    public ConstraintDescriptor ReadConstraint(long id)
    {
        var constraint = new ConstraintDescriptor(Text(), (ConstraintKind)Number(), Number() != 0, checked((int)Number()), Numbers()) { Id = id };
        End();
        return constraint;
    }

    // Of as many dimensions as the one that is there by default.
    private PointBox ReadBox(int dimensions)
    {
        var (low, high) = (new double[dimensions], new double[dimensions]);
        for (var i = 0; i < dimensions; i++)
        {
            low[i] = Float();
        }

        for (var i = 0; i < dimensions; i++)
        {
            high[i] = Float();
        }

        return new PointBox([.. low], [.. high]);
    }

    private Property[] ReadProperties(int keyCount)
    {
        var properties = new Property[Count()];
        for (var i = 0; i < properties.Length; i++)
        {
            var key = Below(keyCount);
            properties[i] = TryText(out var utf8) ? Property.Stored(key, utf8) : Property.Stored(key, ReadValue(insideList: false));
        }

        End();
        return properties;
    }

    // Most values are texts, and many of them stay bytes.
    private bool TryText(out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (_rest.IsEmpty || _rest[0] != (byte)StoredKind.Utf8)
        {
            return false;
        }

        Take(1);
        utf8 = Take(Number());
        return true;
    }

    private Value ReadValue(bool insideList)
    {
        switch ((StoredKind)Number())
        {
            case StoredKind.False:
                return Value.False;
            case StoredKind.True:
                return Value.True;
            case StoredKind.Integer:
                return Value.Integer(Signed());
            case StoredKind.Float:
                return Value.Float(Float());
            case StoredKind.Utf8:
                return Value.String(Text());
            case StoredKind.Utf16:
                return Value.String(Utf16());
            case StoredKind.Bytes:
                return Value.Of(new BytesValue(Take(Number()).ToArray()));
            case StoredKind.List when !insideList:
                var items = new Value[Count()];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = ReadValue(insideList: true);
                }

                return Value.List(items);
            case StoredKind.Point2D:
                return Value.Of(new PointValue((int)Number(), Float(), Float(), null));
            case StoredKind.Point3D:
                return Value.Of(new PointValue((int)Number(), Float(), Float(), Float()));
            case StoredKind.Date:
                return Value.Date(Date());
            case StoredKind.LocalTime:
                return Value.Of(new LocalTimeValue(Time()));
            case StoredKind.Time:
                return Value.Of(new TimeValue(Time().WithOffset(Offset())));
            case StoredKind.LocalDateTime:
                return Value.Of(new LocalDateTimeValue(Date().At(Time())));
            case StoredKind.DateTime:
                var (local, offset) = (Date().At(Time()), Offset());
                return Value.Of(new DateTimeValue(local, offset, Text() is { Length: > 0 } zone ? zone : null));
            case StoredKind.Duration:
                return Value.Of(new DurationValue(Signed(), Signed(), Signed(), (int)Number()));
            case var kind:
                throw new InvalidDataException($"{(int)kind} is no kind of value.");
        }
    }

    private CalendarDate Date() => CalendarDate.InRange(Signed()) ?? throw new InvalidDataException("A date lies outside of the calendar.");

    private LocalTime Time() => LocalTime.FromNanosecondsSinceMidnight(Number());

    private Offset Offset() => NodaTime.Offset.FromSeconds(checked((int)Signed()));

    private double Float() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    private string Text() => Encoding.UTF8.GetString(Take(Number()));

    private string Utf16()
    {
        var units = new char[Count()];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
        }

        return new string(units);
    }

    private Seq<int> Numbers()
    {
        var numbers = new int[Count()];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = checked((int)Number());
        }

        return [.. numbers];
    }

    private int Below(int limit)
    {
        var number = Number();
        return number >= 0 && number < limit ? (int)number : throw new InvalidDataException($"The name with number {number} is missing.");
    }

    // Each item takes at least a byte.
    private int Count()
    {
        var count = Number();
        return count >= 0 && count <= _rest.Length ? (int)count : throw new InvalidDataException("It ends too early.");
    }

    private long Signed()
    {
        var folded = Number();
        return (long)((ulong)folded >> 1) ^ -(folded & 1);
    }

    private long Number()
    {
        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            var small = _rest[0];
            _rest = _rest[1..];
            return small;
        }

        ulong number = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1)[0];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)number;
            }
        }

        throw new InvalidDataException("A number does not end.");
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw new InvalidDataException("It ends too early.");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw new InvalidDataException("It is longer than its content.");
        }
    }
}
