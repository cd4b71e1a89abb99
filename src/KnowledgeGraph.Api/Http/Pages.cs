using Microsoft.Extensions.FileProviders;

namespace KnowledgeGraph.Api.Http;

/// <summary>The web pages and their files, from <c>wwwroot/</c> beside the executable.</summary>
internal static class Pages
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Files under <c>/assets</c> carry a hash of their content in their names: they never change. Others are asked for again.</summary>
    public static void UsePages(this WebApplication application)
    {
        if (!Directory.Exists(Root))
        {
            application.Logger.LogWarning("There is no {Folder}: the web pages were not built, and only the API is served", Root);
            return;
        }

        application.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Root),
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    /// <summary>The GraphQL IDE.</summary>
    public static async Task WriteIdeAsync(HttpContext context)
    {
        var file = new FileInfo(Path.Combine(Root, "graphql.html"));
        if (!file.Exists)
        {
            await new HttpRefusal(StatusCodes.Status404NotFound, "NOT_FOUND", "The IDE was not built into this service; the API itself answers here.").WriteAsync(context);
            return;
        }

        context.Response.ContentType = GraphQLMediaType.Html;
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.SendFileAsync(file.FullName, context.RequestAborted);
    }
}
