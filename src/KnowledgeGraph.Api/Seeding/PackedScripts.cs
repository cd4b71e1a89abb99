using System.IO.Compression;
using System.Text.Json;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>Scripts as text that a property can hold: names and texts as JSON, gzip, base64.</summary>
internal static class PackedScripts
{
    /// <summary>What is unpacked comes from a database, where others write too.</summary>
    private const int MaximumBytes = 64 << 20;

    private sealed record Entry(string File, string Text);

    public static string Pack(IEnumerable<CypherScript> scripts)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, scripts.Select(script => new Entry(script.File, script.Text)).ToList());
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <exception cref="InvalidDataException">It is no such text, or one of more than 64 MiB.</exception>
    public static IReadOnlyList<CypherScript> Unpack(string packed)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            using var json = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                json.Write(buffer, 0, read);
                if (json.Length > MaximumBytes)
                {
                    throw new InvalidDataException("They are larger than 64 MiB.");
                }
            }

            var entries = JsonSerializer.Deserialize<List<Entry>>(json.ToArray()) ?? [];
            return [.. entries.Select(entry => CypherScript.Parse(entry.File, entry.Text))];
        }
        catch (Exception exception) when (exception is FormatException or JsonException or StartupException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }
}
