namespace KnowledgeGraph.Engine.Functions;

internal static class TemporalFunctions
{
    public static readonly FunctionSignature[] All = [];
}
