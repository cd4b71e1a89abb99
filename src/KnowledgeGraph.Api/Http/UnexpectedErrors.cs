using Microsoft.AspNetCore.Diagnostics;

namespace KnowledgeGraph.Api.Http;

/// <summary>What nobody foresaw: it is logged with an id, and the client gets the id.</summary>
internal static class UnexpectedErrors
{
    public static void UseUnexpectedErrors(this WebApplication application) => application.UseExceptionHandler(new ExceptionHandlerOptions
    {
        SuppressDiagnosticsCallback = _ => true,   // logged below, once
        ExceptionHandler = async context =>
        {
            var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            var id = Guid.NewGuid().ToString("n")[..12];
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("KnowledgeGraph.Api").LogError(exception, "Unexpected error {ErrorId}", id);
            await new HttpRefusal(StatusCodes.Status500InternalServerError, "INTERNAL", $"Something went wrong here; it is logged as {id}.").WriteAsync(context);
        },
    });
}
