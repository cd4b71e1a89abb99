using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>A value that Bolt cannot carry, and where in the one that was to be sent it stands.</summary>
internal sealed class UnsendableValueException(string problem) : ArgumentException(problem)
{
    private const int LongestPath = 100;

    private string _path = "";   // from outside to inside: .actor.dates[2]

    public void StandsUnder(string key) => _path = Shortened($".{key}{_path}");

    public void StandsAt(int index) => _path = Shortened($"[{index}]{_path}");

    /// <param name="root">Before the path: <c>$</c> for parameters.</param>
    public ClientException ToClientException(string root = "") =>
        new("", _path.Length == 0 ? Message : $"`{root}{_path[1..]}`: {Message}", this);   // a path begins with a name's dot

    private static string Shortened(string path) => path.Length <= LongestPath ? path : $"{path[..LongestPath]}…";
}
