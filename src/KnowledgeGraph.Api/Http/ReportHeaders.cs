using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.GraphQL;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Api.Http;

/// <summary>The headers by which a client asks how its answer comes about: <c>GraphQL-Cost: report</c>, and <c>GraphQL-Explain: plan</c> or <c>profile</c> for those who may see that.</summary>
internal static class ReportHeaders
{
    private const string Cost = "GraphQL-Cost";
    private const string Explain = "GraphQL-Explain";

    /// <summary>What is asked for; or why it cannot be said.</summary>
    public static (GraphQLReports Reports, HttpRefusal? Refused) Read(IHeaderDictionary headers, Settings settings)
    {
        var reports = GraphQLReports.None;
        switch (Word(headers[Cost]))
        {
            case null:
                break;
            case "report":
                reports |= GraphQLReports.Cost;
                break;
            default:
                return (reports, HttpRefusal.BadRequest($"The header {Cost} is not as known here: send `report`."));
        }

        switch (Word(headers[Explain]))
        {
            case null:
                break;
            case "plan" or "profile" when !settings.Explain:
                return (reports, new HttpRefusal(StatusCodes.Status403Forbidden, "FORBIDDEN", "Plans are not shown here. Who runs the service can set KG_EXPLAIN=true."));
            case "plan":
                reports |= GraphQLReports.Plan;
                break;
            case "profile":
                reports |= GraphQLReports.Profile;
                break;
            default:
                return (reports, HttpRefusal.BadRequest($"The header {Explain} is not as known here: send `plan` or `profile`."));
        }

        return (reports, null);
    }

    private static string? Word(StringValues header) => header.Count == 0 ? null : header.ToString().Trim().ToLowerInvariant();
}
