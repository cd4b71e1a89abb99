using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// An operation's answers as server-sent events (GraphQL over SSE, distinct connections mode): each one is <c>next</c>, also where the request was refused, and <c>complete</c>
/// says that no more come. Who closes the connection ends the operation.
/// </summary>
internal static class EventStream
{
    public static async Task WriteAsync(HttpContext context, Func<CancellationToken, Task<GraphQLResult>> answer)
    {
        context.Response.ContentType = GraphQLMediaType.EventStream;
        context.Response.Headers["X-Accel-Buffering"] = "no";   // nginx would hold events back
        try
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);   // the headers go out now: the client knows that it is connected
            await SseFormatter.WriteAsync(
                Events(answer, context.RequestAborted), context.Response.Body, (item, buffer) => buffer.Write(item.Data.Span), context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();   // the client is gone; or the time is up, and a stream that breaks off says so
        }
    }

    private static async IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> Events(
        Func<CancellationToken, Task<GraphQLResult>> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new((await answer(cancellationToken)).Json, "next");
        yield return new(ReadOnlyMemory<byte>.Empty, "complete");
    }
}
