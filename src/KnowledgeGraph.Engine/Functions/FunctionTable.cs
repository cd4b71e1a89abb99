using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>A function's name, how many arguments it takes, and whether it aggregates: all that the binder asks.</summary>
internal sealed record FunctionSignature(string Name, int MinimumArguments, int MaximumArguments, bool Aggregates);

internal static class FunctionTable
{
    /// <summary>By full name, in any case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out FunctionSignature? signature) => throw new NotImplementedException();
}
