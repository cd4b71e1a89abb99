namespace KnowledgeGraph.Api.Http;

/// <summary>
/// Whether a page of another site has a browser send this request (CSRF; OWASP ASVS 3.5.2, 4.4.2). Current browsers say it in <c>Sec-Fetch-Site</c>, to addresses of
/// https and of this machine; for the others <c>Origin</c> must name the host that is asked, as it does for each WebSocket. A client that is no browser sends neither, and
/// acts for nobody else.
/// </summary>
internal static class CrossSite
{
    public static HttpRefusal Refused { get; } = new(
        StatusCodes.Status403Forbidden, "CROSS_SITE", "A page of another origin asks, and only pages of this service may. A proxy in between has to pass on the Host header.");

    public static bool Asks(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");   // none: the address was typed in
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
