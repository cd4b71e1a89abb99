using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Api.Http;

/// <summary><c>/graphql</c>: POST, GET for queries, and GET from a browser for the IDE. Statuses follow GraphQL over HTTP.</summary>
internal sealed class GraphQLEndpoint(GraphQLService service)
{
    public async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept";
        var isGet = HttpMethods.IsGet(context.Request.Method);
        if (!isGet && !HttpMethods.IsPost(context.Request.Method))
        {
            response.Headers.Allow = "GET, POST";
            await new HttpRefusal(StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "Only GET and POST are answered here.").WriteAsync(context);
            return;
        }

        switch (GraphQLMediaType.Choose(context.Request.Headers.Accept, htmlIsOffered: isGet))
        {
            case null:
                await new HttpRefusal(
                    StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE", "Answers are application/graphql-response+json or application/json, in UTF-8.").WriteAsync(context);
                break;
            case GraphQLMediaType.Html:
                await Pages.WriteIdeAsync(context);
                break;
            case { } mediaType:
                var (request, refusal) = isGet ? GraphQLRequestReader.ReadQuery(context.Request.Query) : await GraphQLRequestReader.ReadBodyAsync(context.Request);
                await (request is null ? refusal!.WriteAsync(context) : AnswerAsync(context, request, mediaType, isGet));   // one of the two is there
                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, GraphQLRequest request, string mediaType, bool isGet)
    {
        // When the client goes away, or the time is up, this ends, and the driver interrupts what runs in the database.
        var result = await service.ExecuteAsync(request, context.RequestAborted);
        var response = context.Response;
        response.StatusCode = StatusOf(result, mediaType, isGet);
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = "POST";
        }

        response.ContentType = mediaType;
        response.ContentLength = result.Json.Length;
        await response.BodyWriter.WriteAsync(result.Json, context.RequestAborted);
    }

    /// <summary>
    /// A request that could not be run is 400 in the new media type, and 200 in <c>application/json</c>, whose readers may take other statuses for a broken
    /// network. What failed in the database says so in both: a proxy, or a retry, is to see it.
    /// </summary>
    private static int StatusOf(GraphQLResult result, string mediaType, bool isGet) => result.Failure switch
    {
        GraphQLFailure.None => StatusCodes.Status200OK,
        GraphQLFailure.NotAQuery when isGet => StatusCodes.Status405MethodNotAllowed,
        GraphQLFailure.Parse or GraphQLFailure.Validation or GraphQLFailure.NotAQuery or GraphQLFailure.Input =>
            mediaType == GraphQLMediaType.Response ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        GraphQLFailure.Execution => result.ErrorCode switch
        {
            "DATABASE_UNAVAILABLE" => StatusCodes.Status503ServiceUnavailable,
            "TIMEOUT" => StatusCodes.Status504GatewayTimeout,
            "INTERNAL" => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status200OK,
        },
    };
}
