namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>What TestKit asks: a record with the name and the fields of TestKit's class, and what to do about it.</summary>
internal interface IRequest
{
    /// <returns>Null when another, pending request gives the answer.</returns>
    Task<Response?> HandleAsync(Conversation conversation);
}

/// <summary>TestKit's answer to a question that was asked in the middle of a request.</summary>
internal abstract record CallbackAnswer : IRequest
{
    /// <summary>The id of the question.</summary>
    public abstract string Key { get; }

    public Task<Response?> HandleAsync(Conversation conversation)
    {
        conversation.Complete(this);
        return Task.FromResult<Response?>(null);
    }
}
