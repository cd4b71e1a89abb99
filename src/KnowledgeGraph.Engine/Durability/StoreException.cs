namespace KnowledgeGraph.Engine.Durability;

/// <summary>The store on disk cannot be used, or a commit could not be made durable. The message says which file, what is wrong, and what to do.</summary>
public sealed class StoreException(string message, Exception? innerException = null) : Exception(message, innerException);
