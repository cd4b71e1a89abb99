using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.TestKit.Drivers;

/// <summary>Which notifications the server sends: drivers and sessions set it alike.</summary>
internal static class Notifications
{
    private const string Off = "OFF";

    public static void Set(string? minimumSeverity, string[]? disabledCategories, Action disable, Action<Severity?, Category[]?> filter)
    {
        if (minimumSeverity == Off)
        {
            disable();
        }
        else if (minimumSeverity is not null || disabledCategories is not null)
        {
            filter(
                minimumSeverity is null ? null : Enum.Parse<Severity>(minimumSeverity, ignoreCase: true),
                disabledCategories is null ? null : [.. disabledCategories.Select(category => Enum.Parse<Category>(category, ignoreCase: true))]);
        }
    }
}
