namespace KnowledgeGraph.Bolt.TestKit.Protocol;

/// <summary>Tests that are not run, though the features that they need are there; each with the reason.</summary>
internal static class SkippedTests
{
    private const string OnlyPython = "TestKit knows what to expect here of Python's driver only.";

    private const string Bolt43 = "It plays Bolt 4.3 among others, and does not ask whether the driver speaks it.";
    private const string AnyServer = "Any server that speaks Bolt is welcome, whatever it calls itself, as with Neo4j's drivers for .NET, Go and JavaScript.";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["stub.summary.test_summary.TestSummaryNotifications4x4.test_no_notifications"] = "Our list of notifications is empty where a server sends none, never null.",
        ["stub.optimizations.test_optimizations.TestOptimizations.test_uses_implicit_default_arguments_multi_query"] = Bolt43,
        ["stub.optimizations.test_optimizations.TestOptimizations.test_uses_implicit_default_arguments_multi_query_nested"] = Bolt43,
        ["stub.versions.test_versions.TestProtocolVersions.test_server_agent"] = AnyServer,
        ["stub.versions.test_versions.TestProtocolVersions.test_should_reject_server_using_verify_connectivity_bolt_4x4"] = AnyServer,
        ["stub.versions.test_versions.TestProtocolVersions.test_should_reject_server_using_verify_connectivity_bolt_5x0"] = AnyServer,
        ["stub.versions.test_versions.TestProtocolVersions.test_should_reject_server_using_verify_connectivity_bolt_5x1"] = AnyServer,
        ["stub.versions.test_versions.TestProtocolVersions.test_should_reject_server_using_verify_connectivity_bolt_5x2"] = AnyServer,
        ["stub.versions.test_versions.TestProtocolVersions.test_should_reject_server_using_verify_connectivity_bolt_5x3"] = AnyServer,
        ["stub.versions.test_versions.TestProtocolVersions.test_should_reject_server_using_verify_connectivity_bolt_5x4"] = AnyServer,
        ["stub.versions.test_versions.TestProtocolVersions.test_should_reject_server_using_verify_connectivity_bolt_5x6"] = AnyServer,
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
