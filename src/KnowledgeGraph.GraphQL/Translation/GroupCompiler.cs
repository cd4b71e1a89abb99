using System.Text.Json;
using KnowledgeGraph.GraphQL.Filtering;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>Compiles what a connection selects of its nodes together: <c>aggregate</c>, and <c>groupBy</c>.</summary>
/// <param name="selections">Of the operation.</param>
/// <param name="statement">Takes the parameters.</param>
/// <param name="group">What is put together.</param>
internal sealed class GroupCompiler(GraphOntology ontology, Selections selections, StatementBuilder statement, GroupScope group)
{
    private readonly Aggregates _aggregates = new(ontology, statement);

    /// <summary>The parts of <c>aggregate</c> where the nodes are all matched at once: one row, <c>[count, [values of nodes]]</c>.</summary>
    public (string Tail, ObjectPlan Plan) OfAll(SelectedField field)
    {
        var values = new AggregateColumns(statement, group);
        var plan = Object(field, group.Aggregate, selected => selected.Name switch
        {
            "count" => new FieldPlan.Inline(Counts(selected, _ => 0)),
            _ => new FieldPlan.One(1, Values(selected, ofEdges: false, values.Add), Required: true),
        });
        return ($"{values.Bindings(group.Node)}RETURN [count({group.Node}){(values.IsEmpty ? "" : $", {values}")}]", plan);
    }

    /// <summary>The same under a node: columns of its row.</summary>
    /// <param name="match">Of the field's relationships.</param>
    /// <param name="counted">The same where they are only counted.</param>
    public ObjectPlan Nested(SelectedField field, string match, string counted, Columns columns) => Object(field, group.Aggregate, selected =>
    {
        if (selected.Name == "count")
        {
            return new FieldPlan.Inline(Counts(selected, edges => columns.Add(edges ? $"COUNT {{ {counted} }}" : $"COUNT {{ {counted} RETURN DISTINCT {group.Node} }}")));
        }

        var ofEdges = selected.Name == "edge";
        var values = new AggregateColumns(statement, group);
        var plan = Values(selected, ofEdges, values.Add);
        var variable = $"{(ofEdges ? 'r' : 'n')}{group.Depth}";
        return new FieldPlan.One(columns.Add($"COLLECT {{ {match} WITH {(ofEdges ? "" : "DISTINCT ")}{variable} {values.Bindings(variable)}RETURN {values} }}[0]"), plan, Required: true);
    });

    /// <summary>What follows on a match to give a row for each group.</summary>
    public (string Tail, ObjectPlan Plan, TimeBucket? Gaps) Groups(SelectedField field, Arguments arguments, Page page)
    {
        var keys = Keys(arguments);
        var values = new AggregateColumns(statement, group) { First = keys.Count };
        var having = arguments["having"] is { } condition and not Input.Null
            ? Filter.All(_aggregates.Conditions(condition, group.Type, group.Edge, aggregate => values.Variable(aggregate), 0))
            : "true";
        var order = Order(arguments, keys, values);
        var columns = new Columns(group.Depth);
        foreach (var key in keys)
        {
            columns.Add(key.Variable);
        }

        var plan = Object(field, group.Group, selected => selected.Name switch
        {
            "key" => new FieldPlan.Inline(Key(selected, keys, columns)),
            "count" => new FieldPlan.Property(columns.Add(values.Variable(_aggregates.Count(ofEdges: false))), PropertyKind.Integer, Required: true),
            _ => new FieldPlan.Inline(Object(selected, group.Aggregate, part => new FieldPlan.Inline(part.Name == "count"
                ? Counts(part, edges => columns.Add(values.Variable(_aggregates.Count(edges))))
                : Values(part, part.Name == "edge", aggregate => columns.Add(values.Variable(aggregate)))))),
        });
        var variables = group.EdgeVariable is null ? group.Node : values.UsesEdges ? $"{group.Node}, {group.EdgeVariable}" : group.Node;
        var gaps = FillsGaps(arguments, keys);
        var window = gaps is null ? $"{(page.Offset is null ? "" : $" SKIP {statement.Offset(page)}")} LIMIT {statement.PageSize(page, andOneMore: false)}" : $" LIMIT {page.Limits.Maximum + 1}";
        var distinct = group.EdgeVariable is not null && !values.UsesEdges ? "DISTINCT " : "";
        var bound = $"WITH {distinct}{variables}, {string.Join(", ", keys.Select(key => $"{key.Expression} AS {key.Variable}").Concat(values.Worked))}";
        statement.Reads.Show(page);
        var grouped = $"WITH {string.Join(", ", keys.Select(key => key.Variable).Concat(values.Grouped))}";
        return ($"{bound} {grouped}{(having == "true" ? "" : $" WHERE {having}")} {columns.Return} ORDER BY {order}{window}", plan, gaps);
    }

    private sealed record GroupKey(string Variable, string Expression, ValueField Value, bool OfEdge, TimeBucket? Bucket);

    private List<GroupKey> Keys(Arguments arguments)
    {
        var keys = new List<GroupKey>();
        if (group.Edge is null)
        {
            AddKeys(keys, arguments["fields"]!, ofEdge: false);   // the schema asks for it
        }
        else
        {
            foreach (var (part, fields) in ((Input.Fields)arguments["fields"]!).Entries)
            {
                AddKeys(keys, fields, part == "edge");
            }
        }

        return keys.Count > 0 ? keys : throw RequestException.Input("`groupBy` needs at least one field to group by: fields: {kind: true}.");
    }

    private void AddKeys(List<GroupKey> keys, Input fields, bool ofEdge)
    {
        foreach (var (name, chosen) in (fields as Input.Fields)?.Entries ?? [])
        {
            if (chosen is not Input.Choice { Value: var choice } || choice is false)
            {
                continue;
            }

            var field = ofEdge ? group.Edge!.Property(name) : group.Type.Values.First(value => value.Name == name);   // the schema has `edge` only where there is a type
            var value = ValueText.Of(ofEdge ? group.EdgeVariable! : group.Node, field, statement);
            var bucket = choice is string word ? Enum.Parse<TimeBucket>(word, ignoreCase: true) : (TimeBucket?)null;
            keys.Add(new GroupKey($"k{group.Depth}_{keys.Count}", bucket is { } unit ? $"CASE WHEN {value} IS NOT NULL THEN date.truncate('{unit.ToString().ToLowerInvariant()}', {value}) END" : value, field, ofEdge, bucket));
        }
    }

    private ObjectPlan Key(SelectedField field, List<GroupKey> keys, Columns columns)
    {
        FieldPlan Value(SelectedField selected, bool ofEdge) => keys.Find(key => key.OfEdge == ofEdge && key.Value.Name == selected.Name) is { } key
            ? new FieldPlan.Property(columns.Add(key.Variable), key.Bucket is null ? key.Value.Kind : PropertyKind.Date, Required: false)
            : throw RequestException.Input($"The groups have no key `{selected.Name}`: it is not among the fields of this `groupBy`.");

        return group.Edge is null
            ? Object(field, SchemaNames.GroupKeyNode(group.Type), selected => Value(selected, false))
            : Object(field, group.Key, part => new FieldPlan.Inline(Object(
                part, part.Name == "edge" ? SchemaNames.GroupKeyEdge(group.Edge) : SchemaNames.GroupKeyNode(group.Type), selected => Value(selected, part.Name == "edge"))));
    }

    /// <summary>By what is asked for, and then by the keys.</summary>
    private string Order(Arguments arguments, List<GroupKey> keys, AggregateColumns values)
    {
        var order = new List<SortKey>();
        foreach (var entry in (arguments["sort"] as Input.List)?.Items ?? [])
        {
            var (part, value) = SortReader.Single(entry);
            if (part == "aggregate")
            {
                var (aggregate, direction) = _aggregates.Sorted(group.Type, group.Edge, value);
                order.AddRange(SortReader.Directed(new SortKey(values.Variable(aggregate), aggregate.Name, aggregate.Kind, aggregate.Required, Descending: false), direction));
                continue;
            }

            var (of, inner) = group.Edge is null ? ("node", value) : SortReader.Single(value);
            var (name, chosen) = SortReader.Single(inner);
            var key = keys.Find(key => key.OfEdge == (of == "edge") && key.Value.Name == name)
                ?? throw RequestException.Input($"The groups have no key `{name}` to sort by: it is not among the fields of this `groupBy`.");
            order.AddRange(SortReader.Directed(new SortKey(key.Variable, name, key.Value.Kind, Required: false, Descending: false), chosen));
        }

        order.AddRange(keys.Where(key => !order.Exists(other => other.Expression == key.Variable)).Select(key => new SortKey(key.Variable, key.Value.Name, key.Value.Kind, Required: false, Descending: false)));
        return string.Join(", ", order);
    }

    /// <summary>Periods in which there is nothing can be shown where one period is the only key, in its order.</summary>
    private static TimeBucket? FillsGaps(Arguments arguments, List<GroupKey> keys)
    {
        if (arguments["fillGaps"] is not Input.Choice { Value: true })
        {
            return null;
        }

        return keys is [{ Bucket: { } bucket }] && arguments["sort"] is null or Input.Null && arguments["having"] is null or Input.Null && arguments["limit"] is null or Input.Null && arguments["offset"] is null or Input.Null
            ? bucket
            : throw RequestException.Input("`fillGaps` needs one period as the only field to group by, and no `having`, `sort`, `limit` or `offset`.");
    }

    private ObjectPlan Counts(SelectedField field, Func<bool, int> column) => Object(
        field, group.Edge is null ? "NodeCount" : "RelationshipCount", selected => new FieldPlan.Property(column(selected.Name == "edges"), PropertyKind.Integer, Required: true));

    private ObjectPlan Values(SelectedField field, bool ofEdges, Func<Aggregate, int> column) => Object(
        field,
        ofEdges ? SchemaNames.AggregateEdge(group.Edge!) : SchemaNames.AggregateNode(group.Type),   // the schema has `edge` only where there is a type
        property =>
        {
            var value = ofEdges ? group.Edge!.Property(property.Name) : group.Type.Values.First(other => other.Name == property.Name);
            return new FieldPlan.Inline(Object(property, SchemaNames.ValueAggregate(value), function =>
            {
                var aggregate = _aggregates.Of(value, function.Name, ofEdges);
                return new FieldPlan.Property(column(aggregate), aggregate.Kind, aggregate.Required);
            }));
        });

    private ObjectPlan Object(SelectedField field, string type, Func<SelectedField, FieldPlan> plan) => new(-1,
    [
        new TypePlan(type, selections.Collect(field.Selections, name => name == type).ConvertAll(selected => new PlannedField(
            JsonEncodedText.Encode(selected.Key, JsonText.Encoder),
            selected.Name == "__typename" ? new FieldPlan.TypeName() : plan(selected)))),
    ]);
}

/// <summary>What is put together: nodes of a type, and perhaps the relationships that lead to them.</summary>
/// <param name="Prefix">Of the names of its types in the API.</param>
/// <param name="Edge">The relationships' properties; null: only nodes count.</param>
/// <param name="Depth">The number in the variables.</param>
/// <param name="HasEdges">Several relationships may lead to one node.</param>
internal sealed record GroupScope(string Prefix, NodeType Type, EdgeType? Edge, int Depth, bool HasEdges)
{
    public string Node => $"n{Depth}";

    public string? EdgeVariable => HasEdges ? $"r{Depth}" : null;

    public string Aggregate => SchemaNames.Aggregate(Prefix);

    public string Group => SchemaNames.Group(Prefix);

    public string Key => SchemaNames.GroupKey(Prefix);
}

/// <summary>A period of time that days are put together by.</summary>
internal enum TimeBucket
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

/// <summary>Aggregates over one group of rows: what has to be worked out first for each row, and then the functions over that.</summary>
internal sealed class AggregateColumns(StatementBuilder statement, GroupScope group)
{
    private readonly List<(string Name, string Text)> _values = [];
    private readonly List<string> _worked = [];

    /// <summary>Variables with smaller numbers are taken.</summary>
    public int First { get; init; }

    public bool IsEmpty => _values.Count == 0;

    public bool UsesEdges { get; private set; }

    /// <summary>What is worked out for each row, with its variable: Neo4j takes no subquery into an aggregate.</summary>
    public IEnumerable<string> Worked => _worked;

    /// <summary>The aggregates with their variables.</summary>
    public IEnumerable<string> Grouped => _values.Select((value, i) => $"{value.Text} AS k{group.Depth}_{First + i}");

    public int Add(Aggregate aggregate)
    {
        if (_values.FindIndex(value => value.Name == aggregate.Name) is var known and >= 0)
        {
            return known;
        }

        UsesEdges |= aggregate.OfEdges;
        _values.Add((aggregate.Name, Text(aggregate)));
        return _values.Count - 1;
    }

    /// <summary>The variable that an aggregate is bound to by <see cref="Grouped"/>.</summary>
    public string Variable(Aggregate aggregate) => $"k{group.Depth}_{First + Add(aggregate)}";

    /// <summary>A clause that binds what is worked out, or nothing.</summary>
    public string Bindings(string variable) => _worked.Count == 0 ? "" : $"WITH {variable}, {string.Join(", ", _worked)} ";

    public override string ToString() => $"[{string.Join(", ", _values.Select(value => value.Text))}]";

    private string Text(Aggregate aggregate)
    {
        var variable = aggregate.OfEdges ? $"r{group.Depth}" : group.Node;
        if (aggregate.Value is null)
        {
            return aggregate.OfEdges || !group.HasEdges ? $"count({variable})" : $"count(DISTINCT {variable})";
        }

        var text = ValueText.Of(variable, aggregate.Value, statement);
        if (aggregate.Value is not PropertyField)
        {
            var bound = $"m{group.Depth}_{_worked.Count}";
            _worked.Add($"{text} AS {bound}");
            text = bound;
        }

        return aggregate.Function!.Over(text);   // a value has a function
    }
}
