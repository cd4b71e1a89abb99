using System.Buffers;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Http.Sockets;
using KnowledgeGraph.GraphQL;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// <c>/graphql</c>: POST, GET for queries, GET from a browser for the IDE, and WebSockets. Answers are one JSON document, or an event stream. Statuses follow GraphQL over
/// HTTP.
/// </summary>
internal sealed partial class GraphQLEndpoint(GraphQLService service, SocketEndpoint sockets, Settings settings, ILogger<GraphQLEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept";
        if (context.WebSockets.IsWebSocketRequest)
        {
            await sockets.HandleAsync(context);
            return;
        }

        var isGet = HttpMethods.IsGet(request.Method);
        if (!isGet && !HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = "GET, POST";
            await new HttpRefusal(StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "Only GET and POST are answered here.").WriteAsync(context);
            return;
        }

        switch (GraphQLMediaType.Choose(request.Headers.Accept, htmlIsOffered: isGet))
        {
            case null:
                await new HttpRefusal(
                    StatusCodes.Status406NotAcceptable,
                    "NOT_ACCEPTABLE",
                    "Answers are application/graphql-response+json, application/json or text/event-stream, in UTF-8.").WriteAsync(context);
                break;
            case GraphQLMediaType.Html:
                await Pages.WriteIdeAsync(context);
                break;
            case not null when CrossSite.Asks(request):
                await CrossSite.Refused.WriteAsync(context);
                break;
            case { } mediaType:
                var (received, refusal) = isGet ? GraphQLRequestReader.ReadQuery(request.Query) : await GraphQLRequestReader.ReadBodyAsync(request, settings.BatchSize);
                var (reports, unreported) = ReportHeaders.Read(request.Headers, settings);
                await (received is null ? refusal!.WriteAsync(context)   // one of the two is there
                    : unreported is not null ? unreported.WriteAsync(context)
                    : AnswerAsync(context, reports == GraphQLReports.None ? received : received with { All = [.. received.All.Select(each => each with { Reports = reports })] }, mediaType, isGet));
                break;
        }
    }

    /// <summary>When the client goes away, or the time is up, this ends, and the driver interrupts what runs in the database.</summary>
    private Task AnswerAsync(HttpContext context, ReceivedRequests received, string mediaType, bool isGet) => (received.IsBatch, mediaType) switch
    {
        (true, GraphQLMediaType.EventStream) => HttpRefusal.BadRequest("Several operations in one request are answered in JSON, not as an event stream.").WriteAsync(context),
        (true, _) => AnswerAsync(context, received.All, mediaType),
        (false, GraphQLMediaType.EventStream) => EventStream.WriteAsync(context, cancellationToken => service.ExecuteAsync(received.All[0], cancellationToken)),
        (false, _) => AnswerAsync(context, received.All[0], mediaType, isGet),
    };

    private async Task AnswerAsync(HttpContext context, GraphQLRequest request, string mediaType, bool isGet)
    {
        var headers = context.Response.Headers;
        var tag = isGet && request.Reports == GraphQLReports.None ? await service.TagAsync(request, context.RequestAborted) : null;
        if (tag is not null && IsAmong(tag.Text, context.Request.Headers.IfNoneMatch))
        {
            (headers.ETag, headers.CacheControl) = (tag.Text, "private, no-cache");
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var isBegun = false;
        GraphQLResult result;
        try
        {
            result = await service.ExecuteAsync(request, tag, SendAsync, context.RequestAborted);
            if (isBegun)
            {
                await EndAsync(context, result);
                return;
            }
        }
        catch (OperationCanceledException) when (isBegun)
        {
            BreakOff(context, "its client is gone, or did not take it in time");
            return;
        }

        if (result.Failure == GraphQLFailure.None)
        {
            ShowTag();
        }

        var status = StatusOf(result, mediaType, isGet);
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            headers.Allow = "POST";
        }

        await WriteAsync(context, status, mediaType, result.Json);

        // The beginning of a long answer: how long it will be is not known.
        async ValueTask SendAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
        {
            if (!isBegun)
            {
                isBegun = true;
                context.Response.ContentType = mediaType;
                ShowTag();
            }

            await context.Response.BodyWriter.WriteAsync(part, cancellationToken);
        }

        void ShowTag()
        {
            if (tag is not null)
            {
                (headers.ETag, headers.CacheControl) = (tag.Text, "private, no-cache");   // it may be kept, by this client, and is asked for again
            }
        }
    }

    /// <summary>Ends an answer that has begun: with its rest, or, when it has failed since, by breaking off, so that nobody takes it for whole.</summary>
    private async Task EndAsync(HttpContext context, GraphQLResult result)
    {
        if (result.Failure == GraphQLFailure.None)
        {
            await context.Response.BodyWriter.WriteAsync(result.Json, context.RequestAborted);
            return;
        }

        BreakOff(context, $"it failed with {result.ErrorCode}");
    }

    private void BreakOff(HttpContext context, string reason)
    {
        LogBrokenOff(reason);
        context.Abort();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer that had begun to be sent was broken off: {Reason}.")]
    private partial void LogBrokenOff(string reason);

    private async Task AnswerAsync(HttpContext context, IReadOnlyList<GraphQLRequest> batch, string mediaType)
    {
        var results = await service.ExecuteBatchAsync(batch, context.RequestAborted);
        var body = new ArrayBufferWriter<byte>();
        foreach (var result in results)
        {
            body.Write(body.WrittenCount == 0 ? "["u8 : ","u8);
            result.WriteTo(body);
        }

        body.Write("]"u8);
        await WriteAsync(context, StatusCodes.Status200OK, mediaType, body.WrittenMemory);   // what each came to is in its own answer
    }

    private static async Task WriteAsync(HttpContext context, int status, string mediaType, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>RFC 9110, 13.1.2: compared weakly; <c>*</c> stands for any.</summary>
    private static bool IsAmong(string tag, Microsoft.Extensions.Primitives.StringValues header) =>
        EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));

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
