using KnowledgeGraph.Bolt.TestKit.Protocol;

namespace KnowledgeGraph.Bolt.TestKit.Time;

internal sealed record FakeTimeInstall : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        conversation.Time.Stop();
        return FakeTime.Acknowledged;
    }
}

internal sealed record FakeTimeTick(double IncrementMs) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        conversation.Time.Advance(TimeSpan.FromMilliseconds(IncrementMs));
        return FakeTime.Acknowledged;
    }
}

internal sealed record FakeTimeUninstall : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation)
    {
        conversation.Time.Start();
        return FakeTime.Acknowledged;
    }
}

internal static class FakeTime
{
    public static Task<Response?> Acknowledged { get; } = Task.FromResult<Response?>(Response.Empty("FakeTimeAck"));
}
