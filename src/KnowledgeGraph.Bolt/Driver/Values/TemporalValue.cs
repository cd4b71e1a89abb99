namespace KnowledgeGraph.Bolt.Driver;

/// <summary>
/// A date, a time or a duration of Cypher. <see cref="Convert"/> makes text of each, and the .NET type of the same meaning where there is one; anything else is an
/// <see cref="InvalidCastException"/>.
/// </summary>
public abstract record TemporalValue : IConvertible
{
    private protected TemporalValue()
    {
    }

    protected virtual DateTime ConvertToDateTime() => throw No(typeof(DateTime));

    protected virtual DateTimeOffset ConvertToDateTimeOffset() => throw No(typeof(DateTimeOffset));

    protected virtual TimeSpan ConvertToTimeSpan() => throw No(typeof(TimeSpan));

    TypeCode IConvertible.GetTypeCode() => TypeCode.Object;

    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => ConvertToDateTime();

    string IConvertible.ToString(IFormatProvider? provider) => ToString();

    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) =>
        conversionType == typeof(string) ? ToString()
        : conversionType == typeof(DateTime) ? ConvertToDateTime()
        : conversionType == typeof(DateTimeOffset) ? ConvertToDateTimeOffset()
        : conversionType == typeof(TimeSpan) ? ConvertToTimeSpan()
        : throw No(conversionType);

    bool IConvertible.ToBoolean(IFormatProvider? provider) => throw No(typeof(bool));

    char IConvertible.ToChar(IFormatProvider? provider) => throw No(typeof(char));

    sbyte IConvertible.ToSByte(IFormatProvider? provider) => throw No(typeof(sbyte));

    byte IConvertible.ToByte(IFormatProvider? provider) => throw No(typeof(byte));

    short IConvertible.ToInt16(IFormatProvider? provider) => throw No(typeof(short));

    ushort IConvertible.ToUInt16(IFormatProvider? provider) => throw No(typeof(ushort));

    int IConvertible.ToInt32(IFormatProvider? provider) => throw No(typeof(int));

    uint IConvertible.ToUInt32(IFormatProvider? provider) => throw No(typeof(uint));

    long IConvertible.ToInt64(IFormatProvider? provider) => throw No(typeof(long));

    ulong IConvertible.ToUInt64(IFormatProvider? provider) => throw No(typeof(ulong));

    float IConvertible.ToSingle(IFormatProvider? provider) => throw No(typeof(float));

    double IConvertible.ToDouble(IFormatProvider? provider) => throw No(typeof(double));

    decimal IConvertible.ToDecimal(IFormatProvider? provider) => throw No(typeof(decimal));

    private protected ArgumentException NotComparable(object other) => new($"A {GetType().Name} is compared with others of its type, not with a {other.GetType()}.", nameof(other));

    private InvalidCastException No(Type type) => new($"A {GetType().Name} is no {type}.");
}
