using System.Globalization;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>The page of a list that a field asks for: its arguments before they have values.</summary>
internal sealed class Page
{
    /// <summary>Tells the pages of one translation apart.</summary>
    public required int Number { get; init; }

    /// <summary>How the argument is called: limit, first or last.</summary>
    public required string SizeArgument { get; init; }

    public required PageLimits Limits { get; init; }

    /// <summary>Null: the default size.</summary>
    public ValueSource? Size { get; init; }

    public ValueSource? Offset { get; init; }

    /// <summary>Null: from the beginning.</summary>
    public ValueSource? After { get; init; }

    /// <summary>Null: to the end.</summary>
    public ValueSource? Before { get; init; }

    /// <summary>The page is counted from the end of the list: the statement gives it the other way round.</summary>
    public bool FromEnd => SizeArgument == "last";

    /// <summary>The order that the client asked for.</summary>
    public required IReadOnlyList<SortKey> Sort { get; init; }

    /// <summary>The order that the statement gives.</summary>
    public IEnumerable<SortKey> Order => FromEnd ? Sort.Select(key => key.Reversed) : Sort;

    /// <summary>Whether the order has keys that are worked out first.</summary>
    public bool IsWorkedOut => Sort.Any(key => key.Definition is not null);

    /// <summary>Row columns with the values of <see cref="Sort"/>, when cursors are asked for.</summary>
    public IReadOnlyList<int> SortColumns { get; set; } = [];

    /// <summary>What a cursor of this list belongs to: the list, its order and its filter with the values of this run.</summary>
    public required Func<IReadOnlyDictionary<string, Input>, string> Identity { get; init; }

    /// <summary>Response keys down to the field.</summary>
    public required IReadOnlyList<object> Path { get; init; }

    public string SizeKey => Size?.Key ?? "default";

    public string OffsetKey => Offset?.Key ?? "";

    public PageState Bind(IReadOnlyDictionary<string, Input> variables)
    {
        var size = Whole(SizeArgument, Size, Limits.Default, Limits.Maximum, variables);
        var offset = Whole("offset", Offset, 0, int.MaxValue, variables);
        byte[]? hash = null;
        if (SortColumns.Count > 0 || After is not null || Before is not null)
        {
            hash = Cursor.Hash(Identity(variables));
        }

        return new PageState(size, offset, Place("after", After), Place("before", Before), hash);

        IReadOnlyList<object?>? Place(string argument, ValueSource? source) => source?.Find(variables) is Input.Scalar { Value: string text }
            ? Cursor.Decode(text, hash!, Sort) ?? throw RequestException.Input($"`{argument}` is no cursor of this list: give one that it gave, with the same `where` and `sort`.", [.. Path])   // made above
            : null;
    }

    private int Whole(string argument, ValueSource? source, int byDefault, int maximum, IReadOnlyDictionary<string, Input> variables)
    {
        if (source?.Find(variables) is not Input.Scalar { Value: long value })
        {
            return byDefault;
        }

        return value >= 0 && value <= maximum
            ? (int)value
            : throw RequestException.Input(string.Create(CultureInfo.InvariantCulture, $"`{argument}` must be 0 to {maximum}, not {value}."), [.. Path]);
    }
}

/// <summary>A page with the values of one run.</summary>
/// <param name="After">The sort values of the entry before the page; null from the beginning.</param>
/// <param name="Before">Of the entry behind the page; null to the end.</param>
/// <param name="Hash">What cursors carry to be known again; null where none are asked for.</param>
internal sealed record PageState(int Size, long Offset, IReadOnlyList<object?>? After, IReadOnlyList<object?>? Before, byte[]? Hash);
