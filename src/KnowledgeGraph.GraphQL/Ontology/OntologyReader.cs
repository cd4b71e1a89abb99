using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using KnowledgeGraph.GraphQL.Paging;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>Reads the ontology's SDL and checks it: the first thing that is wrong is reported with its place.</summary>
internal sealed class OntologyReader
{
    public static readonly IReadOnlyDictionary<string, PropertyKind> Scalars = new Dictionary<string, PropertyKind>(StringComparer.Ordinal)
    {
        ["ID"] = PropertyKind.Id,
        ["String"] = PropertyKind.Text,
        ["Int"] = PropertyKind.Integer,
        ["Float"] = PropertyKind.Float,
        ["Boolean"] = PropertyKind.Boolean,
        ["Date"] = PropertyKind.Date,
        ["DateTime"] = PropertyKind.DateTime,
        ["Duration"] = PropertyKind.Duration,
        ["EDTF"] = PropertyKind.Edtf,
    };

    private const int MaximumSteps = 20;

    private readonly IReadOnlyList<(string File, string Text)> _files;
    private readonly Dictionary<string, SdlDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly List<SdlDefinition> _inOrder = [];
    private readonly Dictionary<string, EnumType> _enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdgeType> _edges = new(StringComparer.Ordinal);
    private readonly StatementReader _statements;

    public OntologyReader(IReadOnlyList<(string File, string Text)> files)
    {
        _files = files;
        _statements = new StatementReader(_definitions);
    }

    public static GraphOntology Load(string folder)
    {
        try
        {
            string[] names = [.. Directory.EnumerateFiles(folder, "*.graphql").Order(StringComparer.Ordinal)];
            return names.Length == 0
                ? throw new OntologyException(folder, "holds no *.graphql file: the ontology is missing.")
                : new OntologyReader([.. names.Select(name => (name, File.ReadAllText(name)))]).Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OntologyException(folder, $"cannot be read: {exception.Message}");
        }
    }

    public GraphOntology Read()
    {
        foreach (var (file, text) in _files)
        {
            Collect(new SdlSource(file, text));
        }

        foreach (var definition in _inOrder)
        {
            if (definition.Node is GraphQLEnumTypeDefinition values)
            {
                _enums.Add(definition.Name, ReadEnum(definition, values));
            }
        }

        foreach (var definition in _inOrder.Where(definition => definition.IsEdgeType))
        {
            _edges.Add(definition.Name, ReadEdgeType(definition));
        }

        NodeType[] types = [.. _inOrder.Where(definition => definition is { IsNodeType: true, IsEdgeType: false, IsUnion: false }).Select(ReadNodeType)];
        NodeType[] unions = [.. _inOrder.Where(definition => definition.IsUnion).Select(definition => ReadUnion(definition, types))];
        RootStatement[] statements = [.. _inOrder.Where(definition => definition.IsQuery).SelectMany(query => Unique(query).Select(field => _statements.ReadRoot(query, field)))];
        RowType[] rows = [.. _statements.RowTypes()];
        foreach (var definition in _inOrder.Where(definition => definition is { IsNodeType: false, IsEdgeType: false, IsQuery: false, Node: not GraphQLEnumTypeDefinition } && !_statements.IsRowType(definition)))
        {
            throw definition.Source.Error(definition.Node, $"`{definition.Name}` needs @node(label: \"…\"), @relationshipProperties, or a statement that gives it.");
        }

        new TypesCheck(_definitions).Run(types, statements);
        return new GraphOntology(types, unions, [.. _edges.Values], [.. _enums.Values], rows, statements);
    }

    private void Collect(SdlSource source)
    {
        GraphQLDocument document;
        try
        {
            document = Parser.Parse(source.Text, new ParserOptions { MaxDepth = 128 });
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw new OntologyException(source.File, error.Location.Line, error.Location.Column, error.Description);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new OntologyException(source.File, 1, 1, "is nested deeper than 128 levels.");
        }

        foreach (var node in document.Definitions)
        {
            var name = node switch
            {
                GraphQLInterfaceTypeDefinition type => type.Name,
                GraphQLObjectTypeDefinition type => type.Name,
                GraphQLEnumTypeDefinition type => type.Name,
                GraphQLUnionTypeDefinition type => type.Name,
                _ => throw source.Error(node, "An ontology holds types, interfaces, unions and enums only."),
            };
            SdlDirectives.Check(source, ((IHasDirectivesNode)node).Directives);
            if (Scalars.ContainsKey(name.StringValue))
            {
                throw source.Error(name, $"`{name.StringValue}` is the name of a scalar.");
            }

            var definition = new SdlDefinition(name.StringValue, node, source);
            if (!_definitions.TryAdd(definition.Name, definition))
            {
                throw source.Error(name, $"`{definition.Name}` is defined twice.");
            }

            foreach (var field in definition.Fields)
            {
                SdlDirectives.Check(source, field.Directives);
            }

            _inOrder.Add(definition);
        }
    }

    private static EnumType ReadEnum(SdlDefinition definition, GraphQLEnumTypeDefinition node)
    {
        var values = node.Values?.Items ?? [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (!seen.Add(value.Name.StringValue))
            {
                throw definition.Source.Error(value, $"`{definition.Name}` has the value `{value.Name.StringValue}` twice.");
            }
        }

        return new EnumType
        {
            Name = definition.Name,
            Description = node.Description.Text(),
            Values = [.. values.Select(value => (value.Name.StringValue, value.Description.Text()))],
        };
    }

    private EdgeType ReadEdgeType(SdlDefinition definition)
    {
        var properties = Unique(definition).Select(field => field.Directives.Find("relationship") is null && field.Directives.Find("typeLabel") is null && field.Directives.Find("cypher") is null
            ? ReadProperty(definition, field)
            : throw definition.Source.Error(field, $"`{definition.Name}.{field.Name.StringValue}` is on a relationship: it can only be a property.")).ToList();
        return new EdgeType
        {
            Name = definition.Name,
            Description = ((IHasDescriptionNode)definition.Node).Description.Text(),
            Properties = properties,
            Validity = definition.Directives.Find("valid") is { } valid ? ReadDays(definition, valid, properties) : null,
        };
    }

    private NodeType ReadNodeType(SdlDefinition definition)
    {
        var node = definition.Directives.Find("node")!;   // it is a type of nodes by that
        var fields = new List<NodeField>();
        foreach (var (owner, field) in InheritedFields(definition))
        {
            var read = ReadField(owner, field);
            if (fields.FindIndex(other => other.Name == read.Name) is var at and >= 0)
            {
                if (owner == definition && InheritedFields(definition).Count(pair => pair.Field.Name.StringValue == read.Name && pair.Owner == definition) > 1)
                {
                    throw definition.Source.Error(field, $"`{definition.Name}.{read.Name}` is declared twice.");
                }

                if (owner == definition)
                {
                    throw definition.Source.Error(field, $"`{definition.Name}.{read.Name}` is inherited already: implementing types do not repeat fields.");
                }

                continue;
            }

            fields.Add(read);
        }

        if (fields.Find(field => field.Name == "id") is not PropertyField { Kind: PropertyKind.Id, Required: true, IsList: false })
        {
            throw definition.Source.Error(definition.Node, $"`{definition.Name}` needs a field `id: ID!`.");
        }

        return new NodeType
        {
            Name = definition.Name,
            Label = node.Text("label") ?? throw definition.Source.Error(node, "@node needs a label: @node(label: \"…\")."),
            Plural = Plural(definition),
            IsInterface = definition.IsInterface,
            Description = ((IHasDescriptionNode)definition.Node).Description.Text(),
            Interfaces = [.. Ancestors(definition).Select(ancestor => ancestor.Name)],
            Fields = fields,
            DefaultSort = DefaultSort(definition, fields),
            Validity = ReadValidity(definition, fields),
            Known = ReadKnown(definition),
            PageLimits = ReadPageLimits(definition),
            Filters = ReadFilters(definition, fields),
        };
    }

    /// <summary>Of types of nodes, or of interfaces, which stand for their types. It is shown, filtered and ordered as its members are where they agree.</summary>
    private static NodeType ReadUnion(SdlDefinition definition, NodeType[] types)
    {
        if (definition.Directives?.Items is [var directive, ..])
        {
            throw definition.Source.Error(directive, $"`{definition.Name}` is a union: it has no directives.");
        }

        var names = ((GraphQLUnionTypeDefinition)definition.Node).Types?.Items ?? [];
        NodeType[] members = [.. names.Select(name => types.FirstOrDefault(type => type.Name == name.Name.StringValue)
            ?? throw definition.Source.Error(name, $"`{definition.Name}` is of `{name.Name.StringValue}`, which is no type with @node."))];
        if (members.Length < 2 || members.Distinct().Count() < members.Length)
        {
            throw definition.Source.Error(definition.Node, $"`{definition.Name}` needs two members or more, each once.");
        }

        var first = members[0];
        return new NodeType
        {
            Name = definition.Name,
            Label = "",
            Plural = "",
            IsInterface = false,
            Members = members,
            Description = ((IHasDescriptionNode)definition.Node).Description.Text(),
            Interfaces = [],
            Fields = [.. first.Properties.Where(field => field.Labels is null && Array.TrueForAll(members, member => member.Properties.Any(other => other.IsAlike(field))))],
            DefaultSort = Array.TrueForAll(members, member => member.DefaultSort.SequenceEqual(first.DefaultSort)) ? first.DefaultSort : ["id"],
            Validity = null,
            Known = null,
            PageLimits = Array.TrueForAll(members, member => member.PageLimits == first.PageLimits) ? first.PageLimits : PageLimits.Usual,
            Filters = [],
        };
    }

    private static string Plural(SdlDefinition definition)
    {
        var directive = definition.Directives.Find("plural");
        return directive is null
            ? char.ToLowerInvariant(definition.Name[0]) + definition.Name[1..] + "s"
            : directive.Text("value") ?? throw definition.Source.Error(directive, "@plural needs a value: @plural(value: \"…\").");
    }

    private IReadOnlyList<string> DefaultSort(SdlDefinition definition, List<NodeField> fields)
    {
        var owner = Ancestors(definition).Prepend(definition).FirstOrDefault(type => type.Directives.Find("sort") is not null);
        if (owner?.Directives.Find("sort") is not { } directive)
        {
            return ["id"];
        }

        var names = (directive.Arguments?.ValueFor("default") as GraphQLListValue)?.Values?.OfType<GraphQLStringValue>().Select(value => value.Value.ToString()).ToList()
            ?? throw owner.Source.Error(directive, "@sort needs a list of properties: @sort(default: [\"…\"]).");
        foreach (var name in names.Where(name => !fields.Any(field => field.Name == name && field is PropertyField { Labels: null, IsList: false })))
        {
            throw owner.Source.Error(directive, $"@sort names `{name}`, which is no property of `{definition.Name}`.");
        }

        return [.. names.Append("id").Distinct(StringComparer.Ordinal)];
    }

    private PageLimits ReadPageLimits(SdlDefinition definition)
    {
        var owner = Ancestors(definition).Prepend(definition).FirstOrDefault(type => type.Directives.Find("limit") is not null);
        if (owner?.Directives.Find("limit") is not { } directive)
        {
            return PageLimits.Usual;
        }

        var (size, maximum) = (Number("default", PageLimits.Usual.Default), Number("max", PageLimits.Usual.Maximum));
        return size <= maximum ? new PageLimits(size, maximum) : throw owner.Source.Error(directive, $"@limit of `{owner.Name}` has a default of {size}, more than its maximum of {maximum}.");

        int Number(string argument, int otherwise) => directive.Arguments?.ValueFor(argument) switch
        {
            null => otherwise,
            GraphQLIntValue value when int.TryParse(value.Value, out var number) && number is > 0 and <= 100_000 => number,
            _ => throw owner.Source.Error(directive, $"@limit of `{owner.Name}` needs whole numbers from 1 to 100000: @limit(default: 25, max: 1000)."),
        };
    }

    private Validity? ReadValidity(SdlDefinition definition, List<NodeField> fields) =>
        OfAllItsNodes(definition, "valid") is var (owner, directive) ? ReadDays(owner, directive, fields) : null;

    private CypherTemplate? ReadKnown(SdlDefinition definition) =>
        OfAllItsNodes(definition, "known") is var (owner, directive) ? StatementReader.ReadKnown(owner, directive) : null;

    /// <summary>What decides whether a node is shown does so wherever it is met: a type has this of its own, or of an interface, but not beside an interface without it.</summary>
    private (SdlDefinition Owner, GraphQLDirective Directive)? OfAllItsNodes(SdlDefinition definition, string name)
    {
        var owner = Ancestors(definition).Prepend(definition).LastOrDefault(type => type.Directives.Find(name) is not null);
        if (owner?.Directives.Find(name) is not { } directive)
        {
            return null;
        }

        return Ancestors(owner) is [var without, ..]
            ? throw owner.Source.Error(directive, $"`{owner.Name}` implements `{without.Name}`, through which its nodes are met too: @{name} stands on the interface.")
            : (owner, directive);
    }

    private static Validity ReadDays(SdlDefinition owner, GraphQLDirective directive, IReadOnlyList<NodeField> fields)
    {
        var (from, to) = (directive.Text("from"), directive.Text("to"));
        foreach (var name in new[] { from, to })
        {
            if (name is null || fields.FirstOrDefault(field => field.Name == name) is not PropertyField { Kind: PropertyKind.Date, IsList: false })
            {
                throw owner.Source.Error(directive, $"@valid needs two properties of type Date: @valid(from: \"…\", to: \"…\"){(name is null ? "." : $"; `{name}` is none of `{owner.Name}`.")}");
            }
        }

        return new Validity(from!, to!);   // checked above
    }

    private List<NamedFilter> ReadFilters(SdlDefinition definition, List<NodeField> fields)
    {
        var filters = new List<NamedFilter>();
        foreach (var owner in Ancestors(definition).AsEnumerable().Reverse().Append(definition))
        {
            foreach (var directive in owner.Directives?.Items.Where(directive => directive.Name.StringValue == "filter") ?? [])
            {
                var filter = _statements.ReadFilter(owner, directive);
                if (filters.Exists(other => other.Name == filter.Name))
                {
                    throw owner.Source.Error(directive, $"`{definition.Name}` has the filter `{filter.Name}` twice.");
                }

                if (fields.OfType<RelationshipField>().Any(field => filter.Name == field.Name || filter.Name == Schema.SchemaNames.ConnectionField(field)))
                {
                    throw owner.Source.Error(directive, $"`{definition.Name}` has the filter `{filter.Name}`, which filters by a relationship already.");
                }

                filters.Add(filter);
            }
        }

        return filters;
    }

    private IEnumerable<(SdlDefinition Owner, GraphQLFieldDefinition Field)> InheritedFields(SdlDefinition definition) =>
        Ancestors(definition).AsEnumerable().Reverse().Append(definition).SelectMany(owner => owner.Fields.Select(field => (owner, field)));

    /// <summary>All interfaces of a type, nearest first. What an interface implements counts too.</summary>
    private List<SdlDefinition> Ancestors(SdlDefinition definition)
    {
        var found = new List<SdlDefinition>();
        var pending = new Queue<SdlDefinition>([definition]);
        while (pending.TryDequeue(out var next))
        {
            foreach (var name in next.Interfaces)
            {
                if (!_definitions.TryGetValue(name.Name.StringValue, out var parent) || !parent.IsInterface)
                {
                    throw next.Source.Error(name, $"`{next.Name}` implements `{name.Name.StringValue}`, which is no interface of the ontology.");
                }

                if (parent == definition)
                {
                    throw next.Source.Error(name, $"`{definition.Name}` implements itself.");
                }

                if (!found.Contains(parent))
                {
                    found.Add(parent);
                    pending.Enqueue(parent);
                }
            }
        }

        return found;
    }

    private NodeField ReadField(SdlDefinition owner, GraphQLFieldDefinition field)
    {
        if (field.Arguments is { Count: > 0 })
        {
            throw owner.Source.Error(field, $"`{owner.Name}.{field.Name.StringValue}` has arguments: the API's arguments are generated.");
        }

        return field.Directives.Find("cypher") is { } cypher ? _statements.ReadField(owner, field, cypher)
            : field.Directives.Find("relationship") is { } relationship ? ReadRelationship(owner, field, relationship)
            : ReadProperty(owner, field);
    }

    private RelationshipField ReadRelationship(SdlDefinition owner, GraphQLFieldDefinition field, GraphQLDirective directive)
    {
        var where = $"`{owner.Name}.{field.Name.StringValue}`";
        var (name, isList, required) = Unwrap(owner, field);
        if (!_definitions.TryGetValue(name.Name.StringValue, out var target))
        {
            throw owner.Source.Error(name, $"{where} is of the unknown type `{name.Name.StringValue}`.");
        }

        if (!target.IsNodeType || target.IsEdgeType)
        {
            throw owner.Source.Error(name, $"{where} is a relationship: `{target.Name}` is no type of nodes.");
        }

        var direction = (directive.Arguments?.ValueFor("direction") as GraphQLEnumValue)?.Name.StringValue;
        if (direction is not ("IN" or "OUT" or "BOTH"))
        {
            throw owner.Source.Error(directive, $"{where} needs a direction: @relationship(type: \"…\", direction: IN, OUT or BOTH).");
        }

        var types = (directive.Text("type") ?? throw owner.Source.Error(directive, $"{where} needs a type: @relationship(type: \"…\", direction: IN, OUT or BOTH).")).Split('|', StringSplitOptions.TrimEntries);
        if (types.Any(type => type.Length == 0) || types.Distinct(StringComparer.Ordinal).Count() < types.Length)
        {
            throw owner.Source.Error(directive, $"{where} has several types: write each once, \"A|B\".");
        }

        var named = directive.Text("properties");
        var properties = named is null ? null : _edges.GetValueOrDefault(named)
            ?? throw owner.Source.Error(directive, $"{where} has the properties `{named}`, which is no type with @relationshipProperties.");
        var steps = Steps(owner, directive, isList, where);
        return new RelationshipField
        {
            Name = field.Name.StringValue,
            Description = field.Description.Text(),
            Types = types,
            Direction = direction switch { "OUT" => Direction.Out, "IN" => Direction.In, _ => Direction.Both },
            Target = target.Name,
            IsList = isList,
            Required = required,
            DeclaredBy = owner.Name,
            Properties = steps == 1 ? properties : null,
            Validity = properties?.Validity,
            Steps = steps,
        };
    }

    private static int Steps(SdlDefinition owner, GraphQLDirective directive, bool isList, string where) => directive.Arguments?.ValueFor("depth") switch
    {
        null => 1,
        GraphQLIntValue value when isList && int.TryParse(value.Value, out var steps) && steps is >= 2 and <= MaximumSteps => steps,
        _ => throw owner.Source.Error(directive, $"{where} has a depth: it must be a list, and its depth a whole number from 2 to {MaximumSteps}."),
    };

    private PropertyField ReadProperty(SdlDefinition owner, GraphQLFieldDefinition field)
    {
        var where = $"`{owner.Name}.{field.Name.StringValue}`";
        var (name, isList, required) = Unwrap(owner, field);
        var type = name.Name.StringValue;
        if (isList && _definitions.ContainsKey(type) && !_enums.ContainsKey(type))
        {
            throw owner.Source.Error(field, $"{where} is a list of nodes: it needs @relationship(type: \"…\", direction: IN, OUT or BOTH).");
        }

        if (!Scalars.TryGetValue(type, out var kind))
        {
            kind = PropertyKind.Enum;
            if (!_enums.ContainsKey(type))
            {
                throw owner.Source.Error(name, _definitions.ContainsKey(type)
                    ? $"{where} is a node: it needs @relationship(type: \"…\", direction: IN, OUT or BOTH)."
                    : $"{where} is of the unknown type `{type}`.");
            }
        }

        return new PropertyField
        {
            Name = field.Name.StringValue,
            Description = field.Description.Text(),
            Kind = kind,
            TypeName = type,
            Required = required,
            IsList = isList,
            Labels = field.Directives.Find("typeLabel") is { } directive ? TypeLabels(owner, directive, type, where) : null,
            Days = field.Directives.Find("edtf") is { } edtf ? EdtfDays(owner, edtf, kind, where) : null,
        };
    }

    private (string Earliest, string Latest) EdtfDays(SdlDefinition owner, GraphQLDirective directive, PropertyKind kind, string where)
    {
        if (kind != PropertyKind.Edtf)
        {
            throw owner.Source.Error(directive, $"{where} has @edtf: it must be of type EDTF.");
        }

        return (Property("earliest"), Property("latest"));

        string Property(string argument)
        {
            var name = directive.Text(argument)
                ?? throw owner.Source.Error(directive, $"@edtf of {where} needs the names of two properties: @edtf(earliest: \"…\", latest: \"…\").");
            var named = InheritedFields(owner).Select(pair => pair.Field).FirstOrDefault(field => field.Name.StringValue == name);
            var type = named?.Type is GraphQLNonNullType nonNull ? nonNull.Type : named?.Type;
            return type is GraphQLNamedType { Name.StringValue: "Date" }
                ? name
                : throw owner.Source.Error(directive, $"@edtf of {where} names `{name}`, which is no Date property of `{owner.Name}`.");
        }
    }

    /// <summary>The label that each value of an enum stands for: of the concrete type whose label is the value without its underscores.</summary>
    private Dictionary<string, string> TypeLabels(SdlDefinition owner, GraphQLDirective directive, string type, string where)
    {
        if (!_enums.TryGetValue(type, out var values))
        {
            throw owner.Source.Error(directive, $"{where} has @typeLabel: it must be an enum.");
        }

        var concrete = _inOrder
            .Where(definition => definition.Node is GraphQLObjectTypeDefinition && !definition.IsEdgeType && Ancestors(definition).Contains(owner))
            .Select(definition => definition.Directives.Find("node") is { } node ? node.Text("label") : null)
            .OfType<string>()
            .ToList();
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (value, _) in values.Values)
        {
            labels[value] = concrete.Find(label => string.Equals(label, value.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                ?? throw owner.Source.Error(directive, $"{where} has the value `{value}`, which is the label of no type that implements `{owner.Name}`.");
        }

        foreach (var label in concrete.Where(label => !labels.ContainsValue(label)))
        {
            throw owner.Source.Error(directive, $"{where} has no value for the label `{label}`.");
        }

        return labels;
    }

    public static (GraphQLNamedType Name, bool IsList, bool Required) Unwrap(SdlDefinition owner, GraphQLFieldDefinition field)
    {
        var required = field.Type is GraphQLNonNullType;
        var type = field.Type is GraphQLNonNullType nonNull ? nonNull.Type : field.Type;
        if (type is GraphQLNamedType named)
        {
            return (named, false, required);
        }

        var mayBeMissing = field.Directives.Find("relationship") is null && field.Directives.Find("cypher") is null;   // a list of values is a property like others
        return (required || mayBeMissing) && type is GraphQLListType { Type: GraphQLNonNullType { Type: GraphQLNamedType item } }
            ? (item, true, required)
            : throw owner.Source.Error(field, $"`{owner.Name}.{field.Name.StringValue}` is a list: write it as [Type!]!{(mayBeMissing ? " or [Type!]" : "")}.");
    }

    private static IEnumerable<GraphQLFieldDefinition> Unique(SdlDefinition definition)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in definition.Fields)
        {
            yield return seen.Add(field.Name.StringValue)
                ? field
                : throw definition.Source.Error(field, $"`{definition.Name}.{field.Name.StringValue}` is declared twice.");
        }
    }
}
