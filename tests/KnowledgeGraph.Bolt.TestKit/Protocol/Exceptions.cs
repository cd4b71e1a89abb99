namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>TestKit and this backend do not understand each other.</summary>
internal sealed class BackendException(string message) : Exception(message);

/// <summary>The test's own code failed inside of a managed transaction.</summary>
internal sealed class FrontendException() : Exception("The test's own code failed.");
