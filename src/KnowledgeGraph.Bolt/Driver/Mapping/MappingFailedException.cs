namespace KnowledgeGraph.Bolt.Driver.Mapping;

/// <summary>A record and a type do not fit: change the query or the type. The message names both the type and its property or parameter.</summary>
public class MappingFailedException(string message, Exception? innerException) : Neo4jException("", message, innerException)
{
    public MappingFailedException(string message)
        : this(message, null)
    {
    }
}
