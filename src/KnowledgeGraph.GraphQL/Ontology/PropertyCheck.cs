using System.Globalization;
using KnowledgeGraph.GraphQL.Dates;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>Compares properties with the fields that declare them: what is not declared, what is missing, what is of another type.</summary>
internal sealed class PropertyCheck(GraphOntology ontology)
{
    private readonly Dictionary<string, HashSet<string>> _enums =
        ontology.Enums.ToDictionary(type => type.Name, type => type.Values.Select(value => value.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Of a node of these types.</summary>
    public IEnumerable<string> Of(IReadOnlyList<NodeType> types, IReadOnlyDictionary<string, object> properties)
    {
        var fields = types.SelectMany(type => type.Properties).Where(field => field.Labels is null).DistinctBy(field => field.Name).ToDictionary(field => field.Name, StringComparer.Ordinal);
        return Of(fields, properties);
    }

    /// <summary>Of a relationship.</summary>
    /// <param name="type">What it may carry; null: nothing.</param>
    /// <param name="properties">What it carries.</param>
    public IEnumerable<string> Of(EdgeType? type, IReadOnlyDictionary<string, object> properties) =>
        Of((type?.Properties ?? []).ToDictionary(field => field.Name, StringComparer.Ordinal), properties);

    private IEnumerable<string> Of(Dictionary<string, PropertyField> fields, IReadOnlyDictionary<string, object> properties)
    {
        foreach (var (name, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (!fields.TryGetValue(name, out var field))
            {
                yield return $"has the property `{name}`, which the ontology does not declare.";
            }
            else if (Mismatch(field, value) is { } problem)
            {
                yield return $"has the `{name}` {Show(value)}, {problem}.";
            }
            else if (field.Days is { } days && EdtfDate.TryParse((string)value, out var date, out _))
            {
                foreach (var (bound, day) in new[] { (days.Earliest, date.Earliest), (days.Latest, date.Latest) })
                {
                    if (!Equals(properties.GetValueOrDefault(bound), day is { } known ? new LocalDate(known) : null))
                    {
                        yield return $"has the `{bound}` {Show(properties.GetValueOrDefault(bound))}; by its `{name}` {Show(value)} that is {Show(day is { } wanted ? new LocalDate(wanted) : null)}.";
                    }
                }
            }
        }

        foreach (var field in fields.Values.Where(field => field.Required && !properties.ContainsKey(field.Name)))
        {
            yield return $"has no `{field.Name}`, which every one must have.";
        }
    }

    private string? Mismatch(PropertyField field, object value) => !field.IsList ? MismatchOfOne(field, value)
        : value is System.Collections.IEnumerable list and not string ? list.Cast<object>().Select(item => MismatchOfOne(field, item)).FirstOrDefault(problem => problem is not null)
        : "which is no list";

    private string? MismatchOfOne(PropertyField field, object value) => field.Kind switch
    {
        PropertyKind.Id or PropertyKind.Text => value is string text ? text.Length > 0 ? null : "which is empty: leave it out" : "which is no text",
        PropertyKind.Integer => value is long number ? number is >= int.MinValue and <= int.MaxValue ? null : "which is beyond 32 bits" : "which is no whole number",
        PropertyKind.Float => value is long || (value is double real && double.IsFinite(real)) ? null : "which is no number",
        PropertyKind.Boolean => value is bool ? null : "which is neither true nor false",
        PropertyKind.Date => value is LocalDate ? null : "which is no date: use date('2021-08-31')",
        PropertyKind.DateTime => value is ZonedDateTime ? null : "which is no moment with a zone: use datetime('2021-08-31T12:00:00Z')",
        PropertyKind.Duration => value is Duration ? null : "which is no duration: use duration('P1Y2M')",
        PropertyKind.Edtf => value is not string edtf ? "which is no text" : EdtfDate.TryParse(edtf, out _, out var fault) ? null : $"which is no EDTF date: {fault.TrimEnd('.')}",
        PropertyKind.Enum => value is string word && _enums[field.TypeName].Contains(word) ? null : $"which is no {field.TypeName} ({string.Join(", ", _enums[field.TypeName])})",
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        bool boolean => boolean ? "true" : "false",
        System.Collections.IEnumerable => "list or map",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
