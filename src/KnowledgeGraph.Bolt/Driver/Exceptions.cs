using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver;

/// <summary>The root of what the driver throws. Below it there is one type for each decision that a caller can take.</summary>
public class Neo4jException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Neo4j's status code, such as <c>Neo.ClientError.Statement.SyntaxError</c>; empty where the driver itself found the fault.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the whole transaction may well succeed when it is run again.</summary>
    public virtual bool IsRetriable => false;

    /// <summary>The GQL status, such as <c>42001</c>; 50N42, which says nothing, before Bolt 5.7 and for faults that the driver itself found. Causes are inner exceptions.</summary>
    public string GqlStatus { get; internal set; } = GqlConditions.Unexpected;

    /// <summary>The standard description of <see cref="GqlStatus"/>.</summary>
    public string GqlStatusDescription
    {
        get => field ?? GqlConditions.Describe(GqlConditions.Unexpected, Message);
        internal set;
    }

    /// <summary>CLIENT_ERROR, TRANSIENT_ERROR or DATABASE_ERROR; null where the server did not say.</summary>
    public string? GqlRawClassification => GqlDiagnosticRecord.GetValueOrDefault("_classification") as string;

    /// <summary>OPERATION, OPERATION_CODE, CURRENT_SCHEMA, and whatever else the server knows.</summary>
    public IReadOnlyDictionary<string, object> GqlDiagnosticRecord { get; internal set; } = Messages.GqlDiagnostics.Usual;

    /// <summary>The first in the chain of this exception and its causes that has the status; null when none has.</summary>
    public Neo4jException? FindByGqlStatus(string gqlStatus)
    {
        for (var exception = this; exception is not null; exception = exception.InnerException as Neo4jException)
        {
            if (exception.GqlStatus == gqlStatus)
            {
                return exception;
            }
        }

        return null;
    }
}

/// <summary>The query or its use is wrong: correct it.</summary>
public class ClientException(string code, string message, Exception? inner = null) : Neo4jException(code, message, inner)
{
    public ClientException(string message)
        : this("", message)
    {
    }
}

/// <summary>Run the whole transaction again.</summary>
public sealed class TransientException(string code, string message, Exception? inner = null) : Neo4jException(code, message, inner)
{
    public override bool IsRetriable => true;
}

/// <summary>The database failed in a way that is not the query's fault.</summary>
public sealed class DatabaseException(string code, string message, Exception? inner = null) : Neo4jException(code, message, inner);

/// <summary>The server cannot be reached, or went away: take another connection, or give up.</summary>
public class ServiceUnavailableException(string message, Exception? inner = null) : Neo4jException("", message, inner)
{
    /// <summary>Not when a write outside of a managed transaction was under way: it may have been done.</summary>
    public override bool IsRetriable => !MayHaveBeenDone;

    internal bool MayHaveBeenDone { get; init; }
}

/// <summary>The connection was lost, or the server no longer plays the part that the routing table gave it.</summary>
public class SessionExpiredException(string message, Exception? inner = null, string code = "") : Neo4jException(code, message, inner)
{
    /// <summary>Not when a write outside of a managed transaction was under way: it may have been done.</summary>
    public override bool IsRetriable => !MayHaveBeenDone;

    internal bool MayHaveBeenDone { get; init; }
}

/// <summary>The server said nothing within the time that it promised itself (<c>connection.recv_timeout_seconds</c>).</summary>
public sealed class ConnectionReadTimeoutException(string message, Exception? inner = null) : ServiceUnavailableException(message, inner);

public sealed class StatementArgumentException(string code, string message, Exception? inner = null) : ClientException(code, message, inner);

public sealed class TypeException(string code, string message, Exception? inner = null) : ClientException(code, message, inner);

/// <summary>The named database does not exist.</summary>
public sealed class FatalDiscoveryException(string code, string message, Exception? inner = null) : ClientException(code, message, inner);

public sealed class InvalidBookmarkException(string code, string message, Exception? inner = null) : ClientException(code, message, inner);

public sealed class InvalidBookmarkMixtureException(string code, string message, Exception? inner = null) : ClientException(code, message, inner);

/// <summary>The result was closed, or its session or transaction was.</summary>
public sealed class ResultConsumedException(string message) : ClientException(message);

public sealed class TransactionClosedException(string message) : ClientException(message);

/// <summary>A session holds one transaction at a time.</summary>
public sealed class TransactionNestingException(string message) : ClientException(message);

/// <summary>The transaction had ended with an error before this call; that error is the inner exception.</summary>
public sealed class TransactionTerminatedException(string message, Exception? inner) : ClientException("", message, inner)
{
    public override bool IsRetriable => InnerException is Neo4jException { IsRetriable: true };
}

/// <summary>The server's version of Bolt has no such thing.</summary>
public sealed class UnsupportedFeatureException(string message) : ClientException(message);

/// <summary>A value does not fit into the type that was asked for.</summary>
public sealed class ValueOverflowException(string message) : ClientException(message);

/// <summary>A value would lose precision in the type that was asked for.</summary>
public sealed class ValueTruncationException(string message) : ClientException(message);

public class SecurityException(string code, string message, Exception? inner = null) : Neo4jException(code, message, inner)
{
    /// <summary>The driver's <see cref="IAuthTokenManager"/> says that another try may succeed.</summary>
    public override bool IsRetriable => IsHandled;

    internal bool IsHandled { get; set; }
}

/// <summary>Wrong user name or password.</summary>
public sealed class AuthenticationException(string code, string message, Exception? inner = null) : SecurityException(code, message, inner)
{
    public AuthenticationException(string message)
        : this("Neo.ClientError.Security.Unauthorized", message)
    {
    }
}

/// <summary>The login has run out; a new connection logs on again.</summary>
public sealed class AuthorizationException(string code, string message, Exception? inner = null) : SecurityException(code, message, inner)
{
    public override bool IsRetriable => true;
}

/// <summary>The server does not allow it to this user.</summary>
public sealed class ForbiddenException(string code, string message, Exception? inner = null) : SecurityException(code, message, inner);

public sealed class TokenExpiredException(string code, string message, Exception? inner = null) : SecurityException(code, message, inner);

public sealed class UnknownSecurityException(string code, string message, Exception? inner = null) : SecurityException(code, message, inner);

/// <summary>All connections of the pool stayed in use: wait, use fewer at once, or set a larger pool.</summary>
public sealed class ConnectionAcquisitionTimeoutException(string message, Exception? inner = null) : ServiceUnavailableException(message, inner)
{
    /// <summary>There was a place in the pool, and the server did not fill it: another server may do better.</summary>
    internal bool IsOfServer { get; init; }

    public override bool IsRetriable => false;
}
