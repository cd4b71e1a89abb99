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
        var exception = Exception(Remapped(failure.Code), failure.Text, routed);
        exception.GqlStatus = failure.GqlStatus;
        exception.GqlStatusDescription = failure.Description;
        return exception;
    }

    /// <summary>Whether the routing table that led to this failure is out of date.</summary>
    public static bool IsStaleRouting(string? code) => code
        is "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" or "Neo.TransientError.General.DatabaseUnavailable";

    private static Neo4jException Exception(string code, string message, bool routed) => code switch
    {
        "Neo.ClientError.Statement.ArgumentError" => new StatementArgumentException(code, message),
        "Neo.ClientError.Statement.TypeError" => new TypeException(code, message),
        "Neo.ClientError.Database.DatabaseNotFound" => new FatalDiscoveryException(code, message),
        "Neo.ClientError.Transaction.InvalidBookmark" => new InvalidBookmarkException(code, message),
        "Neo.ClientError.Transaction.InvalidBookmarkMixture" => new InvalidBookmarkMixtureException(code, message),
        "Neo.ClientError.Security.Unauthorized" => new AuthenticationException(code, message),
        AuthorizationExpired => new AuthorizationException(code, message),
        "Neo.ClientError.Security.Forbidden" => new ForbiddenException(code, message),
        "Neo.ClientError.Security.TokenExpired" => new TokenExpiredException(code, message),
        "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" when routed =>
            new SessionExpiredException($"The server does not write any more: {message}"),
        _ when code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal) => new UnknownSecurityException(code, message),
        _ when code.StartsWith("Neo.ClientError.Request.Invalid", StringComparison.Ordinal) => new ProtocolException(message, code),
        _ when code.StartsWith("Neo.ClientError.", StringComparison.Ordinal) => new ClientException(code, message),
        _ when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) => new TransientException(code, message),
        _ => new DatabaseException(code, message),
    };

    /// <summary>A transaction that somebody ended is not run again; older servers call that transient.</summary>
    private static string Remapped(string code) => code switch
    {
        "Neo.TransientError.Transaction.Terminated" => "Neo.ClientError.Transaction.Terminated",
        "Neo.TransientError.Transaction.LockClientStopped" => "Neo.ClientError.Transaction.LockClientStopped",
        _ => code,
    };
}
