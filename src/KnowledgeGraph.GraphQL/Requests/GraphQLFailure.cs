namespace KnowledgeGraph.GraphQL;

/// <summary>How far a request came: what its answer's status code depends on.</summary>
public enum GraphQLFailure
{
    /// <summary>It was answered.</summary>
    None,

    /// <summary>The document is no GraphQL.</summary>
    Parse,

    /// <summary>The document does not fit the schema, or goes beyond a limit; or the operation is missing.</summary>
    Validation,

    /// <summary>The operation is a mutation or a subscription, and the API has queries only.</summary>
    NotAQuery,

    /// <summary>The variables or arguments cannot be used.</summary>
    Input,

    /// <summary>It was run, and the database failed: <c>data</c> is null.</summary>
    Execution,
}
