using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Listener;

/// <summary>Where a connection stands (Bolt 5, server states).</summary>
internal enum ServerState
{
    Negotiation,
    Authentication,
    Ready,
    Streaming,
    TxReady,
    TxStreaming,
    Failed,

    /// <summary>To be closed.</summary>
    Defunct,
}

/// <summary>How a request ended.</summary>
internal enum Outcome
{
    Success,

    /// <summary>PULL or DISCARD left records, or another result of the transaction is open.</summary>
    MoreOpen,
    Failure,
}

/// <summary>What a server does with a request in a state.</summary>
internal enum Treatment
{
    Serve,
    Ignore,

    /// <summary>FAILURE, and close: a client that is in another state than it thinks cannot be helped.</summary>
    Refuse,
}

/// <summary>The table of states, as the specification lays it out. Pure: what is where, and nothing done.</summary>
internal static class ServerStates
{
    public static Treatment Treat(ServerState state, Request request) => (state, request) switch
    {
        (ServerState.Negotiation, Hello) => Treatment.Serve,
        (ServerState.Authentication, Logon) => Treatment.Serve,
        (ServerState.Ready, Run or Begin or Route or Telemetry or Logoff or Reset) => Treatment.Serve,
        (ServerState.Streaming, Pull or Discard or Reset) => Treatment.Serve,
        (ServerState.TxReady, Run or Commit or Rollback or Reset) => Treatment.Serve,
        (ServerState.TxStreaming, Run or Pull or Discard or Commit or Rollback or Reset) => Treatment.Serve,
        (ServerState.Failed, Reset) => Treatment.Serve,
        (ServerState.Failed, not Hello) => Treatment.Ignore,
        _ => Treatment.Refuse,
    };

    /// <summary>The state after a request that was served.</summary>
    public static ServerState After(ServerState state, Request request, Outcome outcome, BoltVersion version) => (state, request, outcome) switch
    {
        (ServerState.Negotiation, Hello, Outcome.Success) => version < new BoltVersion(5, 1) ? ServerState.Ready : ServerState.Authentication,
        (ServerState.Authentication, Logon, Outcome.Success) => ServerState.Ready,
        (ServerState.Negotiation or ServerState.Authentication, _, _) => ServerState.Defunct,
        (_, Reset, Outcome.Success) => ServerState.Ready,
        (_, Reset, _) => ServerState.Defunct,
        (_, _, Outcome.Failure) => ServerState.Failed,
        (ServerState.Ready, Run, _) => ServerState.Streaming,
        (ServerState.Ready, Begin, _) => ServerState.TxReady,
        (ServerState.Ready, Logoff, _) => ServerState.Authentication,
        (ServerState.Streaming, Pull or Discard, Outcome.Success) => ServerState.Ready,
        (ServerState.TxReady or ServerState.TxStreaming, Run, _) => ServerState.TxStreaming,
        (ServerState.TxStreaming, Pull or Discard, Outcome.Success) => ServerState.TxReady,
        (ServerState.TxReady or ServerState.TxStreaming, Commit or Rollback, _) => ServerState.Ready,
        _ => state,
    };
}
