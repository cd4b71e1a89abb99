using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Dates;
using KnowledgeGraph.GraphQL.Filtering;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>The parameters of a statement that is being written: the same value is the same parameter.</summary>
/// <param name="asOf">The day that what is valid for a time must hold on; null: whenever.</param>
/// <param name="knownAt">The moment that what is shown must have been known at; null: whenever.</param>
internal sealed class StatementBuilder(Input? asOf, Input? knownAt)
{
    private readonly List<Parameter> _parameters = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private int _conditions;

    /// <summary>What the statement reads.</summary>
    public Reads Reads { get; } = new();

    public Statement Build(string text) => new(text, _parameters, Reads.Whole);

    /// <exception cref="RequestException">A statement's filters hold too many conditions.</exception>
    public void CountCondition()
    {
        if (++_conditions > DocumentLimits.Conditions)
        {
            throw RequestException.Limit("Conditions", DocumentLimits.Conditions, "there are more");
        }
    }

    /// <summary>A client's value, as <c>$p0</c>.</summary>
    public string Add(Input value)
    {
        var source = value.Source;
        return Add(source.Key, bindings => source.Find(bindings.Variables).ToParameter());
    }

    /// <summary>One more than a client's number, and at least one: so far one has to count to see that there are more.</summary>
    public string AddOneMore(Input number)
    {
        var source = number.Source;
        return Add($"one more than {source.Key}", bindings => Math.Max(0, (long)((Input.Scalar)source.Find(bindings.Variables)).Value) + 1);
    }

    /// <summary>A client's regular expression, if it is not refused.</summary>
    public string AddRegularExpression(Input value, string field)
    {
        var source = value.Source;
        return Add($"regular expression {source.Key}", bindings => RegularExpressions.Check((string)((Input.Scalar)source.Find(bindings.Variables)).Value, field));
    }

    /// <summary>The first or the last day of a client's date of EDTF; it has one.</summary>
    public string AddDay(Input value, bool last)
    {
        var source = value.Source;
        return Add($"{(last ? "last" : "first")} day {source.Key}", bindings => source.Find(bindings.Variables) is Input.Scalar(EdtfDate date) && (last ? date.Latest : date.Earliest) is { } day
            ? new LocalDate(day)
            : throw new System.Diagnostics.UnreachableException($"{source.Key} has no such day: its shape differs."));
    }

    /// <summary>The day that what is valid for a time must hold on; null: whenever.</summary>
    public string? AsOf => asOf is null or Input.Null ? null : Add(asOf);

    /// <summary>The moment that what is shown must have been known at; null: whenever.</summary>
    public string? KnownAt => knownAt is null or Input.Null ? null : Add(knownAt);

    /// <summary>Cypher of the ontology's about a node, with its parameters.</summary>
    /// <param name="template">The Cypher.</param>
    /// <param name="node">The node's variable.</param>
    /// <param name="property">The expression for a property of the node; null: as it is stored.</param>
    /// <param name="argument">The value of a parameter other than <c>asOf</c> and <c>knownAt</c>; it gives null where a client gave none.</param>
    public string Render(CypherTemplate template, string node, Func<string, string>? property = null, Func<string, Input?>? argument = null) => template.Render(
        node,
        property ?? (name => $"{node}.{CypherText.Name(name)}"),
        name => name switch
        {
            "asOf" => AsOf,
            "knownAt" => KnownAt,
            _ => argument?.Invoke(name) is { } value ? Add(value) : null,
        } ?? Add("null", _ => null));

    public string PageSize(Page page, bool andOneMore) =>
        Add($"size {page.SizeKey} {andOneMore}", bindings => (long)bindings.Page(page).Size + (andOneMore ? 1 : 0));

    /// <summary>Where the page ends, counted from the beginning of the list.</summary>
    public string PageEnd(Page page, bool andOneMore) =>
        Add($"end {page.OffsetKey} {page.SizeKey} {andOneMore}", bindings => bindings.Page(page).Offset + bindings.Page(page).Size + (andOneMore ? 1 : 0));

    public string Offset(Page page) => Add($"offset {page.OffsetKey}", bindings => bindings.Page(page).Offset);

    /// <summary>The value of a key where a page begins, or ends.</summary>
    public string CursorValue(Page page, int key, bool before) => Add(
        $"cursor {page.Number} {key} {before}", bindings => (before ? bindings.Page(page).Before : bindings.Page(page).After)![key]);   // asked for only where there is such a cursor

    private string Add(string key, Func<Bindings, object?> value)
    {
        if (!_names.TryGetValue(key, out var name))
        {
            name = $"p{_parameters.Count}";
            _names.Add(key, name);
            _parameters.Add(new Parameter(name, value));
        }

        return $"${name}";
    }
}

/// <summary>The columns of the rows that one level of a statement returns: the same expression is the same column.</summary>
/// <param name="depth">The number in the variables of this level.</param>
/// <param name="alone">There are no variables yet.</param>
internal sealed partial class Columns(int depth, bool alone = false)
{
    private readonly List<string> _expressions = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    public int Add(string expression)
    {
        if (!_indexes.TryGetValue(expression, out var index))
        {
            index = _expressions.Count;
            _indexes.Add(expression, index);
            _expressions.Add(expression);
        }

        return index;
    }

    /// <summary>
    /// The clause that returns them as a list. Where one has an aggregate somewhere inside of a subquery, Neo4j takes the whole list for an aggregation, and refuses what
    /// stands beside it: such a column becomes a variable first.
    /// </summary>
    public string Return
    {
        get
        {
            var bound = _expressions.Where(expression => Aggregate().IsMatch(expression)).Select((expression, i) => (expression, Variable: $"m{depth}_{i}")).ToDictionary(pair => pair.expression, pair => pair.Variable);
            var list = $"RETURN [{string.Join(", ", _expressions.Select(expression => bound.GetValueOrDefault(expression, expression)))}]";
            return bound.Count == 0 ? list : $"WITH {(alone ? "" : "*, ")}{string.Join(", ", bound.Select(pair => $"{pair.Key} AS {pair.Value}"))} {list}";
        }
    }

    [GeneratedRegex(@"\b(count|collect|min|max|avg|sum|stdevp?|percentile(cont|disc))\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aggregate();
}
