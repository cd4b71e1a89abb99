using System.Reflection;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>What the driver says of itself in HELLO.</summary>
internal static class DriverProduct
{
    public static string Version { get; } = typeof(DriverProduct).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static IReadOnlyDictionary<string, object> BoltAgent { get; } = new Dictionary<string, object>
    {
        ["product"] = "knowledge-graph-bolt/" + Version,
        ["platform"] = RuntimeInformation.OSDescription + "; " + RuntimeInformation.OSArchitecture,
        ["language"] = "C#/.NET",
        ["language_details"] = RuntimeInformation.FrameworkDescription,
    };
}
