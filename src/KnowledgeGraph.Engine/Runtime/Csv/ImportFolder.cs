using System.Text;

namespace KnowledgeGraph.Engine.Runtime.Csv;

/// <summary>The one folder that LOAD CSV may read from.</summary>
/// <param name="folder">Null: LOAD CSV is off.</param>
internal sealed class ImportFolder(string? folder)
{
    public static ImportFolder None { get; } = new(folder: null);

    /// <summary>A file by its address: <c>file:///people.csv</c> is people.csv in the folder.</summary>
    /// <exception cref="CypherException">LOAD CSV is off, or this is the address of no file in the folder.</exception>
    public (TextReader Text, string Name) Open(string address)
    {
        var root = folder is null ? throw CypherErrors.CsvIsOff() : Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || address.StartsWith('/'))
        {
            throw CypherErrors.CsvNotFound(address, "it is no address: write file:///name.csv");
        }

        if (!uri.IsFile || uri.Host.Length > 0)
        {
            throw CypherErrors.CsvNotFound(address, "only files of the import folder are read, by file:///name.csv");
        }

        // The address has no way up left: whatever it says is below the folder. A link could still lead out of it.
        var name = uri.LocalPath.TrimStart('/');
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (name.Contains('\0', StringComparison.Ordinal) || !path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path) || HasLink(root, path))
        {
            throw CypherErrors.CsvNotFound(address, "there is no such file in the import folder (links are not followed)");
        }

        try
        {
            return (new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), Encoding.UTF8), $"///{name}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CypherErrors.CsvNotFound(address, "the file cannot be opened");
        }
    }

    private static bool HasLink(string root, string path)
    {
        for (var part = path; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
