using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace KnowledgeGraph.Api.Http;

/// <summary>
/// Brotli or gzip for answers in JSON that are worth it, over https too. BREACH reads a secret out of compressed answers' lengths; it needs an answer that holds a secret
/// beside text of the attacker's choice, and a browser that fetches it again and again with the victim's cookies. Here no answer holds a secret (no token, no cookie is ever
/// set), no cookie gives access, and what a page of another site asks is refused. A log-in by cookie would change that: then this must be thought through again.
/// </summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    /// <summary>About what fits into one packet anyway.</summary>
    private const int MinimumBytes = 1400;

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["application/json", "application/graphql-response+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();   // takes the place of ASP.NET's own, which knows no least length
    }

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is (null or >= MinimumBytes) && base.ShouldCompressResponse(context);
}
