namespace KnowledgeGraph.Api.Configuration;

/// <summary>Which Neo4j, and who we are there. Prints without the password.</summary>
internal sealed class Neo4jSettings
{
    private static readonly string[] Schemes = ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"];

    public required Uri Uri { get; init; }

    public required string Username { get; init; }

    /// <summary>Null: a Neo4j that asks for none.</summary>
    public required string? Password { get; init; }

    /// <summary>Null: the user's home database.</summary>
    public required string? Database { get; init; }

    /// <exception cref="StartupException">A value that cannot be used.</exception>
    public static Neo4jSettings Read(string uri, string? username, string? password, string? database)
    {
        // What is wrong with the address is said without repeating it: it may hold a password.
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.Host.Length == 0)
        {
            throw new StartupException("NEO4J_URI is no URI. Use bolt://host:7687 or neo4j://host:7687; with +s for TLS.");
        }

        if (!Schemes.Contains(parsed.Scheme))
        {
            throw new StartupException($"NEO4J_URI has the scheme `{parsed.Scheme}`, which is not Bolt's. Use one of {string.Join(", ", Schemes)}: bolt://host:7687.");
        }

        if (parsed.UserInfo.Length > 0)
        {
            throw new StartupException("NEO4J_URI holds a user name: put the login into NEO4J_USERNAME and NEO4J_PASSWORD.");
        }

        if (username is not null && string.IsNullOrEmpty(password))
        {
            throw new StartupException("NEO4J_USERNAME is set and NEO4J_PASSWORD is not. Set both, or neither for a Neo4j without login.");
        }

        return new Neo4jSettings { Uri = parsed, Username = username ?? "neo4j", Password = string.IsNullOrEmpty(password) ? null : password, Database = database };
    }

    public override string ToString() => $"{Uri.Scheme}://{Uri.Authority}";
}
