using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>Finds a value in a record; false when it has none. One that is there may be null.</summary>
internal delegate bool ValueFinder(IRecord record, out object? value);

/// <summary>Reads the value of one property or parameter off a record.</summary>
/// <param name="owner">For messages.</param>
/// <param name="member">What is to be read.</param>
/// <param name="find">Where.</param>
/// <param name="converter">Null: as the type says.</param>
internal sealed class MemberReader<T>(Type owner, MappedMember member, ValueFinder find, Func<object, T>? converter = null)
{
    /// <returns>False: there is no value, and that is no fault.</returns>
    /// <exception cref="MappingFailedException">There is none and should be, or it is of another type.</exception>
    public bool TryRead(IRecord record, out T? value)
    {
        var found = find(record, out var there);
        try
        {
            if (there is not null)
            {
                value = converter is null ? MappedValue<T>.Of(there, record) : converter(there);
                return true;
            }

            if (member.HasDefault)
            {
                value = member.Default is null ? default : member.Default.As<T>();
                return true;
            }
        }
        catch (Exception exception) when (exception is not MappingFailedException)
        {
            throw new MappingFailedException($"{Failed()}: {exception.Message}", exception);
        }

        value = default;
        return member.IsOptional ? false
            : found && member.IsNullable ? true
            : throw new MappingFailedException($"{Failed()}: {(found ? $"`{member.Path}` is null" : $"there is no `{member.Path}` among {string.Join(", ", record.Keys)}")}.");
    }

    /// <exception cref="MappingFailedException">As above.</exception>
    public T? Read(IRecord record) => TryRead(record, out var value) ? value : default;

    private string Failed() => $"Cannot map a record to {owner.Name}, its `{member.Name}`";
}
