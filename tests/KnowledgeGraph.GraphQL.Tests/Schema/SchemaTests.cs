using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Tests.Schema;

public sealed class SchemaTests
{
    private static readonly string Text = GraphQLService.WriteSchema(TestApi.Ontology);

    [Fact]
    public async Task The_schema_is_the_one_that_is_checked_in()
    {
        var file = Path.Combine(KnowledgeGraph.Tests.Shared.Neo4jServer.RepositoryRoot, "docs", "api.graphql");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, Text, TestContext.Current.CancellationToken);
        }

        (Text == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBeTrue("`kg schema` says something else than docs/api.graphql: UPDATE_DOCS=1 writes it anew, and the difference is for review");
    }

    [Fact]
    public void The_same_ontology_gives_the_same_text() => GraphQLService.WriteSchema(TestApi.Ontology).ShouldBe(Text);

    [Fact]
    public void Every_definition_field_argument_and_value_has_a_description()
    {
        var bare = new List<string>();
        foreach (var definition in Parser.Parse(Text).Definitions.Cast<GraphQLTypeDefinition>())
        {
            var name = definition.Name.StringValue;
            Check(name, definition.Description);
            var fields = definition switch
            {
                GraphQLObjectTypeDefinition type => type.Fields?.Items,
                GraphQLInterfaceTypeDefinition type => type.Fields?.Items,
                _ => null,
            };
            foreach (var field in fields ?? [])
            {
                Check($"{name}.{field.Name.StringValue}", field.Description);
                foreach (var argument in field.Arguments?.Items ?? [])
                {
                    Check($"{name}.{field.Name.StringValue}({argument.Name.StringValue})", argument.Description);
                }
            }

            foreach (var field in (definition as GraphQLInputObjectTypeDefinition)?.Fields?.Items ?? [])
            {
                Check($"{name}.{field.Name.StringValue}", field.Description);
            }

            foreach (var value in (definition as GraphQLEnumTypeDefinition)?.Values?.Items ?? [])
            {
                Check($"{name}.{value.Name.StringValue}", value.Description);
            }
        }

        bare.ShouldBeEmpty();

        void Check(string name, GraphQLDescription? description)
        {
            if (description is not { Value.Length: > 3 })
            {
                bare.Add(name);
            }
        }
    }

    [Theory]
    [InlineData("actors")]
    [InlineData("stateActors")]
    [InlineData("militantGroups")]
    [InlineData("organizations")]
    [InlineData("officials")]
    [InlineData("commentators")]
    [InlineData("interactions")]
    [InlineData("meetings")]
    [InlineData("talks")]
    [InlineData("expulsions")]
    [InlineData("outreaches")]
    [InlineData("claims")]
    [InlineData("passages")]
    [InlineData("documents")]
    [InlineData("places")]
    public async Task A_root_field_and_its_connection_are_there(string field)
    {
        var answer = await new TestApi([], [], []).AskAsync($"{{ {field}(where: {{}}, sort: [], limit: 1, offset: 0) {{ id }} {field}Connection(first: 1) {{ pageInfo {{ hasNextPage }} edges {{ node {{ __typename }} }} nodes {{ id }} }} }}");

        answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{errors}");
    }

    [Fact]
    public async Task All_of_the_schema_can_be_introspected_beside_other_fields()
    {
        var api = new TestApi([], []);

        var answer = await api.AskAsync("""
            query($name: String!) { before: meetings { id } __schema { queryType { name } types { name kind description fields { name args { name type { kind name ofType { name ofType { name } } } } } inputFields { name } enumValues { name } possibleTypes { name } } }
              T: __type(name: $name) { kind ...Possible } after: places { id } __typename }
            fragment Possible on __Type { possibleTypes { name } }
            """, """{"name": "Person"}""");

        var data = answer.GetProperty("data");
        data.EnumerateObject().Select(property => property.Name).ShouldBe(["before", "__schema", "T", "after", "__typename"]);
        data.GetProperty("__schema").GetProperty("types").EnumerateArray().Select(type => type.GetProperty("name").GetString()).ShouldContain("InteractionWhere");
        data.GetProperty("T").GetProperty("possibleTypes").GetArrayLength().ShouldBe(2);
        api.Source.Asked.Single().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Introspection_alone_asks_the_database_nothing()
    {
        var api = new TestApi();

        (await api.AskAsync("{ __type(name: \"Query\") { name } }")).GetProperty("data").GetProperty("__type").GetProperty("name").GetString().ShouldBe("Query");

        api.Source.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void Names_of_the_graph_that_are_no_plain_identifiers_are_escaped()
    {
        KnowledgeGraph.GraphQL.Translation.CypherText.Name("a`b c").ShouldBe("`a``b c`");
        KnowledgeGraph.GraphQL.Translation.CypherText.Constant("a'\\").ShouldBe("'a\\'\\\\'");
    }

    [Fact]
    public void Another_domain_needs_no_other_code()
    {
        var ontology = GraphOntology.Parse("kg.graphql", """
            type Ship @node(label: "Ship") { id: ID! tons: Float afloat: Boolean calls: [Port!]! @relationship(type: "CALLED AT", direction: OUT, properties: "Call") }
            type Port @node(label: "Port") { id: ID! }
            type Call @relationshipProperties { at: DateTime }
            """);

        var text = GraphQLService.WriteSchema(ontology);

        text.ShouldContain("ShipCallsRelationship");
        new GraphQLService(ontology, new ScriptedSource([]), new GraphQLOptions()).SchemaText.ShouldBe(text);
    }
}
