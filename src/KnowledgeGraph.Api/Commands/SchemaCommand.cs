using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Commands;

internal static class SchemaCommand
{
    public static int Run(Settings settings)
    {
        Console.Out.Write(GraphQLService.WriteSchema(GraphOntology.Load(settings.SchemaFolder)));
        return 0;
    }
}
