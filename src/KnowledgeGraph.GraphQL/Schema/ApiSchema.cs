using GraphQL.Conversion;
using GraphQL.Types;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The API's schema as GraphQL.NET holds it: for parsing, validation and introspection. It has no resolvers.</summary>
internal static class ApiSchema
{
    public static ISchema Build(GraphOntology ontology, string sdl)
    {
        var schema = global::GraphQL.Types.Schema.For(sdl, builder =>
        {
            foreach (var type in ontology.Types.Where(type => type.IsInterface).Concat(ontology.Unions))
            {
                // The library's own check asks for it; nothing is ever resolved.
                builder.Types.For(type.Name).ResolveType = _ => throw new System.Diagnostics.UnreachableException(type.Name);
            }
        });
        schema.NameConverter = DefaultNameConverter.Instance;   // else AND would be called aND
        schema.RegisterType(new DateScalar());
        schema.RegisterType(new DateTimeScalar());
        schema.RegisterType(new DurationScalar());
        schema.RegisterType(new EdtfScalar());
        schema.Initialize();
        return schema;
    }
}
