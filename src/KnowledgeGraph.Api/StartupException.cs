namespace KnowledgeGraph.Api;

/// <summary>It cannot go on, and the user can mend it: the message is all that is shown, and the process ends with exit code 1.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
