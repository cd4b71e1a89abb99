using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>The values that random graphs and questions are made of: few, so that they meet; and what GraphQL, the database and the naive evaluation make of them.</summary>
internal static class Values
{
    private static readonly string[] Texts = ["a", "", "A", "ab", "Ab", "B a", "ba", "Ä", "äb", "a.b", "\"\\"];
    private static readonly double[] Numbers = [0, 0.5, 1, -0.5, 2.25, 3];
    private static readonly DateOnly[] Days = [.. new[] { "2021-08-15", "2021-08-16", "2021-08-31", "2020-02-29", "2020-01-01", "2019-12-30", "2000-01-01", "1999-12-31" }.Select(day => DateOnly.Parse(day, CultureInfo.InvariantCulture))];
    private static readonly string[] Uncertain = ["2020", "2021-08", "2021-08-15?", "1999/..", "[2020,2021]"];

    /// <summary>Regular expressions that match some of the texts.</summary>
    public static readonly string[] Patterns = ["a.*", "[aA]b?", ".*b", "", "(a|B).+"];

    /// <summary>Dates to compare days with: as EDTF, with their first and last day.</summary>
    public static readonly (string Text, DateOnly? First, DateOnly? Last)[] Periods =
    [
        ("2021-08", new(2021, 8, 1), new(2021, 8, 31)),
        ("2020", new(2020, 1, 1), new(2020, 12, 31)),
        ("2021-08-15", new(2021, 8, 15), new(2021, 8, 15)),
        ("2020-02/..", new(2020, 2, 1), null),
        ("../2020-02", null, new(2020, 2, 29)),
    ];

    /// <summary>One that the field may have; null for kinds that nothing is drawn of.</summary>
    public static object? Draw(GraphOntology ontology, ValueField field, Choices choices) => field.Kind switch
    {
        PropertyKind.Id => $"{RandomGraph.IdPrefix}{choices.Next(40):D3}",
        PropertyKind.Text => choices.One(Texts),
        PropertyKind.Integer => choices.Next(7) - 1L,
        PropertyKind.Float => choices.One(Numbers),
        PropertyKind.Boolean => choices.Next(2) == 1,
        PropertyKind.Date => choices.One(Days),
        PropertyKind.DateTime => new DateTimeOffset(choices.One(Days).ToDateTime(new TimeOnly(choices.Next(3) * 11, 30)), TimeSpan.Zero),
        PropertyKind.Edtf => choices.One(Uncertain),
        PropertyKind.Enum => choices.One(ontology.Enums.First(type => type.Name == field.TypeName).Values).Name,
        PropertyKind.Duration => null,
    };

    /// <summary>As a query or an answer writes it; an enum's value in a query has no quotation marks.</summary>
    public static string Json(object value) => value switch
    {
        string text => JsonSerializer.Serialize(text),
        bool flag => flag ? "true" : "false",
        long or double => Convert.ToString(value, CultureInfo.InvariantCulture)!,   // there is one for numbers
        DateOnly day => $"\"{day:yyyy-MM-dd}\"",
        DateTimeOffset moment => $"\"{moment:yyyy-MM-ddTHH:mm:ssZ}\"",
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    public static string Literal(ValueField field, object value) => field.Kind == PropertyKind.Enum ? (string)value : Json(value);

    /// <summary>Cypher's order of two values of one kind: texts letter by letter, false before true, whole numbers among the others.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (long a, long b) => a.CompareTo(b),
        (long or double, long or double) => Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        _ => ((IComparable)left).CompareTo(right),
    };

    public static Dictionary<string, object?> ToDriver(IReadOnlyDictionary<string, object> properties) => properties.ToDictionary(pair => pair.Key, pair => pair.Value switch
    {
        DateOnly day => new LocalDate(day),
        DateTimeOffset moment => new ZonedDateTime(moment),
        var other => (object?)other,
    });

    /// <summary>Where an answer is not what was expected; null: nowhere. Averages may differ in their last digits.</summary>
    public static string? Difference(object? expected, JsonElement actual, string path = "data")
    {
        switch (expected)
        {
            case null when actual.ValueKind == JsonValueKind.Null:
                return null;
            case IReadOnlyDictionary<string, object?> fields when actual.ValueKind == JsonValueKind.Object && actual.EnumerateObject().Count() == fields.Count:
                return fields.Select(field => actual.TryGetProperty(field.Key, out var inner) ? Difference(field.Value, inner, $"{path}.{field.Key}") : $"{path} has no {field.Key}").FirstOrDefault(text => text is not null);
            case IReadOnlyList<object?> items when actual.ValueKind == JsonValueKind.Array && actual.GetArrayLength() == items.Count:
                return items.Select((item, i) => Difference(item, actual[i], $"{path}[{i}]")).FirstOrDefault(text => text is not null);
            case IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> or null:
                break;
            case long or double or int when actual.ValueKind == JsonValueKind.Number:
                var (wanted, got) = (Convert.ToDouble(expected, CultureInfo.InvariantCulture), actual.GetDouble());
                if (Math.Abs(wanted - got) <= 1e-9 * Math.Max(1, Math.Abs(wanted)))
                {
                    return null;
                }

                break;
            case string or bool or DateOnly or DateTimeOffset:
                if (JsonElement.DeepEquals(JsonDocument.Parse(Json(expected)).RootElement, actual))
                {
                    return null;
                }

                break;
        }

        return $"{path} should be\n{Text(expected)}\nbut is\n{actual.GetRawText()}";
    }

    private static string Text(object? expected) => expected switch
    {
        null => "null",
        int number => Json((long)number),
        IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(",", fields.Select(field => $"\"{field.Key}\":{Text(field.Value)}"))}}}",
        IReadOnlyList<object?> items => $"[{string.Join(",", items.Select(Text))}]",
        _ => Json(expected),
    };
}
