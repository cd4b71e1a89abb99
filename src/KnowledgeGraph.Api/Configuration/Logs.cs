using Microsoft.Extensions.Logging.Console;

namespace KnowledgeGraph.Api.Configuration;

/// <summary>To standard error, one line each: for people at a terminal, else JSON.</summary>
internal static class Logs
{
    public static ILoggerFactory Create() => LoggerFactory.Create(Configure);

    /// <summary>Query strings and bodies are never logged: ASP.NET's own lines for each request are off.</summary>
    public static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // What stands in the way of a start is said once, by kg itself, without the stack trace that the host would log.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (Console.IsErrorRedirected)
        {
            logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(options => options.SingleLine = true);
        }
    }
}
