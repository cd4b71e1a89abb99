using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Tests.Shared;

namespace KnowledgeGraph.Api.Tests.Seeds;

/// <summary>The seed against schema/*.graphql: whatever a client is promised is there, and nothing is there that no client can ask for.</summary>
public sealed class SeedOntologyTests
{
    private static readonly SeedGraph Seed = SeedGraph.Read();

    private static readonly List<ASTNode> Definitions =
        [.. Directory.EnumerateFiles(Path.Combine(Neo4jServer.RepositoryRoot, "schema"), "*.graphql").SelectMany(file => Parser.Parse(File.ReadAllText(file)).Definitions)];

    private static readonly Dictionary<string, HashSet<string>> Enums = Definitions.OfType<GraphQLEnumTypeDefinition>()
        .ToDictionary(type => type.Name.StringValue, type => type.Values!.Select(value => value.Name.StringValue).ToHashSet());   // an enum has values

    private sealed record OntologyType(string Name, string? Label, bool IsInterface, List<GraphQLFieldDefinition> Fields)
    {
        public IEnumerable<GraphQLFieldDefinition> Properties => Fields.Where(member => Directive(member, "relationship") is null && Directive(member, "typeLabel") is null);

        public bool Describes(SeedGraph.Node node) => Label is not null && node.Labels.Contains(Label);
    }

    private static readonly List<OntologyType> Types = [.. Definitions.OfType<GraphQLInterfaceTypeDefinition>()
        .Select(type => new OntologyType(type.Name.StringValue, Argument(type, "node", "label"), true, type.Fields?.Items ?? []))
        .Concat(Definitions.OfType<GraphQLObjectTypeDefinition>()
            .Select(type => new OntologyType(type.Name.StringValue, Argument(type, "node", "label"), false, type.Fields?.Items ?? [])))];

    [Fact]
    public void Every_node_is_of_exactly_one_concrete_type_and_has_no_label_outside_the_ontology()
    {
        foreach (var node in Seed.All)
        {
            Types.Where(type => !type.IsInterface && type.Describes(node)).ShouldHaveSingleItem(node.Id);
            node.Labels.Except(Types.Select(type => type.Label ?? "")).ShouldBeEmpty(node.Id);
        }
    }

    [Fact]
    public void Every_node_carries_the_labels_of_the_interfaces_of_its_type()
    {
        foreach (var definition in Definitions.OfType<GraphQLObjectTypeDefinition>())
        {
            foreach (var node in Seed.Of(Argument(definition, "node", "label") ?? ""))
            {
                foreach (var parent in definition.Interfaces?.Items ?? [])
                {
                    node.Labels.ShouldContain(parent.Name.StringValue, node.Id);
                }
            }
        }
    }

    [Fact]
    public void Every_property_that_is_never_null_is_there()
    {
        foreach (var (type, node) in NodesWithTypes())
        {
            foreach (var field in type.Properties.Where(field => field.Type is GraphQLNonNullType))
            {
                node.Properties.ShouldContainKey(field.Name.StringValue, $"{node.Id} as {type.Name}");
            }
        }
    }

    [Fact]
    public void Every_relationship_that_is_never_null_is_there_once()
    {
        foreach (var (type, node) in NodesWithTypes())
        {
            foreach (var field in type.Fields.Where(field => Directive(field, "relationship") is not null && field.Type is GraphQLNonNullType { Type: GraphQLNamedType }))
            {
                Seed.Targets(node, Argument(field, "relationship", "type")!).ShouldHaveSingleItem($"{field.Name.StringValue} of {node.Id}");   // the directive has a type
            }
        }
    }

    [Fact]
    public void Every_property_is_one_that_the_ontology_knows_and_has_a_value_of_its_kind()
    {
        foreach (var node in Seed.All)
        {
            var fields = Types.Where(type => type.Describes(node)).SelectMany(type => type.Properties).ToList();
            Check(node.Id, fields, node.Properties);
        }
    }

    [Fact]
    public void Every_relationship_has_the_properties_that_the_ontology_gives_it_and_ends_where_it_says()
    {
        var relationships = (from type in Types
                             from field in type.Fields
                             where Directive(field, "relationship") is not null
                             select (Type: Argument(field, "relationship", "type"), Outgoing: Argument(field, "relationship", "direction") == "OUT",
                                 Properties: Argument(field, "relationship", "properties"), From: type.Label, To: Types.First(other => other.Name == Named(field.Type)).Label)).ToList();

        foreach (var relationship in Seed.Relationships)
        {
            var (from, to) = (Seed[relationship.From].Labels, Seed[relationship.To].Labels);
            var known = relationships.Where(other => other.Type == relationship.Type
                && (other.Outgoing ? from : to).Contains(other.From!) && (other.Outgoing ? to : from).Contains(other.To!)).ToList();   // only nodes have relationships, and they have labels
            known.ShouldNotBeEmpty($"({relationship.From})-[:{relationship.Type}]->({relationship.To})");

            var fields = known[0].Properties is { } name ? Types.First(type => type.Name == name).Fields : [];
            Check($"{relationship.Type} of {relationship.From}", fields, relationship.Properties);
            fields.Where(field => field.Type is GraphQLNonNullType).Select(field => field.Name.StringValue).Except(relationship.Properties.Keys).ShouldBeEmpty(relationship.From);
        }
    }

    private static IEnumerable<(OntologyType Type, SeedGraph.Node Node)> NodesWithTypes() =>
        from type in Types
        from node in Seed.All
        where type.Describes(node)
        select (type, node);

    private static void Check(string where, List<GraphQLFieldDefinition> fields, Dictionary<string, object> properties)
    {
        foreach (var (name, value) in properties)
        {
            var field = fields.FirstOrDefault(field => field.Name.StringValue == name).ShouldNotBeNull($"{name} of {where} is not in the ontology");
            var type = Named(field.Type);
            var fits = Enums.TryGetValue(type, out var values) ? value is string text && values.Contains(text) : type switch
            {
                "ID" or "String" => value is string { Length: > 0 },
                "Int" => value is long,
                "Boolean" => value is bool,
                "Date" => value is DateOnly,
                "DateTime" => value is DateTimeOffset { Offset.Ticks: 0 },
                _ => false,
            };
            fits.ShouldBeTrue($"{name} of {where} is {value}, not of type {type}");
        }
    }

    private static string Named(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Named(nonNull.Type),
        GraphQLListType list => Named(list.Type),
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };

    private static GraphQLDirective? Directive(IHasDirectivesNode node, string name) =>
        node.Directives?.FirstOrDefault(directive => directive.Name.StringValue == name);

    private static string? Argument(IHasDirectivesNode node, string directive, string argument) =>
        Directive(node, directive)?.Arguments?.FirstOrDefault(other => other.Name.StringValue == argument)?.Value switch
        {
            GraphQLStringValue text => text.Value.ToString(),
            GraphQLEnumValue word => word.Name.StringValue,
            _ => null,
        };
}
