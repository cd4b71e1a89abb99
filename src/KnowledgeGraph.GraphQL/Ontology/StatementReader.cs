using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>Reads what the ontology says in Cypher: @cypher on fields of nodes and of <c>type Query</c>, the rows that those give, and @filter.</summary>
internal sealed class StatementReader(IReadOnlyDictionary<string, SdlDefinition> definitions)
{
    private const string AsOf = "asOf";
    private const string KnownAt = "knownAt";

    /// <summary>The arguments that a root field has in any case.</summary>
    public static readonly IReadOnlyList<string> GeneratedArguments = [AsOf, KnownAt, "limit", "offset"];

    private readonly List<SdlDefinition> _rows = [];

    /// <summary>The types of rows that fields read so far give.</summary>
    public IEnumerable<RowType> RowTypes()
    {
        for (var i = 0; i < _rows.Count; i++)   // a row may hold other rows
        {
            yield return ReadRowType(_rows[i]);
        }
    }

    public bool IsRowType(SdlDefinition definition) => _rows.Contains(definition);

    /// <summary>A field with @cypher.</summary>
    public NodeField ReadField(SdlDefinition owner, GraphQLFieldDefinition field, GraphQLDirective directive)
    {
        var where = $"`{owner.Name}.{field.Name.StringValue}`";
        foreach (var other in field.Directives!.Items.Where(other => other.Name.StringValue is "relationship" or "typeLabel" or "edtf"))   // it has @cypher
        {
            throw owner.Source.Error(other, $"{where} has @cypher: it cannot have @{other.Name.StringValue} too.");
        }

        var (name, description, type) = (field.Name.StringValue, field.Description.Text(), Result(owner, field, where));
        var statement = Template(owner, directive, "statement", where, [AsOf, KnownAt]);
        return type is { Kind: { } kind, IsList: false }
            ? new ComputedField { Name = name, Description = description, Kind = kind, TypeName = type.Name, Required = type.Required, Statement = statement }
            : new ResultField { Name = name, Description = description, Type = type, Statement = statement };
    }

    /// <summary>The fields of <c>type Query</c>.</summary>
    public RootStatement ReadRoot(SdlDefinition query, GraphQLFieldDefinition field)
    {
        var where = $"`Query.{field.Name.StringValue}`";
        var directive = field.Directives.Find("cypher") ?? throw query.Source.Error(field, $"{where} needs @cypher(statement: \"…\"): the root fields of types are generated.");
        var arguments = (field.Arguments?.Items ?? []).ConvertAll(argument => ReadArgument(query, argument, where));
        if (arguments.GroupBy(argument => argument.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw query.Source.Error(field, $"{where} has the argument `{twice.Key}` twice.");
        }

        var statement = Template(query, directive, "statement", where, [AsOf, KnownAt, .. arguments.Select(argument => argument.Name)]);
        return new RootStatement
        {
            Name = field.Name.StringValue,
            Description = field.Description.Text(),
            Arguments = arguments,
            Type = Result(query, field, where),
            Statement = statement.NamesThis ? throw query.Source.Error(directive, $"{where} is about no node: its statement has no `this`.") : statement,
        };
    }

    /// <summary>A @filter of a type.</summary>
    public NamedFilter ReadFilter(SdlDefinition owner, GraphQLDirective directive)
    {
        var name = directive.Text("name") ?? throw owner.Source.Error(directive, "@filter needs a name: @filter(name: \"…\", type: \"…\", condition: \"…\").");
        var where = $"The filter `{name}` of `{owner.Name}`";
        var type = directive.Text("type") ?? throw owner.Source.Error(directive, $"{where} needs a type: @filter(name: \"…\", type: \"…\", condition: \"…\").");
        var isList = type is ['[', .., '!', ']'];
        var item = isList ? type[1..^2] : type;
        return new NamedFilter(
            IsName(name) && name is not ("AND" or "OR" or "NOT") ? name : throw owner.Source.Error(directive, $"{where} needs another name: letters and digits, and not AND, OR or NOT."),
            new ResultType(item, Kind(item) ?? throw owner.Source.Error(directive, $"{where} is of the type `{type}`: it must be a scalar, an enum, or a list of these, [ID!]."), isList, Required: true),
            Template(owner, directive, "condition", where, [AsOf, KnownAt, "value"]),
            directive.Text("description"));
    }

    /// <summary>The condition of @known.</summary>
    public static CypherTemplate ReadKnown(SdlDefinition owner, GraphQLDirective directive) => Template(owner, directive, "condition", $"@known of `{owner.Name}`", [KnownAt]);

    private RootArgument ReadArgument(SdlDefinition query, GraphQLInputValueDefinition argument, string where)
    {
        var name = argument.Name.StringValue;
        if (GeneratedArguments.Contains(name))
        {
            throw query.Source.Error(argument, $"{where} has the argument `{name}`: every root field has that, it is not declared.");
        }

        if (argument.DefaultValue is not null)
        {
            throw query.Source.Error(argument, $"{where} has a default for `{name}`: a statement says coalesce(${name}, …) instead.");
        }

        var type = argument.Type is GraphQLNonNullType nonNull ? nonNull.Type : argument.Type;
        var item = type is GraphQLListType { Type: GraphQLNonNullType { Type: GraphQLNamedType inner } } ? inner : type as GraphQLNamedType;
        return item is not null && Kind(item.Name.StringValue) is not null
            ? new RootArgument(name, Print(argument.Type), argument.Description.Text())
            : throw query.Source.Error(argument, $"{where}: `{name}` must be a scalar, an enum, or a list of these, [ID!].");
    }

    private RowType ReadRowType(SdlDefinition definition)
    {
        if (definition.Interfaces is [var first, ..])
        {
            throw definition.Source.Error(first, $"`{definition.Name}` is a type of rows: it implements nothing.");
        }

        var fields = new List<RowField>();
        foreach (var field in definition.Fields)
        {
            var where = $"`{definition.Name}.{field.Name.StringValue}`";
            if (field.Directives is { Count: > 0 } || field.Arguments is { Count: > 0 })
            {
                throw definition.Source.Error(field, $"{where} is a column of a statement: it has no directives and no arguments.");
            }

            if (fields.Exists(other => other.Name == field.Name.StringValue))
            {
                throw definition.Source.Error(field, $"{where} is declared twice.");
            }

            fields.Add(new RowField(field.Name.StringValue, field.Description.Text(), Result(definition, field, where)));
        }

        return new RowType { Name = definition.Name, Description = ((IHasDescriptionNode)definition.Node).Description.Text(), Fields = fields };
    }

    /// <summary>A type that has no directive, and that a statement gives, is a type of rows.</summary>
    private ResultType Result(SdlDefinition owner, GraphQLFieldDefinition field, string where)
    {
        var (name, isList, required) = OntologyReader.Unwrap(owner, field);
        var type = name.Name.StringValue;
        if (Kind(type) is not { } kind)
        {
            if (!definitions.TryGetValue(type, out var target))
            {
                throw owner.Source.Error(name, $"{where} is of the unknown type `{type}`.");
            }

            if (target.IsEdgeType || target.IsQuery || (target.IsInterface && !target.IsNodeType))
            {
                throw owner.Source.Error(name, $"{where} is of the type `{type}`, which no statement can give.");
            }

            if (!target.IsNodeType && !_rows.Contains(target))
            {
                _rows.Add(target);
            }

            return new ResultType(type, null, isList, required);
        }

        return new ResultType(type, kind, isList, required);
    }

    private PropertyKind? Kind(string type) =>
        OntologyReader.Scalars.TryGetValue(type, out var kind) ? kind
        : definitions.TryGetValue(type, out var definition) && definition.Node is GraphQLEnumTypeDefinition ? PropertyKind.Enum
        : null;

    private static CypherTemplate Template(SdlDefinition owner, GraphQLDirective directive, string argument, string where, IReadOnlyList<string> parameters)
    {
        var text = directive.Text(argument) ?? throw owner.Source.Error(directive, $"{where} needs a {argument}: @{directive.Name.StringValue}(… {argument}: \"…\").");
        CypherTemplate template;
        try
        {
            template = CypherTemplate.Parse(text, owner.Source.Place(directive), Cost(owner, directive, where));
        }
        catch (FormatException problem)
        {
            throw owner.Source.Error(directive, $"{where} has a {argument} that cannot be used: {problem.Message}");
        }

        return template.Parameters.FirstOrDefault(name => !parameters.Contains(name)) is { } unknown
            ? throw owner.Source.Error(directive, $"{where} has the unknown parameter `${unknown}`: there {(parameters.Count == 1 ? "is" : "are")} {string.Join(", ", parameters.Select(name => $"${name}"))}.")
            : template;
    }

    /// <summary>Null: it does not say.</summary>
    private static int? Cost(SdlDefinition owner, GraphQLDirective directive, string where) => directive.Arguments?.ValueFor("cost") switch
    {
        null => null,
        GraphQLIntValue value when int.TryParse(value.Value, out var number) && number is > 0 and <= 10_000_000 => number,
        _ => throw owner.Source.Error(directive, $"{where} has a cost that cannot be used: it is how many nodes and relationships the statement reads each time, 1 to 10000000."),
    };

    private static bool IsName(string text) => text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !char.IsAsciiDigit(text[0]);

    private static string Print(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => $"{Print(nonNull.Type)}!",
        GraphQLListType list => $"[{Print(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
