using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Api.Databases;
using KnowledgeGraph.Api.Health;
using KnowledgeGraph.Api.Http.Sockets;
using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Ontology;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Timeouts;

namespace KnowledgeGraph.Api.Http;

/// <summary>The web server: its limits, and what it answers where.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    /// <summary>What runs may end within this after a signal to stop.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    /// <summary>Longer than any operation may take in the database: the net below it.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(35);

    private readonly WebApplication _application;

    private WebHost(WebApplication application) => _application = application;

    /// <summary>With the ports that were taken; no slash at the end.</summary>
    public IReadOnlyList<string> Addresses => [.. _application.Urls.Select(url => url.TrimEnd('/'))];

    /// <param name="settings">What it does, and where it listens.</param>
    /// <param name="ontology">What the graph holds.</param>
    /// <param name="database">The graph.</param>
    /// <param name="scripts">What it is seeded with.</param>
    /// <param name="sockets">Null: the defaults.</param>
    /// <exception cref="StartupException">It cannot listen there, or a trusted document can never be answered.</exception>
    public static async Task<WebHost> StartAsync(Settings settings, GraphOntology ontology, Database database, SeedScripts scripts, SocketLimits? sockets = null)
    {
        var application = Build(settings, ontology, database, scripts, sockets ?? new SocketLimits());
        try
        {
            await TrustedDocument.CheckAsync(settings.TrustedDocuments, application.Services.GetRequiredService<GraphQLService>());
            await application.StartAsync();
            return new WebHost(application);
        }
        catch (StartupException)
        {
            await application.DisposeAsync();
            throw;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            await application.DisposeAsync();
            throw new StartupException(
                exception.InnerException is AddressInUseException
                    ? $"Something else listens at {settings.Urls} already. Stop it, or set ASPNETCORE_URLS to another address."
                    : $"Cannot listen at {settings.Urls}: {exception.Message.Split('\n')[0]} Check ASPNETCORE_URLS.",
                exception);
        }
    }

    /// <summary>Until Ctrl-C, SIGTERM, or the end of the process's reasons to live.</summary>
    public Task WaitForStopAsync() => _application.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static WebApplication Build(Settings settings, GraphOntology ontology, Database database, SeedScripts scripts, SocketLimits sockets)
    {
        // Settings come from the environment alone: no appsettings.json of the folder that it happens to be started in.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(settings.Urls).ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = GraphQLRequestReader.MaximumBodyBytes;
            options.Limits.MaxRequestHeaderCount = 64;
            options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            options.Limits.MaxRequestLineSize = 8 * 1024;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            options.Limits.MaxConcurrentConnections = 1000;
            options.Limits.MaxConcurrentUpgradedConnections = 500;
        });
        builder.WebHost.UseSockets(options => options.UnsafePreferInlineScheduling = true);   // unsafe for what blocks its thread: nothing here does, and each answer saves two changes of thread
        Logs.Configure(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Drain);
        builder.Services.AddCors();
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = RequestTimeout, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout });
        builder.Services.AddSingleton(services => Service(settings, ontology, database, services.GetRequiredService<ILoggerFactory>().CreateLogger("KnowledgeGraph.GraphQL")));
        builder.Services.AddSingleton(settings).AddSingleton(sockets).AddSingleton<SocketEndpoint>().AddSingleton<GraphQLEndpoint>();
        AnswerCompression.Add(builder.Services);
        builder.Services.AddSingleton(services => new Readiness(
            database, new Seeder(database.Driver, database.Name), scripts, services.GetRequiredService<GraphQLService>(), services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<ILogger<Readiness>>()));

        var application = builder.Build();
        application.UseUnexpectedErrors();
        application.UseSecurityHeaders();
        application.UseResponseCompression();
        application.UseRequestTimeouts();
        application.UseWebSockets();
        application.UsePages();
        application.UseBrowserKit();
        application.Map("/graphql", application.Services.GetRequiredService<GraphQLEndpoint>().HandleAsync);
        application.MapGet("/", () => Results.Redirect("/graphql"));
        application.MapHealth();
        return application;
    }

    private static GraphQLService Service(Settings settings, GraphOntology ontology, Database database, ILogger logger) => new(ontology, database.Driver, new GraphQLOptions
    {
        Database = database.Name,
        TrustedDocuments = settings.TrustedDocuments.DistinctBy(document => document.Id).ToDictionary(document => document.Id, document => document.Text),
        OnlyTrusted = settings.OnlyTrusted,
        PersistedQueries = settings.PersistedQueries,
        BrowserUrl = settings.BrowserUrl,
        OnUnexpectedError = (id, exception) => Log(logger, id, exception),
    });

    /// <summary>A database that is away for a while is no fault of the code: its stack would say nothing.</summary>
    private static void Log(ILogger logger, string id, Exception exception)
    {
        if (exception is ServiceUnavailableException or SessionExpiredException or TransientException or SecurityException)
        {
            logger.LogWarning("The database cannot be used: {Reason} ({ErrorId})", exception.Message, id);
        }
        else
        {
            logger.LogError(exception, "GraphQL error {ErrorId}", id);
        }
    }
}
