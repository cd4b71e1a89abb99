using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// A style and a guide for Neo4j Browser, from <c>cypher/browser/</c> beside the executable. Neo4j Browser is a page of another origin and fetches them by their
/// address (<c>:style</c>, <c>:guide</c>), so any origin may read them: they are public files that say nothing of the graph's content.
/// </summary>
internal static class BrowserKit
{
    private const string Prefix = "/browser-kit";

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "cypher", "browser");

    public static void UseBrowserKit(this WebApplication application)
    {
        if (!Directory.Exists(Root))
        {
            application.Logger.LogWarning("There is no {Folder}: the style and the guide for Neo4j Browser are not served", Root);
            return;
        }

        var types = new FileExtensionContentTypeProvider(new Dictionary<string, string> { [".html"] = "text/html; charset=utf-8", [".grass"] = "text/plain; charset=utf-8" });
        application.UseWhen(context => context.Request.Path.StartsWithSegments(Prefix), kit =>
        {
            // Neo4j Browser asks with headers of its own (Pragma, those of its error reports), so that the browser asks first whether it may.
            kit.UseCors(policy => policy.AllowAnyOrigin().WithMethods(HttpMethods.Get).AllowAnyHeader());
            kit.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(Root),
                RequestPath = Prefix,
                ContentTypeProvider = types,
                OnPrepareResponse = context =>
                {
                    context.Context.Response.Headers.CacheControl = "no-cache";
                    context.Context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                },
            });
        });
    }
}
