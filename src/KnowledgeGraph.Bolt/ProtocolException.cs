using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt;

/// <summary>What came over the wire is not Bolt, or not allowed now. The connection that it came over is of no more use.</summary>
public class ProtocolException(string message, string code = "Neo.ClientError.Request.Invalid", Exception? inner = null) : Neo4jException(code, message, inner);
