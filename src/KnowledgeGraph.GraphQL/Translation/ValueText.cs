using KnowledgeGraph.GraphQL.Costs;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>The expression for a value of a node or of a relationship: of a property, of a label, or of a statement.</summary>
internal static class ValueText
{
    public static string Of(string variable, ValueField field, StatementBuilder statement) => field switch
    {
        PropertyField { Labels: { } labels } =>
            $"CASE {string.Join(' ', labels.Select(pair => $"WHEN {variable}:{CypherText.Name(pair.Value)} THEN {CypherText.Constant(pair.Key)}"))} END",
        PropertyField => $"{variable}.{CypherText.Name(field.Name)}",
        ComputedField computed => OfStatement(computed.Statement, variable, statement),
        _ => throw new System.Diagnostics.UnreachableException(field.GetType().Name),
    };

    private static string OfStatement(CypherTemplate template, string variable, StatementBuilder statement)
    {
        statement.Reads.Add(new ReadSource.Statement(template, Rows: 1));
        return $"COLLECT {{ {statement.Render(template, variable)} }}[0]";
    }
}
