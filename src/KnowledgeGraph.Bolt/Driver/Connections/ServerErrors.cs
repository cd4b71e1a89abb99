using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Which exception a server's status code becomes. The most specific pattern wins.</summary>
internal static class ServerErrors
{
    public const string AuthorizationExpired = "Neo.ClientError.Security.AuthorizationExpired";

    /// <param name="failure">As it came.</param>
    /// <param name="routed">Whether a routing table chose the server: then one that no longer writes is a stale table, which a retry mends.</param>
    public static Neo4jException From(Failure failure, bool routed)
    {
        return WithGqlStatus(Exception(Remapped(failure.Code), failure.Text, routed, failure.Cause is { } cause ? Cause(cause) : null), failure);
    }

    /// <summary>The server does not write any more.</summary>
    public static bool IsNoWriter(string? code) => code is "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase";

    /// <summary>The server has the database no more, or not yet.</summary>
    public static bool IsUnavailable(string? code) => code is "Neo.TransientError.General.DatabaseUnavailable";

    /// <summary>An answer to ROUTE that no other router would answer differently.</summary>
    public static bool EndsDiscovery(Neo4jException exception) => exception
        is FatalDiscoveryException or InvalidBookmarkException or InvalidBookmarkMixtureException or StatementArgumentException or TypeException or UnsupportedFeatureException
        || (exception is SecurityException and not AuthorizationException)
        || exception.Code.StartsWith("Neo.ClientError.Request.", StringComparison.Ordinal);

    private static Neo4jException Cause(Failure cause) =>
        WithGqlStatus(new Neo4jException("", cause.Text, cause.Cause is { } next ? Cause(next) : null), cause);

    private static Neo4jException WithGqlStatus(Neo4jException exception, Failure failure)
    {
        if (failure.GqlStatus is { } status)
        {
            exception.GqlStatus = status;
            exception.GqlStatusDescription = failure.Description ?? "";
            exception.GqlDiagnosticRecord = GqlDiagnostics.Completed(failure.DiagnosticRecord);
        }

        return exception;
    }

    private static Neo4jException Exception(string code, string message, bool routed, Exception? cause) => code switch
    {
        "Neo.ClientError.Statement.ArgumentError" => new StatementArgumentException(code, message, cause),
        "Neo.ClientError.Statement.TypeError" => new TypeException(code, message, cause),
        "Neo.ClientError.Database.DatabaseNotFound" => new FatalDiscoveryException(code, message, cause),
        "Neo.ClientError.Transaction.InvalidBookmark" => new InvalidBookmarkException(code, message, cause),
        "Neo.ClientError.Transaction.InvalidBookmarkMixture" => new InvalidBookmarkMixtureException(code, message, cause),
        "Neo.ClientError.Security.Unauthorized" => new AuthenticationException(code, message, cause),
        AuthorizationExpired => new AuthorizationException(code, message, cause),
        "Neo.ClientError.Security.Forbidden" => new ForbiddenException(code, message, cause),
        "Neo.ClientError.Security.TokenExpired" => new TokenExpiredException(code, message, cause),
        "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" when routed =>
            new SessionExpiredException($"The server does not write any more: {message}", cause, code),
        _ when code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal) => new UnknownSecurityException(code, message, cause),
        _ when code.StartsWith("Neo.ClientError.Request.Invalid", StringComparison.Ordinal) => new ProtocolException(message, code, cause),
        _ when code.StartsWith("Neo.ClientError.", StringComparison.Ordinal) => new ClientException(code, message, cause),
        _ when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) => new TransientException(code, message, cause),
        _ => new DatabaseException(code, message, cause),
    };

    /// <summary>A transaction that somebody ended is not run again; older servers call that transient.</summary>
    private static string Remapped(string code) => code switch
    {
        "Neo.TransientError.Transaction.Terminated" => "Neo.ClientError.Transaction.Terminated",
        "Neo.TransientError.Transaction.LockClientStopped" => "Neo.ClientError.Transaction.LockClientStopped",
        _ => code,
    };
}
