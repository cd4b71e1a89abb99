namespace KnowledgeGraph.GraphQL;

/// <summary>What stands for an answer until something is committed to the graph.</summary>
public sealed class GraphQLTag
{
    internal GraphQLTag(string text, string bookmark) => (Text, Bookmark) = (text, bookmark);

    /// <summary>An entity tag (RFC 9110, 8.8.3), with its quotes.</summary>
    public string Text { get; }

    /// <summary>The transaction that the answer has to see.</summary>
    internal string Bookmark { get; }
}
