using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Driver.Connections;

/// <summary>Takes the answer to one request.</summary>
internal class ResponseHandler
{
    /// <summary>The answer is complete.</summary>
    public bool Done { get; private set; }

    public Neo4jException? Error { get; private set; }

    /// <summary>The request was not looked at, because one before it had failed.</summary>
    public bool WasIgnored { get; private set; }

    /// <summary>What SUCCESS said; empty until then.</summary>
    public IReadOnlyDictionary<string, object> Metadata { get; private set; } = Success.Empty.Metadata;

    /// <param name="values">The list of the record's values as it came, valid during the call only.</param>
    public virtual void OnRecord(ReadOnlySpan<byte> values) => throw new ProtocolException("A record came that nobody asked for.");

    public virtual void OnSuccess(IReadOnlyDictionary<string, object> metadata)
    {
        Metadata = metadata;
        Done = true;
    }

    public virtual void OnFailure(Neo4jException error)
    {
        Error = error;
        Done = true;
    }

    public virtual void OnIgnored()
    {
        WasIgnored = true;
        Done = true;
    }
}

/// <summary>Passes over whatever comes: for what nobody waits for any more.</summary>
internal sealed class IgnoringHandler : ResponseHandler
{
    public override void OnRecord(ReadOnlySpan<byte> values)
    {
    }
}
