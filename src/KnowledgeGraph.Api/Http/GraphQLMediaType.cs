using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

/// <summary>Which form of answer a client wants (GraphQL over HTTP, "Accept").</summary>
internal static class GraphQLMediaType
{
    public const string Response = "application/graphql-response+json; charset=utf-8";
    public const string Json = "application/json; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";
    public const string EventStream = "text/event-stream; charset=utf-8";

    /// <summary>What is offered, best first where a client likes several equally.</summary>
    private static readonly (string Type, string Subtype, string Full)[] Offers =
        [("application", "json", Json), ("application", "graphql-response+json", Response), ("text", "html", Html), ("text", "event-stream", EventStream)];

    /// <summary>
    /// The best of these that the client takes; null when it takes none. Without an Accept header, and for <c>*/*</c>, it is <see cref="Json"/>; a client
    /// that names <c>application/graphql-response+json</c> gets that, also where it names <c>application/json</c> beside it.
    /// </summary>
    public static string? Choose(StringValues accept, bool htmlIsOffered)
    {
        if (StringValues.IsNullOrEmpty(accept))
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return null;
        }

        return Offers
            .Where(offer => htmlIsOffered || offer.Full != Html)
            .Select(offer => (offer.Full, Rank: Rank(offer.Type, offer.Subtype, ranges)))
            .Where(offer => offer.Rank.Quality > 0)
            .OrderByDescending(offer => offer.Rank.Quality)
            .ThenByDescending(offer => offer.Rank.Specificity)
            .ThenByDescending(offer => offer.Full == Response && offer.Rank.Specificity == 2)
            .Select(offer => offer.Full)
            .FirstOrDefault();
    }

    /// <summary>The most specific range that matches says how welcome a type is.</summary>
    private static (double Quality, int Specificity) Rank(string type, string subtype, IList<MediaTypeHeaderValue> ranges)
    {
        var best = (Quality: 0.0, Specificity: -1);
        foreach (var range in ranges)
        {
            var specificity =
                range.MatchesAllTypes ? 0
                : !range.Type.Equals(type, StringComparison.OrdinalIgnoreCase) ? -1
                : range.MatchesAllSubTypes ? 1
                : range.SubType.Equals(subtype, StringComparison.OrdinalIgnoreCase) && TakesUtf8(range) ? 2
                : -1;
            if (specificity > best.Specificity)
            {
                best = (range.Quality ?? 1, specificity);
            }
        }

        return best;
    }

    private static bool TakesUtf8(MediaTypeHeaderValue range) =>
        !range.Charset.HasValue || range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || range.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
}
