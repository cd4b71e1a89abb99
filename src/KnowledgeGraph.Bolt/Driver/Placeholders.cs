namespace KnowledgeGraph.Bolt.Driver;

public enum AccessMode
{
    Read,
    Write,
}

public interface IResultSummary;

public class Query(string text, IDictionary<string, object> parameters)
{
    public string Text { get; } = text;

    public IDictionary<string, object> Parameters { get; } = parameters;
}

public class Neo4jException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
