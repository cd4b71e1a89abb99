using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>What a GET on the Bolt port is answered: the change to WebSocket (RFC 6455, 4.2), or as Neo4j answers a browser that looks whether somebody is there.</summary>
internal static class HttpUpgrade
{
    private const int KeyBytes = 16;

    /// <summary>The answer, and whether it goes on as WebSocket after it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isAllowed">Whether pages of an origin may connect.</param>
    public static (byte[] Answer, bool GoesOn) Answer(HttpRequest request, Func<string, bool> isAllowed)
    {
        if (!request.Lists("Upgrade", "websocket") || !request.Lists("Connection", "upgrade"))
        {
            return (Closing("200 OK", "Content-Type: application/json", "Access-Control-Allow-Origin: *"), false);
        }

        if (request["Origin"] is { } origin && !isAllowed(origin))
        {
            return (Closing("403 Forbidden"), false);
        }

        if (request["Sec-WebSocket-Version"] != "13")
        {
            return (Closing("426 Upgrade Required", "Sec-WebSocket-Version: 13"), false);
        }

        return request["Sec-WebSocket-Key"] is { } key && IsKey(key)
            ? (Head("101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", $"Sec-WebSocket-Accept: {Accepted(key)}"), true)
            : (Closing("400 Bad Request"), false);
    }

    /// <summary>Where nobody is asked for credentials, only pages of this machine: any other site's could read and write all that is here. Neo4j, which asks, lets all in.</summary>
    public static bool IsAllowed(string origin, bool asksForLogin, IReadOnlyList<string> allowed) =>
        asksForLogin
        || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && page.IsLoopback);

    public static byte[] BadRequest => Closing("400 Bad Request");

    private static bool IsKey(string text)
    {
        Span<byte> key = stackalloc byte[KeyBytes + 2];
        return Convert.TryFromBase64String(text, key, out var count) && count == KeyBytes;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 says how, and it protects nothing.")]
    private static string Accepted(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes($"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));

    private static byte[] Closing(string status, params IEnumerable<string> headers) => Head(status, [.. headers, "Content-Length: 0", "Connection: close"]);

    private static byte[] Head(string status, params IEnumerable<string> headers) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => $"{header}\r\n"))}\r\n");
}
