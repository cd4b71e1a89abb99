using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Listener;

public sealed class ServerStateTests
{
    private static readonly Dictionary<string, Request> Requests = new()
    {
        ["HELLO"] = new Hello { UserAgent = "test" },
        ["LOGON"] = new Logon(new Credentials("none", null, null)),
        ["LOGOFF"] = new Logoff(),
        ["RUN"] = new Run("RETURN 1", new byte[] { 0xA0 }, TransactionExtra.Empty),
        ["PULL"] = new Pull(1),
        ["DISCARD"] = new Discard(-1),
        ["BEGIN"] = new Begin(TransactionExtra.Empty),
        ["COMMIT"] = new Commit(),
        ["ROLLBACK"] = new Rollback(),
        ["RESET"] = new Reset(),
        ["ROUTE"] = new Route(new Dictionary<string, object>(), [], null),
        ["TELEMETRY"] = new Telemetry(1),
    };

    /// <summary>The specification's table: in a state, which requests are served, and what comes after success, after «more is open» and after failure.</summary>
    [Theory]
    [InlineData("Negotiation", "HELLO", "Authentication Authentication Defunct")]
    [InlineData("Authentication", "LOGON", "Ready Defunct Defunct")]
    [InlineData("Ready", "RUN", "Streaming Streaming Failed")]
    [InlineData("Ready", "BEGIN", "TxReady TxReady Failed")]
    [InlineData("Ready", "LOGOFF", "Authentication Authentication Failed")]
    [InlineData("Ready", "ROUTE", "Ready Ready Failed")]
    [InlineData("Ready", "TELEMETRY", "Ready Ready Failed")]
    [InlineData("Streaming", "PULL", "Ready Streaming Failed")]
    [InlineData("Streaming", "DISCARD", "Ready Streaming Failed")]
    [InlineData("TxReady", "RUN", "TxStreaming TxStreaming Failed")]
    [InlineData("TxReady", "COMMIT", "Ready Ready Failed")]
    [InlineData("TxReady", "ROLLBACK", "Ready Ready Failed")]
    [InlineData("TxStreaming", "RUN", "TxStreaming TxStreaming Failed")]
    [InlineData("TxStreaming", "PULL", "TxReady TxStreaming Failed")]
    [InlineData("TxStreaming", "COMMIT", "Ready Ready Failed")]
    [InlineData("Failed", "RESET", "Ready Ready Defunct")]
    [InlineData("TxStreaming", "RESET", "Ready Ready Defunct")]
    [InlineData("Ready", "RESET", "Ready Ready Defunct")]
    public void A_served_request_leads_to_the_next_state(string from, string request, string after)
    {
        var state = Enum.Parse<ServerState>(from);

        ServerStates.Treat(state, Requests[request]).ShouldBe(Treatment.Serve);

        if ((from, request) != ("Negotiation", "HELLO") && (from, request) != ("Authentication", "LOGON"))
        {
            ServerStates.After(state, Requests[request], Outcome.MoreOpen, new BoltVersion(5, 8)).ToString().ShouldBe(request == "RESET" ? "Defunct" : after.Split(' ')[1]);
        }

        ServerStates.After(state, Requests[request], Outcome.Success, new BoltVersion(5, 8)).ToString().ShouldBe(after.Split(' ')[0]);
        ServerStates.After(state, Requests[request], Outcome.Failure, new BoltVersion(5, 8)).ToString().ShouldBe(after.Split(' ')[2]);
    }

    [Theory]
    [InlineData("Negotiation", "HELLO")]
    [InlineData("Authentication", "LOGON")]
    [InlineData("Ready", "RUN BEGIN ROUTE TELEMETRY LOGOFF RESET")]
    [InlineData("Streaming", "PULL DISCARD RESET")]
    [InlineData("TxReady", "RUN COMMIT ROLLBACK RESET")]
    [InlineData("TxStreaming", "RUN PULL DISCARD COMMIT ROLLBACK RESET")]
    [InlineData("Defunct", "")]
    public void Anything_else_in_a_state_is_refused(string from, string served)
    {
        foreach (var (name, request) in Requests)
        {
            ServerStates.Treat(Enum.Parse<ServerState>(from), request)
                .ShouldBe(served.Split(' ').Contains(name) ? Treatment.Serve : Treatment.Refuse, $"{name} in {from}");
        }
    }

    [Fact]
    public void After_a_failure_everything_but_RESET_is_ignored()
    {
        foreach (var (name, request) in Requests.Where(entry => entry.Key != "HELLO"))
        {
            ServerStates.Treat(ServerState.Failed, request).ShouldBe(name == "RESET" ? Treatment.Serve : Treatment.Ignore, name);
        }
    }

    [Fact]
    public void Before_5_1_HELLO_is_the_login() =>
        ServerStates.After(ServerState.Negotiation, Requests["HELLO"], Outcome.Success, new BoltVersion(5, 0)).ShouldBe(ServerState.Ready);
}
