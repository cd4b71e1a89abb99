using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Configuration;

/// <summary>The settings that say where to listen, checked before anything listens: what is wrong is said with the setting's name and value.</summary>
internal static class ListenAddresses
{
    /// <summary>KG_BOLT_LISTEN: an address of this machine and a port; a loopback address, unless there is TLS.</summary>
    /// <exception cref="StartupException">It is none.</exception>
    public static IPEndPoint Bolt(string text, bool isEncrypted)
    {
        var (host, port) = text.LastIndexOf(':') is var colon and > 0 ? (text[..colon], text[(colon + 1)..]) : ("", "");
        if (!TryAddress(host, out var address))
        {
            throw new StartupException($"KG_BOLT_LISTEN is `{text}`, which is no address and port. Use 127.0.0.1:7687, or port 0 for a free one.");
        }

        if (!IsPort(port))
        {
            throw new StartupException($"KG_BOLT_LISTEN is `{text}`, whose port is no number from 0 to 65535. Use 127.0.0.1:7687, or port 0 for a free one.");
        }

        return IPAddress.IsLoopback(address) || isEncrypted
            ? new IPEndPoint(address, int.Parse(port, CultureInfo.InvariantCulture))
            : throw new StartupException(
                $"KG_BOLT_LISTEN is `{text}`, which others can reach, and without TLS they could read what passes, passwords too. Set KG_BOLT_CERTIFICATE, or use a loopback address.");
    }

    /// <summary>ASPNETCORE_URLS, as it is when all of it can be used.</summary>
    /// <exception cref="StartupException">A part of it cannot.</exception>
    public static string Http(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in all)
        {
            if (WhatIsWrong(url) is { } wrong)
            {
                throw new StartupException($"ASPNETCORE_URLS holds `{url}`, {wrong}. Use {Settings.DefaultUrls}, or http://127.0.0.1:0 for a free port.");
            }
        }

        return all.Length > 0 ? urls : throw new StartupException($"ASPNETCORE_URLS is `{urls}`, which holds no address. Use {Settings.DefaultUrls}.");
    }

    /// <summary>Stricter than the web server, which takes port 80 for one that it cannot read, and every interface for an IP address that it cannot read.</summary>
    private static string? WhatIsWrong(string url)
    {
        const string noAddress = "which is no address to listen on";
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return noAddress;
        }

        if (address.Scheme is not ("http" or "https") || address.PathBase.Length > 0 || address.IsNamedPipe)
        {
            return noAddress;
        }

        if (address.IsUnixPipe)
        {
            return null;
        }

        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');
        var colon = rest.LastIndexOf(':');
        var (host, port) = colon > rest.LastIndexOf(']') ? (rest[..colon], rest[(colon + 1)..]) : (rest, null);
        if (port is not null && !IsPort(port))
        {
            return "whose port is no number from 0 to 65535";
        }

        var isMeantAsNumber = host.Contains(':', StringComparison.Ordinal) || host.All(character => char.IsAsciiDigit(character) || character == '.');
        return isMeantAsNumber && !TryAddress(host, out _) ? noAddress : null;
    }

    /// <summary>An IP address, in brackets when it is one of IPv6, or <c>localhost</c>.</summary>
    private static bool TryAddress(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            address = IPAddress.Loopback;
            return true;
        }

        var brackets = host.StartsWith('[') && host.EndsWith(']');
        return IPAddress.TryParse(brackets ? host[1..^1] : host, out address) && brackets == (address.AddressFamily == AddressFamily.InterNetworkV6);
    }

    private static bool IsPort(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
