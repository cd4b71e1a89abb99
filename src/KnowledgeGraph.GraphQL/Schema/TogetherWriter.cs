using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Writes the types, conditions and orders of what is told of nodes, or relationships, together: aggregates and groups.</summary>
internal sealed class TogetherWriter(SdlText sdl)
{
    /// <summary>What a connection tells of its nodes together: types, conditions and orders.</summary>
    public void Together(GroupScope group)
    {
        var (node, edge) = (SchemaNames.AggregateNode(group.Type), group.Edge is null ? null : SchemaNames.AggregateEdge(group.Edge));
        var count = edge is null ? "NodeCount" : "RelationshipCount";
        sdl.Open($"type {group.Aggregate}", $"What is counted and worked out over {group.Type.Name} nodes together.");
        sdl.Field("count", $"{count}!", "How many there are.");
        Parts("!", "Over the values of the nodes, each node once; in a group, once for each relationship if the group tells something of relationships.", "Over the values of the relationships.");
        sdl.Open($"input {SchemaNames.AggregateWhere(group.Prefix)}", "A condition on what is counted and worked out: all that is given must hold.");
        sdl.Logic(SchemaNames.AggregateWhere(group.Prefix));
        sdl.Field("count", $"{count}Filters", "On how many there are.");
        Parts("Where", "On the values of the nodes.", "On the values of the relationships.");
        sdl.Open($"input {SchemaNames.AggregateSort(group.Prefix)}", "One key to order by: give exactly one field.");
        sdl.Field("count", $"{count}Sort", "By how many there are.");
        Parts("Sort", "By the values of the nodes.", "By the values of the relationships.");
        sdl.Open($"input {SchemaNames.ConnectionAggregateSort(group.Prefix)}", "One key to order by: give exactly one field.");
        sdl.Field("aggregate", SchemaNames.AggregateSort(group.Prefix), "By what is counted or worked out.");
        sdl.Close();
        var key = edge is null ? SchemaNames.GroupKeyNode(group.Type) : group.Key;
        sdl.Open($"type {group.Group}", "What has the same in common.");
        sdl.Field("key", $"{key}!", "What it has in common: ask for the fields that it was put together by.");
        sdl.Field("count", "Int!", "The number of nodes.");
        sdl.Field("aggregate", $"{group.Aggregate}!", "What is counted and worked out over the group.");
        sdl.Close();
        sdl.Open($"input {SchemaNames.GroupSort(group.Prefix)}", "One key to order groups by: give exactly one field.");
        sdl.Field("key", $"{key}Sort", "By what they have in common.");
        sdl.Field("aggregate", SchemaNames.AggregateSort(group.Prefix), "By what is counted or worked out.");
        sdl.Close();
        if (edge is not null)
        {
            var (nodeKey, edgeKey) = (SchemaNames.GroupKeyNode(group.Type), SchemaNames.GroupKeyEdge(group.Edge!));   // it has a name
            foreach (var (kind, suffix, mark) in new[] { ("type", "", "!"), ("input", "By", ""), ("input", "Sort", "") })
            {
                sdl.Open($"{kind} {key}{suffix}", suffix == "Sort" ? "One key to order by: give exactly one field." : "What nodes and relationships have in common.");
                sdl.Field("node", $"{nodeKey}{suffix}{mark}", "Of the nodes.");
                sdl.Field("edge", $"{edgeKey}{suffix}{mark}", "Of the relationships.");
                sdl.Close();
            }
        }

        void Parts(string suffix, string ofNodes, string ofEdges)
        {
            if (group.Type.Aggregated.Any())
            {
                sdl.Field("node", $"{node}{suffix}", ofNodes);
            }

            if (edge is not null && group.Edge!.Aggregated.Any())   // it has a name
            {
                sdl.Field("edge", $"{edge}{suffix}", ofEdges);
            }

            sdl.Close();
        }
    }

    /// <summary>For each value of a node or a relationship, what can be worked out of many.</summary>
    public void AggregateValues(string name, string of, IReadOnlyCollection<ValueField> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        (string Kind, string Suffix, string Mark, string Text)[] forms =
        [
            ("type", "", "!", "What is worked out over the values of"),
            ("input", "Where", "Filters", "A condition on what is worked out over the values of"),
            ("input", "Sort", "Sort", "One key, exactly one field, of what is worked out over the values of"),
        ];
        foreach (var (kind, suffix, mark, text) in forms)
        {
            sdl.Open($"{kind} {name}{suffix}", $"{text} {of}.");
            foreach (var value in values)
            {
                sdl.Field(value.Name, $"{SchemaNames.ValueAggregate(value)}{mark}", $"Of `{value.Name}`.");
            }

            sdl.Close();
        }
    }

    public void GroupKeys(string name, string of, IEnumerable<ValueField> values)
    {
        ValueField[] keys = [.. values.Where(value => value is not { Kind: PropertyKind.Duration or PropertyKind.Float } and not PropertyField { IsList: true })];   // `id` too: a type may have nothing else
        sdl.Open($"type {name}", $"What {of} have in common: only the fields that they were put together by.");
        foreach (var value in keys)
        {
            sdl.Field(value.Name, IsPeriod(value) ? "Date" : value.TypeName, IsPeriod(value) ? $"The first day of the period of `{value.Name}`." : $"Their `{value.Name}`.");
        }

        sdl.Close();
        sdl.Open($"input {name}By", $"What to put {of} together by: fields that are true, and days by a period.");
        foreach (var value in keys)
        {
            sdl.Field(value.Name, IsPeriod(value) ? "TimeBucket" : "Boolean", IsPeriod(value) ? $"By the period that `{value.Name}` lies in." : $"By `{value.Name}`.");
        }

        sdl.Close();
        sdl.Open($"input {name}Sort", "One key to order groups by: give exactly one field, of those that they are put together by.");
        foreach (var value in keys)
        {
            sdl.Field(value.Name, "SortDirection", $"By `{value.Name}`.");
        }

        sdl.Close();

        static bool IsPeriod(ValueField value) => value.Kind is PropertyKind.Date or PropertyKind.DateTime;
    }

    public void ValueAggregate(PropertyKind kind)
    {
        var name = SchemaNames.ValueAggregateKind(kind);
        var functions = AggregateFunction.Of(kind);
        string Type(AggregateFunction function) => function.Result is { } result ? ValueFilters.Scalar(result) : ValueFilters.Scalar(kind);
        sdl.Open($"type {name}Aggregate", "What is worked out over values.");
        foreach (var function in functions)
        {
            sdl.Field(function.Name, Type(function) + (function.Required ? "!" : ""), function.Description);
        }

        sdl.Close();
        sdl.Open($"input {name}AggregateFilters", "A condition on what is worked out over values.");
        foreach (var function in functions)
        {
            sdl.Field(function.Name, $"{Type(function)}Filters", function.Description);
        }

        sdl.Close();
        sdl.Open($"input {name}AggregateSort", "One key to order by: give exactly one field.");
        foreach (var function in functions.Where(function => Type(function) != "Duration"))
        {
            sdl.Field(function.Name, "SortDirection", function.Description);
        }

        sdl.Close();
    }
}
