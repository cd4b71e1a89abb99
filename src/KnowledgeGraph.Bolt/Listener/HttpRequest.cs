using KnowledgeGraph.Bolt.Transport;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>The head of an HTTP request, of which the listener knows GET alone: a browser looking whether somebody is there, or asking for WebSocket.</summary>
internal sealed class HttpRequest
{
    private const int MostBytes = 8 * 1024;
    private const int MostHeaders = 64;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private HttpRequest()
    {
    }

    /// <summary>The header's value, without blanks around it; those of several of one name with commas between them. Null: it is not there.</summary>
    public string? this[string header] => _headers.GetValueOrDefault(header);

    /// <summary>Whether a header that is a list has an item, in any case.</summary>
    public bool Lists(string header, string item) =>
        this[header] is { } list && list.Split(',', StringSplitOptions.TrimEntries).Contains(item, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads to the end of the head, behind <c>GET </c>, which has been read.</summary>
    /// <exception cref="ProtocolException">It is none of HTTP/1.1, or larger than the limits.</exception>
    public static async Task<HttpRequest> ReadAsync(MessageReader reader, CancellationToken cancellationToken)
    {
        var request = new HttpRequest();
        var (line, left) = await ReadLineAsync(reader, MostBytes, cancellationToken).ConfigureAwait(false);
        if (line.Split(' ') is not [_, "HTTP/1.1"])
        {
            throw new ProtocolException("A request of HTTP is not of HTTP/1.1.");
        }

        for (var count = 0; ; count++)
        {
            (line, left) = await ReadLineAsync(reader, left, cancellationToken).ConfigureAwait(false);
            if (line.Length == 0)
            {
                return request;
            }

            if (count == MostHeaders || line.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
            {
                throw new ProtocolException($"A request of HTTP has a header without a name, or more than {MostHeaders} of them.");
            }

            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            request._headers[name] = request._headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
        }
    }

    /// <returns>The line without its end, and how many bytes may still come.</returns>
    private static async Task<(string Line, int Left)> ReadLineAsync(MessageReader reader, int left, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (left-- > 0)
        {
            var next = (await reader.ReadBytesAsync(1, cancellationToken).ConfigureAwait(false)).Span[0];
            if (next == '\n' && line.Count > 0 && line[^1] == '\r')
            {
                line.RemoveAt(line.Count - 1);
                return (System.Text.Encoding.Latin1.GetString([.. line]), left);
            }

            line.Add(next);
        }

        throw new ProtocolException($"The head of a request of HTTP has more than {MostBytes} bytes.");
    }
}
