namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>A value that Bolt does not know, and where in the one that was to be sent it stands.</summary>
internal sealed class UnsendableValueException(string problem) : ArgumentException(problem)
{
    private const int LongestPath = 100;

    /// <summary>From outside to inside: <c>.actor.dates[2]</c>. Empty for the value itself.</summary>
    public string Path { get; private set; } = "";

    public void StandsUnder(string key) => Path = Shortened($".{key}{Path}");

    public void StandsAt(int index) => Path = Shortened($"[{index}]{Path}");

    private static string Shortened(string path) => path.Length <= LongestPath ? path : $"{path[..LongestPath]}…";
}
