using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;
using static KnowledgeGraph.Bolt.Tests.Faults.ClusterWork;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>Logins that change, run out and are refused, in a cluster of scripted servers.</summary>
public sealed class LoginTests
{
    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    private readonly ManualTimeProvider _clock = new() { Hurries = true };

    [Fact]
    public async Task When_a_server_ends_all_logins_each_pooled_connection_logs_on_again()
    {
        await using var server = new ScriptedServer();
        server.Answer = Failing<Run>("Neo.ClientError.Security.AuthorizationExpired", text => text == "EXPIRED");
        await using var driver = server.Driver(config => config.WithTimeProvider(_clock).WithCancellationGrace(TimeSpan.FromSeconds(5)), auth: AuthTokens.Basic("anna", "x"));
        await driver.WarmUpAsync(3, Cancel);
        _clock.Advance(Instant);
        await using var session = driver.AsyncSession();

        (await Should.ThrowAsync<AuthorizationException>(() => session.RunAsync("EXPIRED"))).IsRetriable.ShouldBeTrue();
        _clock.Advance(Instant);
        await driver.WarmUpAsync(3, Cancel);
        await driver.ExecutableQuery("GOOD").ExecuteAsync(Cancel);

        (server.Connections.Count, server.Count("LOGON anna"), server.Count("LOGOFF")).ShouldBe((3, 6, 3));
    }

    [Theory]
    [InlineData(5, 8, 1)]
    [InlineData(5, 1, 1)]
    [InlineData(5, 0, 2)]
    [InlineData(4, 4, 2)]
    public async Task A_new_token_is_logged_on_with_where_Bolt_can_and_by_a_new_connection_where_it_cannot(int major, int minor, int connections)
    {
        await using var server = new ScriptedServer { Version = new BoltVersion(major, minor) };
        var name = "anna";
        var manager = new Tokens(() => AuthTokens.Basic(name, "x"));
        await using var driver = GraphDatabase.Driver($"bolt://{server.Address}", manager);
        await driver.ExecutableQuery("A").ExecuteAsync(Cancel);
        name = "bert";
        await driver.ExecutableQuery("B").ExecuteAsync(Cancel);
        await driver.ExecutableQuery("C").ExecuteAsync(Cancel);

        server.Connections.Count.ShouldBe(connections);
        var log = server.Log.Where(entry => entry.StartsWith("LOG", StringComparison.Ordinal) || entry.StartsWith("HELLO ", StringComparison.Ordinal) || entry.StartsWith("RUN", StringComparison.Ordinal));
        log.ShouldBe(connections == 1
            ? ["LOGON anna", "RUN A", "LOGOFF", "LOGON bert", "RUN B", "RUN C"]
            : ["HELLO anna", "RUN A", "HELLO bert", "RUN B", "RUN C"]);
    }

    [Fact]
    public async Task A_refused_token_is_told_to_its_manager_and_the_next_one_tried()
    {
        await using var server = new ScriptedServer();
        server.Answer = async (connection, request) =>
        {
            if (request is Logon { Credentials.Principal: "anna" })
            {
                await connection.FailAsync("Neo.ClientError.Security.Unauthorized");
                return true;
            }

            return false;
        };
        var (name, asked) = ("anna", 0);
        var manager = AuthTokenManagers.Basic(() =>
        {
            asked++;
            var token = AuthTokens.Basic(name, "x");
            name = "bert";
            return new(token);
        });
        await using var driver = GraphDatabase.Driver($"bolt://{server.Address}", manager);

        (await driver.ExecutableQuery("A").ExecuteAsync(Cancel)).Result.Count.ShouldBe(1);

        (asked, server.Count("LOGON anna"), server.Count("LOGON bert")).ShouldBe((2, 1, 1));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(4, 4)]
    public async Task A_login_of_a_session_is_refused_where_Bolt_has_none(int major, int minor)
    {
        await using var server = new ScriptedServer { Version = new BoltVersion(major, minor) };
        await using var driver = server.Driver(auth: AuthTokens.Basic("anna", "x"));
        for (var i = 0; i < 2; i++)
        {
            await using var session = driver.AsyncSession(config => config.WithAuthToken(AuthTokens.Basic("bert", "x")));
            (await Should.ThrowAsync<UnsupportedFeatureException>(() => session.RunAsync("A"))).Message.ShouldContain("5.1");
            await driver.ExecutableQuery("B").ExecuteAsync(Cancel);
        }

        server.Count("RUN A").ShouldBe(0);
        server.Log.ShouldNotContain("HELLO bert");
    }

    [Fact]
    public async Task A_login_of_a_session_and_that_of_the_driver_take_turns_on_one_connection()
    {
        await using var server = new ScriptedServer();
        await using var driver = server.Driver(config => config.WithMaxConnectionPoolSize(1), auth: AuthTokens.Basic("anna", "x"));
        await using var session = driver.AsyncSession(config => config.WithAuthToken(AuthTokens.Basic("bert", "x")));

        await driver.ExecutableQuery("A").ExecuteAsync(Cancel);
        await (await session.RunAsync("B")).ConsumeAsync();
        await driver.ExecutableQuery("C").ExecuteAsync(Cancel);

        server.Log.Where(entry => entry.StartsWith("LOGON", StringComparison.Ordinal) || entry.StartsWith("RUN", StringComparison.Ordinal)).ShouldBe(
            ["LOGON anna", "RUN A", "LOGON bert", "RUN B", "LOGON anna", "RUN C"]);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed class Tokens(Func<IAuthToken> token) : IAuthTokenManager
    {
        public ValueTask<IAuthToken> GetTokenAsync(CancellationToken cancellationToken = default) => new(token());

        public ValueTask<bool> HandleSecurityExceptionAsync(IAuthToken token, SecurityException exception, CancellationToken cancellationToken = default) => new(false);
    }
}
