namespace KnowledgeGraph.Api.Seeding;

/// <summary>A script is wrong: correct it. Nothing of what it belongs to was applied. The message begins with <c>file:line:column</c>.</summary>
internal static class ScriptErrors
{
    public static StartupException At(string file, int line, int column, string problem, Exception? inner = null) => new($"{file}:{line}:{column}: {problem}", inner);
}
