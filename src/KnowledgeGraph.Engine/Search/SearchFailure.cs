namespace KnowledgeGraph.Engine.Search;

/// <summary>A search that cannot be made, and why, to be said in the name of the procedure that was called.</summary>
internal sealed class SearchFailure(string message) : Exception(message);
