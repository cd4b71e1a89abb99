using System.Text;
using KnowledgeGraph.GraphQL.Ontology;
using KnowledgeGraph.GraphQL.Paging;

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

        foreach (var target in DeclaredRelationships().Where(field => field.IsList).Select(field => field.Target).Distinct(StringComparer.Ordinal))
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
            Argument("where", SchemaNames.Where(type.Name), "Only those for which this holds.");
            Argument("sort", $"[{SchemaNames.Sort(type.Name)}!]", SortText(type.DefaultSort));
            Argument("limit", $"Int = {PageLimits.Default}", $"At most this many, 0 to {PageLimits.Maximum}.");
            Argument("offset", "Int", "Leaves out this many first. For many pages use the connection: its cursors cost the same on every page.");
            AsOf();
            Line($"  ): [{type.Name}!]!");
            Describe(2, $"{type.Name} nodes with their number and cursors.");
            Line($"  {SchemaNames.RootConnectionField(type)}(");
            Argument("where", SchemaNames.Where(type.Name), "Only those for which this holds.");
            Argument("sort", $"[{SchemaNames.Sort(type.Name)}!]", SortText(type.DefaultSort));
            FirstAndAfter();
            AsOf();
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
                Argument("limit", $"Int = {PageLimits.Default}", $"At most this many, 0 to {PageLimits.Maximum}.");
                Argument("offset", "Int", "Leaves out this many first.");
            }

            AsOf();
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

        Open($"input {SchemaNames.Where(type.Name)}", $"A condition on {type.Name}: all that is given must hold.");
        Logic(SchemaNames.Where(type.Name));
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
                    InputField(relationship.Name, SchemaNames.RelationshipFilters(relationship.Target), $"On the nodes of `{relationship.Name}`.");
                    InputField(SchemaNames.ConnectionField(relationship), SchemaNames.ConnectionFilters(relationship), $"On the nodes of `{relationship.Name}` together with the relationships that lead there.");
                    break;
                case RelationshipField relationship:
                    InputField(relationship.Name, SchemaNames.Where(relationship.Target), $"There is a `{relationship.Name}`, and this holds for it.");
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException(field.GetType().Name);
            }
        }

        Close();

        Open($"input {SchemaNames.Sort(type.Name)}", $"One key to order {type.Name} by: give exactly one field. Missing values come last in ascending order.");
        foreach (var property in type.Values.Where(value => value is not PropertyField { Labels: not null }))
        {
            InputField(property.Name, "SortDirection", $"By `{property.Name}`.");
        }

        Close();

        Open($"type {SchemaNames.RootConnection(type)}", $"{type.Name} nodes, a page of them, with what is known about the whole list.");
        Connection(SchemaNames.RootEdge(type), type.Name);
        Open($"type {SchemaNames.RootEdge(type)}", $"One {type.Name} and its place in the list.");
        Field("cursor", "String!", "Give it as `after` to go on behind this one, with the same `where` and `sort`.");
        Field("node", $"{type.Name}!", "The node.");
        Close();
    }

    private void NodeFieldLines(NodeField field)
    {
        switch (field)
        {
            case ValueField property:
                Field(property.Name, property.TypeName + (property.Required ? "!" : ""), property.Description ?? Fallback(property));
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
                Argument("where", SchemaNames.Where(target.Name), "Only those for which this holds.");
                Argument("sort", $"[{SchemaNames.Sort(target.Name)}!]", SortText(target.DefaultSort));
                Argument("limit", $"Int = {PageLimits.Default}", $"At most this many, 0 to {PageLimits.Maximum}.");
                Argument("offset", "Int", "Leaves out this many first.");
                Line($"  ): [{target.Name}!]!");
                Describe(2, $"The relationships behind `{relationship.Name}`, with their number and properties.");
                Line($"  {SchemaNames.ConnectionField(relationship)}(");
                Argument("where", SchemaNames.ConnectionWhere(relationship), "Only those for which this holds.");
                Argument("sort", $"[{SchemaNames.ConnectionSort(relationship)}!]", SortText(target.DefaultSort));
                FirstAndAfter();
                Line($"  ): {SchemaNames.Connection(relationship)}!");
                break;
            default:
                throw new System.Diagnostics.UnreachableException(field.GetType().Name);
        }
    }

    private void ConnectionTypes(RelationshipField field)
    {
        if (!field.IsList)
        {
            return;
        }

        Open($"type {SchemaNames.Connection(field)}", $"The relationships behind `{field.DeclaredBy}.{field.Name}`, a page of them.");
        Connection(SchemaNames.Edge(field), field.Target);

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
        Close();

        Open($"input {SchemaNames.ConnectionWhere(field)}", "A condition on a relationship and its node: all that is given must hold.");
        Logic(SchemaNames.ConnectionWhere(field));
        InputField("node", SchemaNames.Where(field.Target), "On the node.");
        if (field.Properties is { } edge)
        {
            InputField("edge", SchemaNames.Where(edge.Name), "On the relationship's properties.");
        }

        Close();

        Open($"input {SchemaNames.ConnectionSort(field)}", "One key to order relationships by: give exactly one field.");
        InputField("node", SchemaNames.Sort(field.Target), "By the node.");
        if (field.Properties is { } sorted)
        {
            InputField("edge", SchemaNames.Sort(sorted.Name), "By a property of the relationship.");
        }

        Close();
    }

    private void RelationshipFilters(string target)
    {
        Open($"input {SchemaNames.RelationshipFilters(target)}", $"How many of the related {target} nodes must meet a condition.");
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
        Open($"input {SchemaNames.Where(edge.Name)}", $"A condition on {edge.Name}: all that is given must hold.");
        Logic(SchemaNames.Where(edge.Name));
        foreach (var property in edge.Properties)
        {
            InputField(property.Name, SchemaNames.Filters(property), $"On `{property.Name}`. {property.Description}");
        }

        Close();
        Open($"input {SchemaNames.Sort(edge.Name)}", $"One key to order by: give exactly one field.");
        foreach (var property in edge.Properties)
        {
            InputField(property.Name, "SortDirection", $"By `{property.Name}`.");
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

    private void Connection(string edge, string node)
    {
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

    private void FirstAndAfter()
    {
        Argument("first", $"Int = {PageLimits.Default}", $"At most this many, 0 to {PageLimits.Maximum}.");
        Argument("after", "String", "A cursor: begins behind it.");
    }

    private void AsOf()
    {
        string[] nodes = [.. ontology.Types.Where(type => type.Validity is not null).Select(type => type.Name)];
        string[] relationships = [.. ontology.EdgeTypes.Where(type => type.Validity is not null).Select(type => type.Name)];
        string[] held = [.. nodes, .. relationships.Length == 0 ? [] : new[] { $"relationships with the properties {string.Join(" or ", relationships)}" }];
        Argument("asOf", "Date", held.Length > 0
            ? $"Shows what may have held on this day, here and in all that is nested: of {string.Join(" and ", held)} those whose days include it, where a missing first or last day is no bound. Null: whenever."
            : "The day to show: nothing in this graph holds for a time only.");
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
