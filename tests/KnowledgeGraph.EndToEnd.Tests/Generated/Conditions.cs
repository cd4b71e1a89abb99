using System.Text.RegularExpressions;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.EndToEnd.Tests.Generated;

/// <summary>A condition as a query writes it, and what it says of something: true, false, or neither because a value is missing, as in Cypher.</summary>
internal record Condition<T>(string Text, Func<T, bool?> Holds);

/// <summary>Draws conditions, and says what they mean: from the descriptions in the API's schema, not from its code.</summary>
internal sealed class Conditions(RandomGraph graph, Choices choices)
{
    private const int Deepest = 3;

    /// <summary>On the node of a step.</summary>
    public Condition<Step> OnNode(NodeType type, int depth)
    {
        List<Func<Condition<Step>>> options = [.. Logic(() => OnNode(type, depth + 1), depth)];
        options.AddRange(Stored(type.Values).Where(field => !type.Filters.Any(filter => filter.Name == field.Name)).Select(field => Named<Step>(field.Name, () => OnValue(field), step => Of(step.Node, field), step => step.Node)));
        if (depth < Deepest)
        {
            foreach (var field in type.Relationships)
            {
                var target = graph.Ontology[field.Target];
                if (!field.IsList)
                {
                    options.Add(() => On(field.Name, OnNode(target, depth + 1), (Step step, Condition<Step> inner) => graph.From(step.Node, field).Exists(other => inner.Holds(other) == true)));
                    continue;
                }

                options.Add(() => Quantified(field.Name, OnNode(target, field.IsDeep ? Deepest : depth + 1), step => [.. graph.From(step.Node, field).DistinctBy(other => other.Node)]));
                if (field.IsDeep)
                {
                    continue;
                }

                options.Add(() => Quantified(SchemaNames.ConnectionField(field), OnPair(field, depth + 1), step => graph.From(step.Node, field)));
                options.Add(() => On(SchemaNames.ConnectionField(field), On("aggregate", OnAggregate(target, field.Properties, depth + 1)), (Step step, Condition<Collected> inner) => inner.Holds(Collected.Of(graph.From(step.Node, field)))));
            }
        }

        return Together(options, depth);
    }

    /// <summary>On what a relationship leads to, and on its properties.</summary>
    public Condition<Step> OnPair(RelationshipField field, int depth)
    {
        List<Func<Condition<Step>>> options =
        [
            () => On("node", OnNode(graph.Ontology[field.Target], depth + 1), braces: false),
            .. Logic(() => OnPair(field, depth + 1), depth),
        ];
        if (field.Properties is { } edge)
        {
            options.Add(() => On("edge", OnEdge(edge, depth + 1), braces: false));
        }

        return Together(options, depth);
    }

    private Condition<Step> OnEdge(EdgeType edge, int depth) => Together(
    [
        .. Stored(edge.Properties).Select(field => Named<Step>(field.Name, () => OnValue(field), step => Of(step, field), null)),
        .. Logic(() => OnEdge(edge, depth + 1), depth),
    ], depth);

    /// <summary>On what is worked out over nodes, and the relationships that lead to them.</summary>
    public Condition<Collected> OnAggregate(NodeType type, EdgeType? edge, int depth)
    {
        List<Func<Condition<Collected>>> options = [.. Logic(() => OnAggregate(type, edge, depth + 1), depth)];
        foreach (var aggregate in Aggregate.All(type, edge))
        {
            options.Add(() =>
            {
                var condition = OnResult(aggregate);
                return new(aggregate.Text(condition.Text), collected => condition.Holds(aggregate.Of(collected)));
            });
        }

        return Together(options, depth);
    }

    private Condition<object?> OnResult(Aggregate aggregate) => aggregate.Kind switch
    {
        PropertyKind.Integer => Compared(() => choices.Next(5) - 1L, Values.Json, ordered: true),
        // Never quite what an average can be, whose last digits depend on the order of the sum.
        PropertyKind.Float => Compared(() => choices.Next(5) - 1 + 0.0123, Values.Json, ordered: true),
        _ => OnValue(aggregate.Value!),   // the smallest and the largest are of the field's own kind
    };

    private static IEnumerable<T> Stored<T>(IEnumerable<T> values) where T : ValueField =>
        values.Where(value => value is PropertyField { IsList: false } and not { Kind: PropertyKind.Duration });

    /// <summary>What a field says of a node.</summary>
    public static object? Of(Node node, ValueField field) => field is PropertyField { Labels: { } labels }
        ? labels.FirstOrDefault(pair => node.Labels.Contains(pair.Value)).Key
        : node.Properties.GetValueOrDefault(field.Name);

    public static object? Of(Step step, ValueField field) => step.Relationship?.Properties.GetValueOrDefault(field.Name);

    private static Func<Condition<T>> Named<T>(string name, Func<Condition<object?>> draw, Func<T, object?> value, Func<T, Node>? node) => () =>
    {
        var condition = draw();
        return condition is DaysCondition days && node is not null
            ? new($"{name}: {condition.Text}", subject => days.HoldsFor(node(subject)))
            : new($"{name}: {condition.Text}", subject => condition.Holds(value(subject)));
    };

    /// <summary>On one value.</summary>
    private Condition<object?> OnValue(ValueField field)
    {
        if (field is PropertyField { Days: { } days } && choices.Next(3) > 0)
        {
            return Days(days);
        }

        object Draw() => Values.Draw(graph.Ontology, field, choices)!;   // of kinds that something is drawn of
        string Text(object value) => Values.Literal(field, value);
        if (field is PropertyField { Labels: { } labels })
        {
            var some = choices.Some(labels.Keys, 0, 3);
            return some is [var only]
                ? new($"{{eq: {only}}}", value => Equals(value, only))
                : new($"{{in: [{string.Join(", ", some)}]}}", value => some.Contains((string)value!));   // a node has a label
        }

        return field.Kind == PropertyKind.Text && choices.OnceIn(3) ? OnText() : Compared(Draw, Text, ValueFilters.IsOrdered(field.Kind), isText: field.Kind is PropertyKind.Text or PropertyKind.Id, isBoolean: field.Kind == PropertyKind.Boolean);
    }

    private Condition<object?> Compared(Func<object> draw, Func<object, string> text, bool ordered, bool isText = false, bool isBoolean = false)
    {
        string[] operators = ["eq", "isNull", "null", .. isBoolean ? [] : new[] { "in" }, .. ordered ? new[] { "lt", "lte", "gt", "gte", "between" } : [], .. isText ? new[] { "contains", "startsWith", "endsWith" } : []];
        var conditions = choices.Some(operators, 0, 2).Select(One).DistinctBy(condition => condition.Text.Split(':')[0]).ToList();
        return All(conditions);

        Condition<object?> One(string name)
        {
            if (name == "null")
            {
                return new("eq: null", value => value is null);
            }

            if (name == "isNull")
            {
                var asked = choices.Next(2) == 0;
                return new($"isNull: {(asked ? "true" : "false")}", value => value is null == asked);
            }

            if (name == "in")
            {
                object[] items = [.. Enumerable.Range(0, choices.Next(4)).Select(_ => draw())];
                return new($"in: [{string.Join(", ", items.Select(text))}]", value => items.Length == 0 ? false : value is null ? null : items.Any(item => Values.Compare(item, value) == 0));
            }

            var other = draw();
            if (name == "between")
            {
                var last = draw();
                return new($"between: {{from: {text(other)}, to: {text(last)}}}", Lift(value => Values.Compare(value, other) >= 0 && Values.Compare(value, last) <= 0));
            }

            return new($"{name}: {text(other)}", Lift(name switch
            {
                "eq" => value => Values.Compare(value, other) == 0,
                "lt" => value => Values.Compare(value, other) < 0,
                "lte" => value => Values.Compare(value, other) <= 0,
                "gt" => value => Values.Compare(value, other) > 0,
                "gte" => value => Values.Compare(value, other) >= 0,
                "contains" => value => ((string)value).Contains((string)other, StringComparison.Ordinal),
                "startsWith" => value => ((string)value).StartsWith((string)other, StringComparison.Ordinal),
                "endsWith" => value => ((string)value).EndsWith((string)other, StringComparison.Ordinal),
                _ => throw new System.Diagnostics.UnreachableException(name),
            }));
        }
    }

    private Condition<object?> OnText()
    {
        if (choices.OnceIn(2))
        {
            var pattern = choices.One(Values.Patterns);
            return new($"{{matches: {Values.Json(pattern)}}}", Lift(value => Regex.IsMatch((string)value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant)));
        }

        string Draw() => choices.One(["a", "AB", "ä", "", "b"]);
        var name = choices.One(["eq", "in", "contains", "startsWith", "endsWith"]);
        if (name == "in")
        {
            string[] items = [.. Enumerable.Range(0, choices.Next(3)).Select(_ => Draw())];
            return new($"{{caseInsensitive: {{in: [{string.Join(", ", items.Select(Values.Json))}]}}}}", value => items.Length == 0 ? false : value is null ? null : items.Any(item => Lower(item) == Lower((string)value)));
        }

        var other = Draw();
        return new($"{{caseInsensitive: {{{name}: {Values.Json(other)}}}}}", Lift(value => name switch
        {
            "eq" => Lower((string)value) == Lower(other),
            "contains" => Lower((string)value).Contains(Lower(other), StringComparison.Ordinal),
            "startsWith" => Lower((string)value).StartsWith(Lower(other), StringComparison.Ordinal),
            _ => Lower((string)value).EndsWith(Lower(other), StringComparison.Ordinal),
        }));

        static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));
    }

    /// <summary>By the days that a date covers, which stand in two other properties.</summary>
    private sealed record DaysCondition(string Text, Func<Node, bool> HoldsFor) : Condition<object?>(Text, _ => throw new System.Diagnostics.UnreachableException("A condition on days needs the node."));

    private DaysCondition Days((string Earliest, string Latest) days)
    {
        var (text, first, last) = choices.One(Values.Periods);
        var possibly = choices.Next(2) == 0;
        return new($"{{{(possibly ? "possibly" : "certainly")}: {Values.Json(text)}}}", node =>
        {
            var (earliest, latest) = ((DateOnly?)node.Properties.GetValueOrDefault(days.Earliest), (DateOnly?)node.Properties.GetValueOrDefault(days.Latest));
            return possibly
                ? (last is null || earliest is null || earliest <= last) && (first is null || latest is null || latest >= first)
                : (first is null || (earliest is not null && earliest >= first)) && (last is null || (latest is not null && latest <= last));
        });
    }

    private Condition<Step> Quantified(string field, Condition<Step> inner, Func<Step, IReadOnlyList<Step>> related)
    {
        var quantifier = choices.One(["some", "none", "all", "single"]);
        return new($"{field}: {{{quantifier}: {inner.Text}}}", step =>
        {
            var met = related(step).Count(other => inner.Holds(other) == true);
            return quantifier switch
            {
                "some" => met > 0,
                "none" => met == 0,
                "all" => met == related(step).Count,
                _ => met == 1,
            };
        });
    }

    private IEnumerable<Func<Condition<T>>> Logic<T>(Func<Condition<T>> draw, int depth)
    {
        if (depth >= Deepest)
        {
            yield break;
        }

        yield return () => On("NOT", draw(), (T subject, Condition<T> inner) => !inner.Holds(subject));
        foreach (var name in new[] { "AND", "OR" })
        {
            yield return () =>
            {
                List<Condition<T>> parts = [.. Enumerable.Range(0, choices.Next(3)).Select(_ => draw())];
                return new($"{name}: [{string.Join(", ", parts.Select(part => part.Text))}]", subject =>
                {
                    List<bool?> holds = parts.ConvertAll(part => part.Holds(subject));
                    var decisive = name == "OR";
                    return holds.Contains(decisive) ? decisive : holds.Contains(null) ? null : !decisive;
                });
            };
        }
    }

    private Condition<T> Together<T>(List<Func<Condition<T>>> options, int depth) =>
        All([.. choices.Some(options, 0, depth == 0 ? 3 : 2).Select(draw => draw()).DistinctBy(condition => condition.Text.Split(':')[0])]);

    private static Condition<T> On<T, TInner>(string name, Condition<TInner> inner, Func<T, Condition<TInner>, bool?> holds) => new($"{name}: {inner.Text}", subject => holds(subject, inner));

    /// <summary>The same condition one level further out.</summary>
    private static Condition<T> On<T>(string name, Condition<T> inner, bool braces = true) => inner with { Text = braces ? $"{{{name}: {inner.Text}}}" : $"{name}: {inner.Text}" };

    /// <summary>All entries of one input object.</summary>
    private static Condition<T> All<T>(List<Condition<T>> parts) => new($"{{{string.Join(", ", parts.Select(part => part.Text))}}}", subject =>
    {
        List<bool?> holds = parts.ConvertAll(part => part.Holds(subject));
        return holds.Contains(false) ? false : holds.Contains(null) ? null : true;
    });

    private static Func<object?, bool?> Lift(Func<object, bool> test) => value => value is null ? null : test(value);
}
