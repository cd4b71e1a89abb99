using System.Text;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Writes the API's schema as SDL: the same ontology always gives the same text.</summary>
internal sealed class SchemaWriter(GraphOntology ontology)
{
    private readonly StringBuilder _text = new();

    public static string Write(GraphOntology ontology) => new SchemaWriter(ontology).Write();

    private string Write()
    {
        _text.Append("# Generated from the ontology by `kg schema`: change that, not this.\n\n");
        Query();
        foreach (var type in ontology.Types)
        {
            NodeTypeAndItsFilters(type);
        }

        foreach (var union in ontology.Unions)
        {
            Describe(0, union.Description ?? $"Nodes of {string.Join(", ", union.Members.Select(member => member.Name))}.");
            Line($"union {union.Name} = {string.Join(" | ", union.Concrete.Select(type => type.Name))}\n");
            if (DeclaredRelationships().Any(field => field.Target == union.Name))
            {
                InputsOf(union);
            }
        }

        foreach (var rows in ontology.RowTypes)
        {
            Open($"type {rows.Name}", rows.Description ?? "What a statement finds.");
            foreach (var (name, description, result) in rows.Fields)
            {
                Field(name, $"{result}", description ?? Words(name));
            }

            Close();
        }

        foreach (var field in DeclaredRelationships())
        {
            ConnectionTypes(field);
        }

        foreach (var target in DeclaredRelationships().Where(field => field.IsList).Select(field => ontology[field.Target]).DistinctBy(target => target.InputName))
        {
            RelationshipFilters(target);
        }

        foreach (var edge in ontology.EdgeTypes)
        {
            EdgeTypeAndItsFilters(edge);
        }

        foreach (var type in ontology.Enums)
        {
            EnumAndItsFilters(type);
        }

        foreach (var filters in ValueFilters.All().Concat(ListFilters()))
        {
            Input(filters);
        }

        foreach (var kind in Enum.GetValues<PropertyKind>().Where(kind => kind is not (PropertyKind.Id or PropertyKind.Enum or PropertyKind.Boolean)))
        {
            ValueAggregate(kind);
        }

        _text.Append(FixedTypes.Sdl);
        return _text.ToString();
    }

    private IEnumerable<RelationshipField> DeclaredRelationships() =>
        ontology.Types.SelectMany(type => type.Relationships.Where(field => field.DeclaredBy == type.Name));

    private void Query()
    {
        Open("type Query", "Where every question starts. All root fields of one operation are answered from one transaction.");
        foreach (var type in ontology.Types)
        {
            Describe(2, $"{type.Name} nodes, a page of them. {type.Description}");
            Line($"  {type.Plural}(");
            Argument("where", SchemaNames.Where(type), "Only those for which this holds.");
            Argument("sort", $"[{SchemaNames.Sort(type)}!]", SortText(type.DefaultSort));
            Limit(type.PageLimits);
            Argument("offset", "Int", "Leaves out this many first. For many pages use the connection: its cursors cost the same on every page.");
            AsOfAndKnownAt();
            Line($"  ): [{type.Name}!]!");
            Describe(2, $"{type.Name} nodes with their number and cursors.");
            Line($"  {SchemaNames.RootConnectionField(type)}(");
            Argument("where", SchemaNames.Where(type), "Only those for which this holds.");
            Argument("sort", $"[{SchemaNames.Sort(type)}!]", SortText(type.DefaultSort));
            Page(type.PageLimits);
            AsOfAndKnownAt();
            Line($"  ): {SchemaNames.RootConnection(type)}!");
        }

        foreach (var statement in ontology.Statements)
        {
            Describe(2, statement.Description ?? Words(statement.Name));
            Line($"  {statement.Name}(");
            foreach (var (name, type, description) in statement.Arguments)
            {
                Argument(name, type, description ?? Words(name));
            }

            if (statement.Type.IsList)
            {
                Limit(PageLimits.Usual);
                Argument("offset", "Int", "Leaves out this many first.");
            }

            AsOfAndKnownAt();
            Line($"  ): {statement.Type}");
        }

        Close();
    }

    private void NodeTypeAndItsFilters(NodeType type)
    {
        var implements = type.Interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", type.Interfaces)}";
        Open($"{(type.IsInterface ? "interface" : "type")} {type.Name}{implements}", type.Description ?? $"Nodes with the label {type.Label}.");
        foreach (var field in type.Fields)
        {
            NodeFieldLines(field);
        }

        Close();

        if (type.InputName == type.Name)
        {
            InputsOf(type);
        }

        Open($"type {SchemaNames.RootConnection(type)}", $"{type.Name} nodes, a page of them, with what is known about the whole list.");
        Connection(SchemaNames.RootEdge(type), type.Name, Group(type));
        Open($"type {SchemaNames.RootEdge(type)}", $"One {type.Name} and its place in the list.");
        Field("cursor", "String!", "Give it as `after` to go on behind this one, with the same `where` and `sort`.");
        Field("node", $"{type.Name}!", "The node.");
        Close();
    }

    private static GroupScope Group(NodeType type) => new(type.InputName, type, null, 0, HasEdges: false);

    /// <summary>What filters, orders and puts together the nodes of a type, and of those that add nothing to it.</summary>
    private void InputsOf(NodeType type)
    {
        Open($"input {SchemaNames.Where(type)}", $"A condition on {type.Name}: all that is given must hold.");
        Logic(SchemaNames.Where(type));
        foreach (var (name, value, _, description) in type.Filters)
        {
            InputField(name, value.IsList ? $"[{value.Name}!]" : value.Name, description ?? type.Values.FirstOrDefault(field => field.Name == name)?.Description ?? Words(name));
        }

        foreach (var field in type.Fields.Where(field => !type.Filters.Any(filter => filter.Name == field.Name)))
        {
            switch (field)
            {
                case ValueField property:
                    InputField(property.Name, SchemaNames.Filters(property), $"On `{property.Name}`. {property.Description}");
                    break;
                case ResultField:
                    break;
                case RelationshipField { IsList: true } relationship:
                    InputField(relationship.Name, SchemaNames.RelationshipFilters(ontology[relationship.Target]), $"On the nodes of `{relationship.Name}`.");
                    if (!relationship.IsDeep)
                    {
                        InputField(SchemaNames.ConnectionField(relationship), SchemaNames.ConnectionFilters(relationship), $"On the nodes of `{relationship.Name}` together with the relationships that lead there.");
                    }

                    break;
                case RelationshipField relationship:
                    InputField(relationship.Name, SchemaNames.Where(ontology[relationship.Target]), $"There is a `{relationship.Name}`, and this holds for it.");
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException(field.GetType().Name);
            }
        }

        Close();

        Open($"input {SchemaNames.Sort(type)}", $"One key to order {type.Name} by: give exactly one field.");
        foreach (var property in type.Sortable)
        {
            InputField(property.Name, "SortDirection", $"By `{property.Name}`.");
        }

        foreach (var relationship in type.Relationships.Where(relationship => !relationship.IsDeep))
        {
            if (relationship.IsList)
            {
                var prefix = SchemaNames.AggregatePrefix(relationship, ontology[relationship.Target]);
                InputField(SchemaNames.ConnectionField(relationship), SchemaNames.ConnectionAggregateSort(prefix), $"By how many `{relationship.Name}` there are, or by what is told of them together.");
            }
            else
            {
                InputField(relationship.Name, SchemaNames.Sort(ontology[relationship.Target]), $"By its `{relationship.Name}`.");
            }
        }

        Close();
        Together(Group(type));
        AggregateValues(SchemaNames.AggregateNode(type), type.Name, [.. type.Aggregated]);
        GroupKeys(SchemaNames.GroupKeyNode(type), type.Name, type.Values);
    }

    private void NodeFieldLines(NodeField field)
    {
        switch (field)
        {
            case ValueField property:
                Field(property.Name, (property is PropertyField { IsList: true } ? $"[{property.TypeName}!]" : property.TypeName) + (property.Required ? "!" : ""), property.Description ?? Fallback(property));
                break;
            case ResultField result:
                Field(result.Name, $"{result.Type}", result.Description ?? Words(result.Name));
                break;
            case RelationshipField { IsList: false } relationship:
                Field(relationship.Name, relationship.Target + (relationship.Required ? "!" : ""), relationship.Description ?? $"By {Types(relationship)}.");
                break;
            case RelationshipField relationship:
                var target = ontology[relationship.Target];
                Describe(2, relationship.Description ?? $"By {Types(relationship)}; each node once.");
                Line($"  {relationship.Name}(");
                Argument("where", SchemaNames.Where(target), "Only those for which this holds.");
                Argument("sort", $"[{SchemaNames.Sort(target)}!]", SortText(target.DefaultSort));
                Limit(target.PageLimits);
                Argument("offset", "Int", "Leaves out this many first.");
                if (relationship.IsDeep)
                {
                    Argument("depth", $"Int = {relationship.Steps}", $"Follows at most this many relationships in a row, 1 to {relationship.Steps}.");
                    Line($"  ): [{target.Name}!]!");
                    break;
                }

                Line($"  ): [{target.Name}!]!");
                Describe(2, $"The relationships behind `{relationship.Name}`, with their number and properties.");
                Line($"  {SchemaNames.ConnectionField(relationship)}(");
                Argument("where", SchemaNames.ConnectionWhere(relationship), "Only those for which this holds.");
                Argument("sort", $"[{SchemaNames.ConnectionSort(relationship)}!]", SortText(target.DefaultSort));
                Page(target.PageLimits);
                Line($"  ): {SchemaNames.Connection(relationship)}!");
                break;
            default:
                throw new System.Diagnostics.UnreachableException(field.GetType().Name);
        }
    }

    private void ConnectionTypes(RelationshipField field)
    {
        if (!field.IsList || field.IsDeep)
        {
            return;
        }

        Open($"type {SchemaNames.Connection(field)}", $"The relationships behind `{field.DeclaredBy}.{field.Name}`, a page of them.");
        var target = ontology[field.Target];
        var together = new GroupScope(SchemaNames.AggregatePrefix(field, target), target, field.Properties, 0, HasEdges: true);
        Connection(SchemaNames.Edge(field), field.Target, together);
        if (field.Properties is not null)
        {
            Together(together);
        }

        Open($"type {SchemaNames.Edge(field)}", $"One {Types(field)} relationship and the node that it leads to.");
        Field("cursor", "String!", "Give it as `after` to go on behind this one, with the same `where` and `sort`.");
        Field("node", $"{field.Target}!", "The node.");
        if (field.Properties is { } properties)
        {
            Field("properties", $"{properties.Name}!", "The relationship's own properties.");
        }

        Close();

        Open($"input {SchemaNames.ConnectionFilters(field)}", $"How many of the relationships behind `{field.DeclaredBy}.{field.Name}` must meet a condition.");
        Quantifiers(SchemaNames.ConnectionWhere(field));
        InputField("aggregate", SchemaNames.AggregateWhere(together.Prefix), "On how many there are, or on what is told of them together.");
        Close();

        Open($"input {SchemaNames.ConnectionWhere(field)}", "A condition on a relationship and its node: all that is given must hold.");
        Logic(SchemaNames.ConnectionWhere(field));
        InputField("node", SchemaNames.Where(target), "On the node.");
        if (field.Properties is { } edge)
        {
            InputField("edge", SchemaNames.Where(edge), "On the relationship's properties.");
        }

        Close();

        Open($"input {SchemaNames.ConnectionSort(field)}", "One key to order relationships by: give exactly one field.");
        InputField("node", SchemaNames.Sort(target), "By the node.");
        if (field.Properties is { } sorted)
        {
            InputField("edge", SchemaNames.Sort(sorted), "By a property of the relationship.");
        }

        Close();
    }

    private void RelationshipFilters(NodeType target)
    {
        Open($"input {SchemaNames.RelationshipFilters(target)}", $"How many of the related {target.InputName} nodes must meet a condition.");
        Quantifiers(SchemaNames.Where(target));
        Close();
    }

    private void EdgeTypeAndItsFilters(EdgeType edge)
    {
        Open($"type {edge.Name}", edge.Description ?? "Properties of a relationship.");
        foreach (var property in edge.Properties)
        {
            NodeFieldLines(property);
        }

        Close();
        Open($"input {SchemaNames.Where(edge)}", $"A condition on {edge.Name}: all that is given must hold.");
        Logic(SchemaNames.Where(edge));
        foreach (var property in edge.Properties)
        {
            InputField(property.Name, SchemaNames.Filters(property), $"On `{property.Name}`. {property.Description}");
        }

        Close();
        Open($"input {SchemaNames.Sort(edge)}", $"One key to order by: give exactly one field.");
        foreach (var property in edge.Sortable)
        {
            InputField(property.Name, "SortDirection", $"By `{property.Name}`.");
        }

        Close();
        AggregateValues(SchemaNames.AggregateEdge(edge), edge.Name, [.. edge.Aggregated]);
        GroupKeys(SchemaNames.GroupKeyEdge(edge), edge.Name, edge.Properties);
    }

    /// <summary>What a connection tells of its nodes together: types, conditions and orders.</summary>
    private void Together(GroupScope group)
    {
        var (node, edge) = (SchemaNames.AggregateNode(group.Type), group.Edge is null ? null : SchemaNames.AggregateEdge(group.Edge));
        var count = edge is null ? "NodeCount" : "RelationshipCount";
        Open($"type {group.Aggregate}", $"What is counted and worked out over {group.Type.Name} nodes together.");
        Field("count", $"{count}!", "How many there are.");
        Parts("!", "Over the values of the nodes, each node once; in a group, once for each relationship if the group tells something of relationships.", "Over the values of the relationships.");
        Open($"input {SchemaNames.AggregateWhere(group.Prefix)}", "A condition on what is counted and worked out: all that is given must hold.");
        Logic(SchemaNames.AggregateWhere(group.Prefix));
        InputField("count", $"{count}Filters", "On how many there are.");
        Parts("Where", "On the values of the nodes.", "On the values of the relationships.");
        Open($"input {SchemaNames.AggregateSort(group.Prefix)}", "One key to order by: give exactly one field.");
        InputField("count", $"{count}Sort", "By how many there are.");
        Parts("Sort", "By the values of the nodes.", "By the values of the relationships.");
        Open($"input {SchemaNames.ConnectionAggregateSort(group.Prefix)}", "One key to order by: give exactly one field.");
        InputField("aggregate", SchemaNames.AggregateSort(group.Prefix), "By what is counted or worked out.");
        Close();
        var key = edge is null ? SchemaNames.GroupKeyNode(group.Type) : group.Key;
        Open($"type {group.Group}", "What has the same in common.");
        Field("key", $"{key}!", "What it has in common: ask for the fields that it was put together by.");
        Field("count", "Int!", "The number of nodes.");
        Field("aggregate", $"{group.Aggregate}!", "What is counted and worked out over the group.");
        Close();
        Open($"input {SchemaNames.GroupSort(group.Prefix)}", "One key to order groups by: give exactly one field.");
        InputField("key", $"{key}Sort", "By what they have in common.");
        InputField("aggregate", SchemaNames.AggregateSort(group.Prefix), "By what is counted or worked out.");
        Close();
        if (edge is not null)
        {
            var (nodeKey, edgeKey) = (SchemaNames.GroupKeyNode(group.Type), SchemaNames.GroupKeyEdge(group.Edge!));   // it has a name
            foreach (var (kind, suffix, mark) in new[] { ("type", "", "!"), ("input", "By", ""), ("input", "Sort", "") })
            {
                Open($"{kind} {key}{suffix}", suffix == "Sort" ? "One key to order by: give exactly one field." : "What nodes and relationships have in common.");
                Field("node", $"{nodeKey}{suffix}{mark}", "Of the nodes.");
                Field("edge", $"{edgeKey}{suffix}{mark}", "Of the relationships.");
                Close();
            }
        }

        void Parts(string suffix, string ofNodes, string ofEdges)
        {
            if (group.Type.Aggregated.Any())
            {
                Field("node", $"{node}{suffix}", ofNodes);
            }

            if (edge is not null && group.Edge!.Aggregated.Any())   // it has a name
            {
                Field("edge", $"{edge}{suffix}", ofEdges);
            }

            Close();
        }
    }

    /// <summary>For each value of a node or a relationship, what can be worked out of many.</summary>
    private void AggregateValues(string name, string of, IReadOnlyCollection<ValueField> values)
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
            Open($"{kind} {name}{suffix}", $"{text} {of}.");
            foreach (var value in values)
            {
                Field(value.Name, $"{SchemaNames.ValueAggregate(value)}{mark}", $"Of `{value.Name}`.");
            }

            Close();
        }
    }

    private void GroupKeys(string name, string of, IEnumerable<ValueField> values)
    {
        ValueField[] keys = [.. values.Where(value => value is not { Kind: PropertyKind.Duration or PropertyKind.Float } and not PropertyField { IsList: true })];   // `id` too: a type may have nothing else
        Open($"type {name}", $"What {of} have in common: only the fields that they were put together by.");
        foreach (var value in keys)
        {
            Field(value.Name, IsPeriod(value) ? "Date" : value.TypeName, IsPeriod(value) ? $"The first day of the period of `{value.Name}`." : $"Their `{value.Name}`.");
        }

        Close();
        Open($"input {name}By", $"What to put {of} together by: fields that are true, and days by a period.");
        foreach (var value in keys)
        {
            InputField(value.Name, IsPeriod(value) ? "TimeBucket" : "Boolean", IsPeriod(value) ? $"By the period that `{value.Name}` lies in." : $"By `{value.Name}`.");
        }

        Close();
        Open($"input {name}Sort", "One key to order groups by: give exactly one field, of those that they are put together by.");
        foreach (var value in keys)
        {
            InputField(value.Name, "SortDirection", $"By `{value.Name}`.");
        }

        Close();

        static bool IsPeriod(ValueField value) => value.Kind is PropertyKind.Date or PropertyKind.DateTime;
    }

    private void ValueAggregate(PropertyKind kind)
    {
        var name = SchemaNames.ValueAggregateKind(kind);
        var functions = AggregateFunction.Of(kind);
        string Type(AggregateFunction function) => function.Result is { } result ? ValueFilters.Scalar(result) : ValueFilters.Scalar(kind);
        Open($"type {name}Aggregate", "What is worked out over values.");
        foreach (var function in functions)
        {
            Field(function.Name, Type(function) + (function.Required ? "!" : ""), function.Description);
        }

        Close();
        Open($"input {name}AggregateFilters", "A condition on what is worked out over values.");
        foreach (var function in functions)
        {
            InputField(function.Name, $"{Type(function)}Filters", function.Description);
        }

        Close();
        Open($"input {name}AggregateSort", "One key to order by: give exactly one field.");
        foreach (var function in functions.Where(function => Type(function) != "Duration"))
        {
            InputField(function.Name, "SortDirection", function.Description);
        }

        Close();
    }

    private IEnumerable<ValueFilters.InputType> ListFilters() => ontology.Types.SelectMany(type => type.Properties).Concat(ontology.EdgeTypes.SelectMany(type => type.Properties))
        .Where(property => property.IsList).Select(property => property.TypeName).Distinct(StringComparer.Ordinal).Select(ValueFilters.OfList);

    private void Input(ValueFilters.InputType type)
    {
        Open($"input {type.Name}", type.Description);
        foreach (var (name, fieldType, description) in type.Fields)
        {
            InputField(name, fieldType, description);
        }

        Close();
    }

    private void EnumAndItsFilters(EnumType type)
    {
        Open($"enum {type.Name}", type.Description ?? "One of a fixed list.");
        foreach (var (name, description) in type.Values)
        {
            Describe(2, description ?? Words(name));
            Line($"  {name}");
        }

        Close();
        var isLabel = ontology.Types.SelectMany(node => node.Properties).Any(property => property.Labels is not null && property.TypeName == type.Name);
        Open($"input {type.Name}Filters", $"A condition on a value of {type.Name}.");
        InputField("eq", type.Name, isLabel ? "Is this." : "Is this; null: there is no value.");
        InputField("in", $"[{type.Name}!]", "Is one of these.");
        if (!isLabel)
        {
            InputField("isNull", "Boolean", "True: there is no value. False: there is one.");
        }

        Close();
    }

    private void Connection(string edge, string node, GroupScope together)
    {
        Field("aggregate", $"{together.Aggregate}!", "What is counted and worked out over all that meet the condition, on whatever page.");
        Describe(2, "All that meet the condition, on whatever page, put together by what they have in common.");
        Line("  groupBy(");
        Argument("fields", $"{(together.Edge is null ? SchemaNames.GroupKeyNode(together.Type) : together.Key)}By!", "What to put them together by.");
        Argument("having", SchemaNames.AggregateWhere(together.Prefix), "Only groups for which this holds.");
        Argument("sort", $"[{SchemaNames.GroupSort(together.Prefix)}!]", "The order, first key first; then by the fields that they are put together by. Without it: by those fields.");
        Limit(PageLimits.OfGroups);
        Argument("offset", "Int", "Leaves out this many first.");
        Argument("fillGaps", "Boolean = false", $"With one period as the only field: also shows the periods between the first and the last in which there is nothing. All are shown, at most {PageLimits.OfGroups.Maximum}.");
        Line($"  ): [{together.Group}!]!");
        Field("totalCount", "Int!", "The number of all that meet the condition, on whatever page. Counted only when asked for.");
        Field("pageInfo", "PageInfo!", "Where this page lies.");
        Field("edges", $"[{edge}!]!", "This page's entries.");
        Field("nodes", $"[{node}!]!", "This page's nodes: `edges { node }`, shorter.");
        Close();
    }

    private void Quantifiers(string where)
    {
        InputField("some", where, "At least one meets it.");
        InputField("all", where, "None fails it: true where there is none at all.");
        InputField("none", where, "Not one meets it.");
        InputField("single", where, "Exactly one meets it.");
    }

    private void Logic(string where)
    {
        InputField("AND", $"[{where}!]", "All of these hold.");
        InputField("OR", $"[{where}!]", "At least one of these holds; with an empty list none does.");
        InputField("NOT", where, "This does not hold. As in Cypher, a comparison with a missing value is neither true nor false, and so is its opposite: ask `isNull`.");
    }

    private void Limit(PageLimits limits) => Argument("limit", $"Int = {limits.Default}", $"At most this many, 0 to {limits.Maximum}.");

    private void Page(PageLimits limits)
    {
        Argument("first", "Int", $"At most this many from the beginning, 0 to {limits.Maximum}; without `first` and `last`, {limits.Default}.");
        Argument("after", "String", "A cursor: begins behind it.");
        Argument("last", "Int", $"At most this many from the end, 0 to {limits.Maximum}, in the same order.");
        Argument("before", "String", "A cursor: ends before it.");
    }

    private void AsOfAndKnownAt()
    {
        string[] nodes = [.. ontology.Types.Where(type => type.Validity is not null).Select(type => type.Name)];
        string[] relationships = [.. ontology.EdgeTypes.Where(type => type.Validity is not null).Select(type => type.Name)];
        string[] held = [.. nodes, .. relationships.Length == 0 ? [] : new[] { $"relationships with the properties {string.Join(" or ", relationships)}" }];
        Argument("asOf", "Date", held.Length > 0
            ? $"Shows what may have held on this day, here and in all that is nested: of {string.Join(" and ", held)} those whose days include it, where a missing first or last day is no bound. Null: whenever."
            : "The day to show: nothing in this graph holds for a time only.");
        string[] known = [.. ontology.Types.Where(type => type.Known is not null && type.Interfaces.Count == 0).Select(type => type.Name)];
        Argument("knownAt", "DateTime", known.Length > 0
            ? $"Shows what was known at this moment, here and in all that is nested: of {string.Join(", ", known)} those that had been recorded and not yet been superseded. Null: whenever."
            : "The moment to show: nothing in this graph was recorded at a time.");
    }

    private static string Types(RelationshipField field) => string.Join(" or ", field.Types);

    private static string SortText(IReadOnlyList<string> byDefault) => $"The order, first key first; `id` decides what is otherwise equal. Without it: {string.Join(", ", byDefault)}.";

    private static string Fallback(ValueField property) => property.Kind == PropertyKind.Id ? "Unique among all nodes of its kind; never changes." : $"The {Words(property.Name)}";

    /// <summary>ROLE_PHRASE and rolePhrase as words.</summary>
    private static string Words(string name) =>
        string.Concat(name.Any(char.IsLower) ? name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}") : name.Select(letter => letter == '_' ? " " : $"{char.ToLowerInvariant(letter)}")) + ".";

    private void Open(string head, string description)
    {
        Describe(0, description);
        Line($"{head} {{");
    }

    private void Close() => Line("}\n");

    private void Field(string name, string type, string description)
    {
        Describe(2, description);
        Line($"  {name}: {type}");
    }

    private void InputField(string name, string type, string description) => Field(name, type, description);

    private void Argument(string name, string type, string description)
    {
        Describe(4, description);
        Line($"    {name}: {type}");
    }

    private void Describe(int indent, string text) =>
        Line($"{new string(' ', indent)}\"{string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    private void Line(string text) => _text.Append(text).Append('\n');
}
