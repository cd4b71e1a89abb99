namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>Tests that are not run, though the features that they need are there; each with the reason.</summary>
internal static class SkippedTests
{
    private const string OnlyPython = "TestKit knows what to expect here of Python's driver only.";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["stub.iteration.test_result_optional_single.TestResultSingleOptional.test_result_single_optional_with_2_records"] = OnlyPython,
        ["stub.iteration.test_result_optional_single.TestResultSingleOptional.test_result_single_optional_with_disconnect"] = OnlyPython,
    };

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
