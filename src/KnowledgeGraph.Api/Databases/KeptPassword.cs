using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Api.Databases;

/// <summary>The embedded engine's password where none is configured: made at the first start, and kept as a hash beside the graph. Who deletes the file gets a new one.</summary>
internal static class KeptPassword
{
    /// <summary>The file.</summary>
    public static string In(string folder) => Path.Combine(folder, "password");

    /// <summary>Null: none is kept there.</summary>
    /// <exception cref="StartupException">The file holds something else, or cannot be read.</exception>
    public static PasswordHash? Find(string folder)
    {
        var file = In(folder);
        try
        {
            return !File.Exists(file) ? null
                : PasswordHash.TryParse(File.ReadAllText(file).Trim(), out var hash) ? hash
                : throw new StartupException($"KG_DATA: {file} holds no hash of a password. Delete it for a new password, or set KG_BOLT_PASSWORD.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"KG_DATA: {file} cannot be read: {exception.Message}", exception);
        }
    }

    /// <exception cref="StartupException">It cannot be written.</exception>
    public static void Keep(string folder, PasswordHash hash)
    {
        var file = In(folder);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(file, options);
            writer.WriteLine(hash.Text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"KG_DATA: {file} cannot be written: {exception.Message}", exception);
        }
    }
}
