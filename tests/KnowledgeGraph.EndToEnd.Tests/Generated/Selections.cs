using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>A field with what is selected under it, and the answer.</summary>
/// <param name="Applies">Whether the field is there; null: it always is.</param>
internal sealed record Selected<T>(string Text, string Key, Func<T, object?> Answer, Func<T, bool>? Applies = null)
{
    public static string All(IEnumerable<Selected<T>> fields) => $"{{ {string.Join(' ', fields.Select(field => field.Text))} }}";

    public static Dictionary<string, object?> Object(IEnumerable<Selected<T>> fields, T of) =>
        fields.Where(field => field.Applies?.Invoke(of) != false).ToDictionary(field => field.Key, field => field.Answer(of));
}

/// <summary>Draws what is selected on nodes and on connections.</summary>
internal sealed class Selections(RandomGraph graph, Choices choices)
{
    private readonly Conditions _conditions = new(graph, choices);
    private readonly Orders _orders = new(graph, choices);

    public List<Selected<Node>> OnNode(NodeType type, int depth)
    {
        if (type.IsUnion)
        {
            return [new("__typename", "__typename", node => node.Type.Name), .. type.Members.Select(OnMember)];
        }

        List<Selected<Node>> fields = [new("id", "id", node => node.Id)];
        fields.AddRange(choices.Some(type.Properties.Where(field => field is { IsList: false, Name: not "id" } and not { Kind: PropertyKind.Duration }), 0, 2).Select(field => new Selected<Node>(field.Name, field.Name, node => Conditions.Of(node, field))));
        if (depth < 2 && type.Relationships.Any() && choices.Next(3) > 0)
        {
            var field = choices.One([.. type.Relationships]);
            fields.Add(!field.IsList ? One(field, depth) : field.IsDeep || choices.Next(2) == 0 ? Many(field, depth) : Connection(field, depth));
        }

        if (choices.OnceIn(4))
        {
            fields.Add(new("__typename", "__typename", node => node.Type.Name));
        }

        return fields;
    }

    /// <summary>A fragment on one of a union's types.</summary>
    private Selected<Node> OnMember(NodeType member)
    {
        var field = choices.One([.. member.Properties.Where(field => field is { IsList: false } and not { Kind: PropertyKind.Duration })]);
        var key = $"{member.Name}_{field.Name}";
        return new($"... on {member.Name} {{ {key}: {field.Name} }}", key, node => Conditions.Of(node, field), node => member.Concrete.Contains(node.Type));
    }

    private Selected<Node> One(RelationshipField field, int depth)
    {
        var inner = OnNode(graph.Ontology[field.Target], depth + 1);
        return new($"{field.Name} {Selected<Node>.All(inner)}", field.Name, node => graph.From(node, field) is [var one, ..] ? Selected<Node>.Object(inner, one.Node) : null);
    }

    private Selected<Node> Many(RelationshipField field, int depth)
    {
        var target = graph.Ontology[field.Target];
        var (where, order) = (Where(_conditions.OnNode(target, depth + 2)), _orders.OfSteps(target, null));
        var (limit, offset) = Window();
        int? steps = field.IsDeep && choices.Next(2) == 0 ? 1 + choices.Next(field.Steps) : null;
        var inner = OnNode(target, depth + 1);
        return new($"{field.Name}{Arguments(where.Text, order.Text, limit.Text, offset.Text, steps is null ? "" : $"depth: {steps}")} {Selected<Node>.All(inner)}", field.Name, node => order
            .Apply(graph.From(node, field, steps).DistinctBy(step => step.Node).Where(step => where.Holds(step) == true))
            .Skip(offset.Value).Take(limit.Value ?? target.PageLimits.Default).Select(step => Selected<Node>.Object(inner, step.Node)).ToList());
    }

    private Selected<Node> Connection(RelationshipField field, int depth)
    {
        var target = graph.Ontology[field.Target];
        var (where, order) = (Where(_conditions.OnPair(field, depth + 2)), _orders.OfSteps(target, field));
        var (first, _) = Window();
        var inner = OnConnection(target, field, order, depth, first.Value ?? target.PageLimits.Default);
        return new(
            $"{SchemaNames.ConnectionField(field)}{Arguments(where.Text, order.Text, first.Text.Replace("limit", "first", StringComparison.Ordinal))} {Selected<IReadOnlyList<Step>>.All(inner)}",
            SchemaNames.ConnectionField(field),
            node => Selected<IReadOnlyList<Step>>.Object(inner, [.. graph.From(node, field).Where(step => where.Holds(step) == true)]));
    }

    /// <summary>What a connection tells of all that meet its condition, and its first page.</summary>
    /// <param name="field">Null at the root.</param>
    public List<Selected<IReadOnlyList<Step>>> OnConnection(NodeType type, RelationshipField? field, Order<Step> order, int depth, int first)
    {
        List<Func<Selected<IReadOnlyList<Step>>>> options =
        [
            () => new("totalCount", "totalCount", steps => steps.Count),
            () => Groups(type, field),
            () => Aggregated(type, field?.Properties),
            () => Edges(type, field, depth, steps => order.Apply(steps).Take(first)),
            () => new("pageInfo { hasNextPage hasPreviousPage }", "pageInfo", steps => new Dictionary<string, object?> { ["hasNextPage"] = steps.Count > first, ["hasPreviousPage"] = false }),
        ];
        return choices.Some(options, 1, 3).ConvertAll(draw => draw());
    }

    public Selected<IReadOnlyList<Step>> Edges(NodeType type, RelationshipField? field, int depth, Func<IReadOnlyList<Step>, IEnumerable<Step>> page)
    {
        var inner = OnNode(type, depth + 1);
        var properties = field?.Properties is { } edge ? choices.Some(edge.Properties.Where(property => property is { IsList: false } and not { Kind: PropertyKind.Duration }), 1, 2) : [];
        var text = properties.Count == 0 ? "" : $" properties {{ {string.Join(' ', properties.Select(property => property.Name))} }}";
        return new($"edges {{ node {Selected<Node>.All(inner)}{text} }}", "edges", steps => page(steps).Select(Entry).ToList());

        Dictionary<string, object?> Entry(Step step)
        {
            var entry = new Dictionary<string, object?> { ["node"] = Selected<Node>.Object(inner, step.Node) };
            if (properties.Count > 0)
            {
                entry["properties"] = properties.ToDictionary(property => property.Name, property => Conditions.Of(step, property));
            }

            return entry;
        }
    }

    private Selected<IReadOnlyList<Step>> Aggregated(NodeType type, EdgeType? edge)
    {
        var parts = Parts(type, edge);
        return new($"aggregate {{ {string.Join(' ', parts.Select(part => part.Selection))} }}", "aggregate", steps => Merge(parts.Select(part => part.Answer(Collected.Of(steps)))));
    }

    private List<Aggregate> Parts(NodeType type, EdgeType? edge) => choices.Some(Aggregate.All(type, edge), 1, 3);

    /// <summary>A value that groups are made by.</summary>
    private sealed record GroupKey(string Part, ValueField Field, string? Bucket)
    {
        public object? Of(Step step) => (Part == "edge" ? Conditions.Of(step, Field) : Conditions.Of(step.Node, Field)) is { } value ? Bucket is null ? value : Begin(value is DateTimeOffset moment ? DateOnly.FromDateTime(moment.UtcDateTime) : (DateOnly)value) : null;

        public DateOnly Begin(DateOnly day) => Bucket switch
        {
            "WEEK" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            "MONTH" => new(day.Year, day.Month, 1),
            "QUARTER" => new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
            "YEAR" => new(day.Year, 1, 1),
            "DECADE" => new(day.Year / 10 * 10, 1, 1),
            _ => day,
        };

        public DateOnly After(DateOnly day) => Bucket switch
        {
            "MONTH" => day.AddMonths(1),
            "QUARTER" => day.AddMonths(3),
            "YEAR" => day.AddYears(1),
            _ => day.AddYears(10),
        };
    }

    private sealed record Group(IReadOnlyList<object?> Keys, Collected Members);

    private Selected<IReadOnlyList<Step>> Groups(NodeType type, RelationshipField? field)
    {
        var edge = field?.Properties;
        var keys = choices.Some([.. Keys("node", type.Values), .. edge is null ? [] : Keys("edge", edge.Properties)], 1, 2);
        keys = [.. keys.Where(key => key.Part == keys[0].Part), .. keys.Where(key => key.Part != keys[0].Part)];   // as they are written: part by part
        var parts = Parts(type, edge);
        var fills = keys is [{ Bucket: not (null or "DAY" or "WEEK") }] && choices.OnceIn(3);
        var having = !fills && choices.OnceIn(2) ? _conditions.OnAggregate(type, edge, 1) : null;
        var sorted = new List<Aggregate>();
        List<Order<Group>> orders = fills ? [] : [.. Enumerable.Range(0, choices.Next(3)).Select(_ => choices.Next(2) == 0 ? ByKey(keys, edge) : ByAggregate(type, edge, sorted))];
        var (limit, offset) = fills ? (("", null), ("", 0)) : Window();
        var ofEdges = parts.Exists(part => part.OfEdges) || sorted.Exists(part => part.OfEdges) || having?.Text.Contains("edge", StringComparison.Ordinal) == true;
        var by = string.Join(", ", keys.GroupBy(key => key.Part).Select(part => In(edge, part.Key, string.Join(", ", part.Select(key => $"{key.Field.Name}: {key.Bucket ?? "true"}")))));
        var arguments = Arguments(
            $"fields: {{{by}}}",
            having is null ? "" : $"having: {having.Text}",
            orders.Count == 0 ? "" : $"sort: [{string.Join(", ", orders.Select(order => order.Text))}]",
            limit.Text, offset.Text,
            fills ? "fillGaps: true" : "");
        var key = string.Join(' ', keys.GroupBy(key => key.Part).Select(part => string.Join(' ', part.Select(key => key.Field.Name)) is var names && edge is null ? names : $"{part.Key} {{ {names} }}"));
        return new($"groupBy{arguments} {{ key {{ {key} }} count aggregate {{ {string.Join(' ', parts.Select(part => part.Selection))} }} }}", "groupBy", Answer);

        List<object?> Answer(IReadOnlyList<Step> steps)
        {
            var rows = steps.Select(step => (Step: step, Keys: keys.ConvertAll(group => group.Of(step)), Text: string.Join('|', keys.Select(group => group.Of(step) is { } value ? Values.Json(value) : "null"))));
            if (!ofEdges)
            {
                rows = rows.DistinctBy(row => (row.Step.Node, row.Text));
            }

            var groups = rows.GroupBy(row => row.Text).Select(rowsOfOne => new Group(rowsOfOne.First().Keys, new Collected([.. rowsOfOne.Select(row => row.Step.Node)], [.. rowsOfOne.Select(row => row.Step.Relationship).OfType<Relationship>()])));
            if (having is not null)
            {
                groups = groups.Where(group => having.Holds(group.Members) == true);
            }

            List<Comparison<Group>> comparisons = orders.ConvertAll(order => order.Compare);
            comparisons.AddRange(keys.Select<GroupKey, Comparison<Group>>((_, i) => (left, right) => Orders.Compare(left.Keys[i], right.Keys[i], "ASC")));
            var ordered = new Order<Group>("", Orders.Then(comparisons)).Apply(groups);
            return [.. (fills ? Filled(ordered, keys[0]) : ordered.Skip(offset.Value).Take(limit.Value ?? 100)).Select(Shown)];
        }

        Dictionary<string, object?> Shown(Group group) => new()
        {
            ["key"] = Merge(keys.Select((one, i) => edge is null
                ? new Dictionary<string, object?> { [one.Field.Name] = group.Keys[i] }
                : new Dictionary<string, object?> { [one.Part] = new Dictionary<string, object?> { [one.Field.Name] = group.Keys[i] } })),
            ["count"] = group.Members.Nodes.Distinct().Count(),
            ["aggregate"] = Merge(parts.Select(part => part.Answer(group.Members))),
        };
    }

    private static IEnumerable<Group> Filled(List<Group> groups, GroupKey key)
    {
        DateOnly? next = null;
        foreach (var group in groups)
        {
            var day = (DateOnly?)group.Keys[0];
            for (; next < day; next = key.After(next.Value))
            {
                yield return new Group([next], new Collected([], []));
            }

            yield return group;
            next = day is { } known ? key.After(known) : next;
        }
    }

    private List<GroupKey> Keys(string part, IEnumerable<ValueField> fields) =>
        [.. fields.Where(field => field is PropertyField { IsList: false } and not { Kind: PropertyKind.Duration or PropertyKind.Float }).Select(field => new GroupKey(part, field, field.Kind is PropertyKind.Date or PropertyKind.DateTime ? choices.One(["MONTH", "YEAR", "DECADE", "QUARTER", "WEEK", "DAY"]) : null))];

    private Order<Group> ByKey(List<GroupKey> keys, EdgeType? edge)
    {
        var index = choices.Next(keys.Count);
        var key = keys[index];
        return _orders.Directed(new Orders.Key<Group>(direction => $"key: {{{In(edge, key.Part, $"{key.Field.Name}: {direction}")}}}", group => group.Keys[index]));
    }

    private Order<Group> ByAggregate(NodeType type, EdgeType? edge, List<Aggregate> sorted)
    {
        var aggregate = _orders.Sortable(type, edge);
        sorted.Add(aggregate);
        return _orders.Directed(new Orders.Key<Group>(direction => $"aggregate: {{{aggregate.Text(direction)}}}", group => aggregate.Of(group.Members)));
    }

    private static string In(EdgeType? edge, string part, string text) => edge is null ? text : $"{part}: {{{text}}}";

    private static Dictionary<string, object?> Merge(IEnumerable<Dictionary<string, object?>> objects)
    {
        var merged = new Dictionary<string, object?>();
        foreach (var (name, value) in objects.SelectMany(one => one))
        {
            merged[name] = merged.TryGetValue(name, out var other) && other is Dictionary<string, object?> inner && value is Dictionary<string, object?> more ? Merge([inner, more]) : value;
        }

        return merged;
    }

    public ((string Text, int? Value) Limit, (string Text, int Value) Offset) Window()
    {
        var (limit, offset) = (choices.Next(6), choices.Next(4));
        return ((limit == 0 ? "" : $"limit: {limit - 1}", limit == 0 ? null : limit - 1), (offset == 0 ? "" : $"offset: {offset}", offset));
    }

    public static string Arguments(params string[] arguments) => string.Join(", ", arguments.Where(argument => argument.Length > 0)) is { Length: > 0 } text ? $"({text})" : "";

    public static Condition<Step> Where(Condition<Step> condition) => condition with { Text = condition.Text == "{}" ? "" : $"where: {condition.Text}" };
}
