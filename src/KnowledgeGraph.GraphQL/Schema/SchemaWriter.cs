using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Writes the API's schema as SDL: the same ontology always gives the same text.</summary>
internal sealed class SchemaWriter
{
    private readonly SdlText _sdl = new();
    private readonly TogetherWriter _together;
    private readonly GraphOntology _ontology;

    private SchemaWriter(GraphOntology ontology) => (_ontology, _together) = (ontology, new TogetherWriter(_sdl));

    public static string Write(GraphOntology ontology) => new SchemaWriter(ontology).Write();

    private string Write()
    {
        _sdl.Line("# Generated from the ontology by `kg schema`: change that, not this.\n");
        Query();
        foreach (var type in _ontology.Types)
        {
            NodeTypeAndItsFilters(type);
        }

        foreach (var union in _ontology.Unions)
        {
            _sdl.Describe(0, union.Description ?? $"Nodes of {string.Join(", ", union.Members.Select(member => member.Name))}.");
            _sdl.Line($"union {union.Name} = {string.Join(" | ", union.Concrete.Select(type => type.Name))}\n");
            if (DeclaredRelationships().Any(field => field.Target == union.Name))
            {
                InputsOf(union);
            }
        }

        foreach (var rows in _ontology.RowTypes)
        {
            _sdl.Open($"type {rows.Name}", rows.Description ?? "What a statement finds.");
            foreach (var (name, description, result) in rows.Fields)
            {
                _sdl.Field(name, $"{result}", description ?? Words(name));
            }

            _sdl.Close();
        }

        foreach (var field in DeclaredRelationships())
        {
            ConnectionTypes(field);
        }

        foreach (var target in DeclaredRelationships().Where(field => field.IsList).Select(field => _ontology[field.Target]).DistinctBy(target => target.InputName))
        {
            RelationshipFilters(target);
        }

        foreach (var edge in _ontology.EdgeTypes)
        {
            EdgeTypeAndItsFilters(edge);
        }

        foreach (var type in _ontology.Enums)
        {
            EnumAndItsFilters(type);
        }

        foreach (var filters in ValueFilters.All().Concat(ListFilters()))
        {
            Input(filters);
        }

        foreach (var kind in Enum.GetValues<PropertyKind>().Where(kind => kind is not (PropertyKind.Id or PropertyKind.Enum or PropertyKind.Boolean)))
        {
            _together.ValueAggregate(kind);
        }

        return $"{_sdl}{FixedTypes.Sdl}";
    }

    private IEnumerable<RelationshipField> DeclaredRelationships() =>
        _ontology.Types.SelectMany(type => type.Relationships.Where(field => field.DeclaredBy == type.Name));

    private void Query()
    {
        _sdl.Open("type Query", "Where every question starts. All root fields of one operation are answered from one transaction.");
        foreach (var type in _ontology.Types)
        {
            _sdl.Describe(2, $"{type.Name} nodes, a page of them. {type.Description}");
            _sdl.Line($"  {type.Plural}(");
            _sdl.Argument("where", SchemaNames.Where(type), "Only those for which this holds.");
            _sdl.Argument("sort", $"[{SchemaNames.Sort(type)}!]", SortText(type.DefaultSort));
            Limit(type.PageLimits);
            _sdl.Argument("offset", "Int", "Leaves out this many first. For many pages use the connection: its cursors cost the same on every page.");
            AsOfAndKnownAt();
            _sdl.Line($"  ): [{type.Name}!]!");
            _sdl.Describe(2, $"{type.Name} nodes with their number and cursors.");
            _sdl.Line($"  {SchemaNames.RootConnectionField(type)}(");
            _sdl.Argument("where", SchemaNames.Where(type), "Only those for which this holds.");
            _sdl.Argument("sort", $"[{SchemaNames.Sort(type)}!]", SortText(type.DefaultSort));
            Page(type.PageLimits);
            AsOfAndKnownAt();
            _sdl.Line($"  ): {SchemaNames.RootConnection(type)}!");
        }

        foreach (var statement in _ontology.Statements)
        {
            _sdl.Describe(2, statement.Description ?? Words(statement.Name));
            _sdl.Line($"  {statement.Name}(");
            foreach (var (name, type, description) in statement.Arguments)
            {
                _sdl.Argument(name, type, description ?? Words(name));
            }

            if (statement.Type.IsList)
            {
                Limit(PageLimits.Usual);
                _sdl.Argument("offset", "Int", "Leaves out this many first.");
            }

            AsOfAndKnownAt();
            _sdl.Line($"  ): {statement.Type}");
        }

        _sdl.Close();
    }

    private void NodeTypeAndItsFilters(NodeType type)
    {
        var implements = type.Interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", type.Interfaces)}";
        _sdl.Open($"{(type.IsInterface ? "interface" : "type")} {type.Name}{implements}", type.Description ?? $"Nodes with the label {type.Label}.");
        foreach (var field in type.Fields)
        {
            NodeFieldLines(field);
        }

        _sdl.Close();

        if (type.InputName == type.Name)
        {
            InputsOf(type);
        }

        _sdl.Open($"type {SchemaNames.RootConnection(type)}", $"{type.Name} nodes, a page of them, with what is known about the whole list.");
        Connection(SchemaNames.RootEdge(type), type.Name, Group(type));
        _sdl.Open($"type {SchemaNames.RootEdge(type)}", $"One {type.Name} and its place in the list.");
        _sdl.Field("cursor", "String!", "Give it as `after` to go on behind this one, with the same `where` and `sort`.");
        _sdl.Field("node", $"{type.Name}!", "The node.");
        _sdl.Close();
    }

    private static GroupScope Group(NodeType type) => new(type.InputName, type, null, 0, HasEdges: false);

    /// <summary>What filters, orders and puts together the nodes of a type, and of those that add nothing to it.</summary>
    private void InputsOf(NodeType type)
    {
        _sdl.Open($"input {SchemaNames.Where(type)}", $"A condition on {type.Name}: all that is given must hold.");
        _sdl.Logic(SchemaNames.Where(type));
        foreach (var (name, value, _, description) in type.Filters)
        {
            _sdl.Field(name, value.IsList ? $"[{value.Name}!]" : value.Name, description ?? type.Values.FirstOrDefault(field => field.Name == name)?.Description ?? Words(name));
        }

        foreach (var field in type.Fields.Where(field => !type.Filters.Any(filter => filter.Name == field.Name)))
        {
            switch (field)
            {
                case ValueField property:
                    _sdl.Field(property.Name, SchemaNames.Filters(property), $"On `{property.Name}`. {property.Description}");
                    break;
                case ResultField:
                    break;
                case RelationshipField { IsList: true } relationship:
                    _sdl.Field(relationship.Name, SchemaNames.RelationshipFilters(_ontology[relationship.Target]), $"On the nodes of `{relationship.Name}`.");
                    if (!relationship.IsDeep)
                    {
                        _sdl.Field(SchemaNames.ConnectionField(relationship), SchemaNames.ConnectionFilters(relationship), $"On the nodes of `{relationship.Name}` together with the relationships that lead there.");
                    }

                    break;
                case RelationshipField relationship:
                    _sdl.Field(relationship.Name, SchemaNames.Where(_ontology[relationship.Target]), $"There is a `{relationship.Name}`, and this holds for it.");
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException(field.GetType().Name);
            }
        }

        _sdl.Close();

        _sdl.Open($"input {SchemaNames.Sort(type)}", $"One key to order {type.Name} by: give exactly one field.");
        foreach (var property in type.Sortable)
        {
            _sdl.Field(property.Name, "SortDirection", $"By `{property.Name}`.");
        }

        foreach (var relationship in type.Relationships.Where(relationship => !relationship.IsDeep))
        {
            if (relationship.IsList)
            {
                var prefix = SchemaNames.AggregatePrefix(relationship, _ontology[relationship.Target]);
                _sdl.Field(SchemaNames.ConnectionField(relationship), SchemaNames.ConnectionAggregateSort(prefix), $"By how many `{relationship.Name}` there are, or by what is told of them together.");
            }
            else
            {
                _sdl.Field(relationship.Name, SchemaNames.Sort(_ontology[relationship.Target]), $"By its `{relationship.Name}`.");
            }
        }

        _sdl.Close();
        _together.Together(Group(type));
        _together.AggregateValues(SchemaNames.AggregateNode(type), type.Name, [.. type.Aggregated]);
        _together.GroupKeys(SchemaNames.GroupKeyNode(type), type.Name, type.Values);
    }

    private void NodeFieldLines(NodeField field)
    {
        switch (field)
        {
            case ValueField property:
                _sdl.Field(property.Name, (property is PropertyField { IsList: true } ? $"[{property.TypeName}!]" : property.TypeName) + (property.Required ? "!" : ""), property.Description ?? Fallback(property));
                break;
            case ResultField result:
                _sdl.Field(result.Name, $"{result.Type}", result.Description ?? Words(result.Name));
                break;
            case RelationshipField { IsList: false } relationship:
                _sdl.Field(relationship.Name, relationship.Target + (relationship.Required ? "!" : ""), relationship.Description ?? $"By {Types(relationship)}.");
                break;
            case RelationshipField relationship:
                var target = _ontology[relationship.Target];
                _sdl.Describe(2, relationship.Description ?? $"By {Types(relationship)}; each node once.");
                _sdl.Line($"  {relationship.Name}(");
                _sdl.Argument("where", SchemaNames.Where(target), "Only those for which this holds.");
                _sdl.Argument("sort", $"[{SchemaNames.Sort(target)}!]", SortText(target.DefaultSort));
                Limit(target.PageLimits);
                _sdl.Argument("offset", "Int", "Leaves out this many first.");
                if (relationship.IsDeep)
                {
                    _sdl.Argument("depth", $"Int = {relationship.Steps}", $"Follows at most this many relationships in a row, 1 to {relationship.Steps}.");
                    _sdl.Line($"  ): [{target.Name}!]!");
                    break;
                }

                _sdl.Line($"  ): [{target.Name}!]!");
                _sdl.Describe(2, $"The relationships behind `{relationship.Name}`, with their number and properties.");
                _sdl.Line($"  {SchemaNames.ConnectionField(relationship)}(");
                _sdl.Argument("where", SchemaNames.ConnectionWhere(relationship), "Only those for which this holds.");
                _sdl.Argument("sort", $"[{SchemaNames.ConnectionSort(relationship)}!]", SortText(target.DefaultSort));
                Page(target.PageLimits);
                _sdl.Line($"  ): {SchemaNames.Connection(relationship)}!");
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

        _sdl.Open($"type {SchemaNames.Connection(field)}", $"The relationships behind `{field.DeclaredBy}.{field.Name}`, a page of them.");
        var target = _ontology[field.Target];
        var together = new GroupScope(SchemaNames.AggregatePrefix(field, target), target, field.Properties, 0, HasEdges: true);
        Connection(SchemaNames.Edge(field), field.Target, together);
        if (field.Properties is not null)
        {
            _together.Together(together);
        }

        _sdl.Open($"type {SchemaNames.Edge(field)}", $"One {Types(field)} relationship and the node that it leads to.");
        _sdl.Field("cursor", "String!", "Give it as `after` to go on behind this one, with the same `where` and `sort`.");
        _sdl.Field("node", $"{field.Target}!", "The node.");
        if (field.Properties is { } properties)
        {
            _sdl.Field("properties", $"{properties.Name}!", "The relationship's own properties.");
        }

        _sdl.Close();

        _sdl.Open($"input {SchemaNames.ConnectionFilters(field)}", $"How many of the relationships behind `{field.DeclaredBy}.{field.Name}` must meet a condition.");
        Quantifiers(SchemaNames.ConnectionWhere(field));
        _sdl.Field("aggregate", SchemaNames.AggregateWhere(together.Prefix), "On how many there are, or on what is told of them together.");
        _sdl.Close();

        _sdl.Open($"input {SchemaNames.ConnectionWhere(field)}", "A condition on a relationship and its node: all that is given must hold.");
        _sdl.Logic(SchemaNames.ConnectionWhere(field));
        _sdl.Field("node", SchemaNames.Where(target), "On the node.");
        if (field.Properties is { } edge)
        {
            _sdl.Field("edge", SchemaNames.Where(edge), "On the relationship's properties.");
        }

        _sdl.Close();

        _sdl.Open($"input {SchemaNames.ConnectionSort(field)}", "One key to order relationships by: give exactly one field.");
        _sdl.Field("node", SchemaNames.Sort(target), "By the node.");
        if (field.Properties is { } sorted)
        {
            _sdl.Field("edge", SchemaNames.Sort(sorted), "By a property of the relationship.");
        }

        _sdl.Close();
    }

    private void RelationshipFilters(NodeType target)
    {
        _sdl.Open($"input {SchemaNames.RelationshipFilters(target)}", $"How many of the related {target.InputName} nodes must meet a condition.");
        Quantifiers(SchemaNames.Where(target));
        _sdl.Close();
    }

    private void EdgeTypeAndItsFilters(EdgeType edge)
    {
        _sdl.Open($"type {edge.Name}", edge.Description ?? "Properties of a relationship.");
        foreach (var property in edge.Properties)
        {
            NodeFieldLines(property);
        }

        _sdl.Close();
        _sdl.Open($"input {SchemaNames.Where(edge)}", $"A condition on {edge.Name}: all that is given must hold.");
        _sdl.Logic(SchemaNames.Where(edge));
        foreach (var property in edge.Properties)
        {
            _sdl.Field(property.Name, SchemaNames.Filters(property), $"On `{property.Name}`. {property.Description}");
        }

        _sdl.Close();
        _sdl.Open($"input {SchemaNames.Sort(edge)}", $"One key to order by: give exactly one field.");
        foreach (var property in edge.Sortable)
        {
            _sdl.Field(property.Name, "SortDirection", $"By `{property.Name}`.");
        }

        _sdl.Close();
        _together.AggregateValues(SchemaNames.AggregateEdge(edge), edge.Name, [.. edge.Aggregated]);
        _together.GroupKeys(SchemaNames.GroupKeyEdge(edge), edge.Name, edge.Properties);
    }

    private IEnumerable<ValueFilters.InputType> ListFilters() => _ontology.Types.SelectMany(type => type.Properties).Concat(_ontology.EdgeTypes.SelectMany(type => type.Properties))
        .Where(property => property.IsList).Select(property => property.TypeName).Distinct(StringComparer.Ordinal).Select(ValueFilters.OfList);

    private void Input(ValueFilters.InputType type)
    {
        _sdl.Open($"input {type.Name}", type.Description);
        foreach (var (name, fieldType, description) in type.Fields)
        {
            _sdl.Field(name, fieldType, description);
        }

        _sdl.Close();
    }

    private void EnumAndItsFilters(EnumType type)
    {
        _sdl.Open($"enum {type.Name}", type.Description ?? "One of a fixed list.");
        foreach (var (name, description) in type.Values)
        {
            _sdl.Describe(2, description ?? Words(name));
            _sdl.Line($"  {name}");
        }

        _sdl.Close();
        var isLabel = _ontology.Types.SelectMany(node => node.Properties).Any(property => property.Labels is not null && property.TypeName == type.Name);
        _sdl.Open($"input {type.Name}Filters", $"A condition on a value of {type.Name}.");
        _sdl.Field("eq", type.Name, isLabel ? "Is this." : "Is this; null: there is no value.");
        _sdl.Field("in", $"[{type.Name}!]", "Is one of these.");
        if (!isLabel)
        {
            _sdl.Field("isNull", "Boolean", "True: there is no value. False: there is one.");
        }

        _sdl.Close();
    }

    private void Connection(string edge, string node, GroupScope together)
    {
        _sdl.Field("aggregate", $"{together.Aggregate}!", "What is counted and worked out over all that meet the condition, on whatever page.");
        _sdl.Describe(2, "All that meet the condition, on whatever page, put together by what they have in common.");
        _sdl.Line("  groupBy(");
        _sdl.Argument("fields", $"{(together.Edge is null ? SchemaNames.GroupKeyNode(together.Type) : together.Key)}By!", "What to put them together by.");
        _sdl.Argument("having", SchemaNames.AggregateWhere(together.Prefix), "Only groups for which this holds.");
        _sdl.Argument("sort", $"[{SchemaNames.GroupSort(together.Prefix)}!]", "The order, first key first; then by the fields that they are put together by. Without it: by those fields.");
        Limit(PageLimits.OfGroups);
        _sdl.Argument("offset", "Int", "Leaves out this many first.");
        _sdl.Argument("fillGaps", "Boolean = false", $"With one period as the only field: also shows the periods between the first and the last in which there is nothing. All are shown, at most {PageLimits.OfGroups.Maximum}.");
        _sdl.Line($"  ): [{together.Group}!]!");
        _sdl.Field("totalCount", "Int!", "The number of all that meet the condition, on whatever page. Counted only when asked for.");
        _sdl.Field("pageInfo", "PageInfo!", "Where this page lies.");
        _sdl.Field("edges", $"[{edge}!]!", "This page's entries.");
        _sdl.Field("nodes", $"[{node}!]!", "This page's nodes: `edges { node }`, shorter.");
        _sdl.Close();
    }

    private void Quantifiers(string where)
    {
        _sdl.Field("some", where, "At least one meets it.");
        _sdl.Field("all", where, "None fails it: true where there is none at all.");
        _sdl.Field("none", where, "Not one meets it.");
        _sdl.Field("single", where, "Exactly one meets it.");
    }

    private void Limit(PageLimits limits) => _sdl.Argument("limit", $"Int = {limits.Default}", $"At most this many, 0 to {limits.Maximum}.");

    private void Page(PageLimits limits)
    {
        _sdl.Argument("first", "Int", $"At most this many from the beginning, 0 to {limits.Maximum}; without `first` and `last`, {limits.Default}.");
        _sdl.Argument("after", "String", "A cursor: begins behind it.");
        _sdl.Argument("last", "Int", $"At most this many from the end, 0 to {limits.Maximum}, in the same order.");
        _sdl.Argument("before", "String", "A cursor: ends before it.");
    }

    private void AsOfAndKnownAt()
    {
        string[] nodes = [.. _ontology.Types.Where(type => type.Validity is not null).Select(type => type.Name)];
        string[] relationships = [.. _ontology.EdgeTypes.Where(type => type.Validity is not null).Select(type => type.Name)];
        string[] held = [.. nodes, .. relationships.Length == 0 ? [] : new[] { $"relationships with the properties {string.Join(" or ", relationships)}" }];
        _sdl.Argument("asOf", "Date", held.Length > 0
            ? $"Shows what may have held on this day, here and in all that is nested: of {string.Join(" and ", held)} those whose days include it, where a missing first or last day is no bound. Null: whenever."
            : "The day to show: nothing in this graph holds for a time only.");
        string[] known = [.. _ontology.Types.Where(type => type.Known is not null && type.Interfaces.Count == 0).Select(type => type.Name)];
        _sdl.Argument("knownAt", "DateTime", known.Length > 0
            ? $"Shows what was known at this moment, here and in all that is nested: of {string.Join(", ", known)} those that had been recorded and not yet been superseded. Null: whenever."
            : "The moment to show: nothing in this graph was recorded at a time.");
    }

    private static string Types(RelationshipField field) => string.Join(" or ", field.Types);

    private static string SortText(IReadOnlyList<string> byDefault) => $"The order, first key first; `id` decides what is otherwise equal. Without it: {string.Join(", ", byDefault)}.";

    private static string Fallback(ValueField property) => property.Kind == PropertyKind.Id ? "Unique among all nodes of its kind; never changes." : $"The {Words(property.Name)}";

    /// <summary>ROLE_PHRASE and rolePhrase as words.</summary>
    private static string Words(string name) =>
        string.Concat(name.Any(char.IsLower) ? name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}") : name.Select(letter => letter == '_' ? " " : $"{char.ToLowerInvariant(letter)}")) + ".";
}
