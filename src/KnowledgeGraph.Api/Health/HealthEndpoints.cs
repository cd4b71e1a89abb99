namespace KnowledgeGraph.Api.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, else 503 with the reason.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication application)
    {
        application.MapGet("/health/live", (HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, "live", reason: null));
        application.MapGet("/health/ready", async (HttpContext context, Readiness readiness) =>
        {
            var reason = await readiness.WhyNotAsync(context.RequestAborted);
            await (reason is null
                ? WriteAsync(context, StatusCodes.Status200OK, "ready", reason)
                : WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "unready", reason));
        });
    }

    private static Task WriteAsync(HttpContext context, int status, string word, string? reason)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var answer = new Dictionary<string, string> { ["status"] = word };
        if (reason is not null)
        {
            answer["reason"] = reason;
        }

        return context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }
}
