namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Cypher text to statement. Linear in the length of the text; depth and length are bounded.</summary>
internal static class Parser
{
    public static Statement Parse(string text) => throw new NotImplementedException();
}
