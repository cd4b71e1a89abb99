using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.TestKit.Values;

namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>What the driver threw, as TestKit's DriverError. The exception stays here under its id, so that a managed transaction's work can fail with it.</summary>
internal static class Failures
{
    public static Response Of(Exception exception, string id)
    {
        if (exception is not Neo4jException failure)
        {
            return new Response("DriverError", new { id, errorType = TypeName(exception), msg = exception.Message, retryable = false });
        }

        return new Response("DriverError", new
        {
            id,
            errorType = TypeName(failure),
            msg = failure.Message,
            code = failure.Code,
            retryable = failure.IsRetriable,
            gqlStatus = failure.GqlStatus,
            statusDescription = failure.GqlStatusDescription,
            cause = CauseOf(failure),
            diagnosticRecord = CypherWriter.WriteMap(failure.GqlDiagnosticRecord),
            classification = Classification(failure),
            rawClassification = failure.GqlRawClassification,
        });
    }

    private static Response? CauseOf(Neo4jException exception) => exception.InnerException is not Neo4jException cause
        ? null
        : new Response("GqlError", new
        {
            msg = cause.Message,
            gqlStatus = cause.GqlStatus,
            statusDescription = cause.GqlStatusDescription,
            cause = CauseOf(cause),
            diagnosticRecord = CypherWriter.WriteMap(cause.GqlDiagnosticRecord),
            classification = Classification(cause),
            rawClassification = cause.GqlRawClassification,
        });

    private static string Classification(Neo4jException exception) => exception.GqlRawClassification switch
    {
        "CLIENT_ERROR" or "DATABASE_ERROR" or "TRANSIENT_ERROR" => exception.GqlRawClassification,
        _ => "UNKNOWN",
    };

    /// <summary>The names that TestKit's tables have for a .NET driver's errors, where they have one.</summary>
    private static string TypeName(Exception exception) => exception switch
    {
        AuthenticationException => "AuthenticationError",
        AuthorizationException => "AuthorizationExpired",
        TokenExpiredException => "ClientError",
        UnknownSecurityException => "OtherSecurityException",
        TransientException => "DriverError",
        ConnectionReadTimeoutException => "ConnectionReadTimeoutError",
        ServiceUnavailableException => "ServiceUnavailableError",
        TransactionTerminatedException => "TransactionTerminatedError",
        ResultConsumedException => "ResultConsumedError",
        ArgumentException => "ArgumentError",
        _ when exception.GetType() == typeof(ClientException) => "ClientError",
        _ => exception.GetType().Name,
    };
}
