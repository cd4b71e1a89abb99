namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>What types must be to one another: names and labels that tell them apart, and Cypher that reads what there is.</summary>
/// <param name="definitions">Where they stand, by name.</param>
internal sealed class TypesCheck(IReadOnlyDictionary<string, SdlDefinition> definitions)
{
    public void Run(NodeType[] types, RootStatement[] statements)
    {
        var plurals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            var definition = definitions[type.Name];
            if (!plurals.TryAdd(type.Plural, type.Name))
            {
                throw definition.Source.Error(definition.Node, $"`{type.Name}` and `{plurals[type.Plural]}` have the same plural, `{type.Plural}`: use @plural.");
            }

            if (type.IsInterface && !types.Any(other => !other.IsInterface && other.Interfaces.Contains(type.Name)))
            {
                throw definition.Source.Error(definition.Node, $"No type implements `{type.Name}`.");
            }
        }

        foreach (var same in types.GroupBy(type => type.Label).Where(group => group.Count() > 1))
        {
            var definition = definitions[same.Last().Name];
            throw definition.Source.Error(definition.Node, $"`{same.Last().Name}` and `{same.First().Name}` have the same label, `{same.Key}`.");
        }

        foreach (var statement in statements)
        {
            if (types.FirstOrDefault(type => statement.Name == type.Plural || statement.Name == Schema.SchemaNames.RootConnectionField(type)) is { } generated)
            {
                var query = definitions["Query"];
                throw query.Source.Error(query.Fields.First(field => field.Name.StringValue == statement.Name), $"`Query.{statement.Name}` is the root field of `{generated.Name}` already.");
            }
        }

        foreach (var type in types)
        {
            CheckProperties(type);
        }
    }

    /// <summary>A statement reads what is stored; a condition reads any value.</summary>
    private static void CheckProperties(NodeType type)
    {
        foreach (var field in type.Fields)
        {
            var statement = field switch { ComputedField computed => computed.Statement, ResultField result => result.Statement, _ => null };
            if (statement?.Properties.Select(piece => piece.Name).FirstOrDefault(name => !type.Properties.Any(property => property.Name == name && property.Labels is null)) is { } wrong)
            {
                throw new OntologyException(statement.Place, $"`{type.Name}.{field.Name}` reads `this.{wrong}`, which is no stored property of `{type.Name}`.");
            }
        }

        foreach (var filter in type.Filters)
        {
            foreach (var piece in filter.Condition.Properties)
            {
                var field = type.Values.FirstOrDefault(value => value.Name == piece.Name)
                    ?? throw new OntologyException(filter.Condition.Place, $"The filter `{filter.Name}` reads `this.{piece.Name}`, which is no value of `{type.Name}`.");
                if (piece.Nested && field is ComputedField)
                {
                    // Its statement would be written into the scope of variables that it does not know of.
                    throw new OntologyException(filter.Condition.Place, $"The filter `{filter.Name}` reads `this.{piece.Name}`, which is worked out, in braces or brackets: read it outside of them.");
                }
            }
        }
    }
}
