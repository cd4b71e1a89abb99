namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>Tests that are not run, though the features that they need are there; each with the reason.</summary>
internal static class SkippedTests
{
    private static readonly Dictionary<string, string> Reasons = [];

    public static Response Decide(string test) =>
        Reasons.TryGetValue(test, out var reason) ? new Response("SkipTest", new { reason }) : Response.Empty("RunTest");
}

internal sealed record StartTest(string TestName) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation) => Task.FromResult<Response?>(SkippedTests.Decide(TestName));
}

/// <summary>Asked only of a test that was answered by RunSubTests.</summary>
internal sealed record StartSubTest(string TestName) : IRequest
{
    public Task<Response?> HandleAsync(Conversation conversation) => Task.FromResult<Response?>(Response.Empty("RunTest"));
}
