using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Messages;
using static KnowledgeGraph.Bolt.Tests.Faults.ClusterWork;

namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>Which database a session is at that names none, in a cluster of scripted servers.</summary>
public sealed class HomeDatabaseTests
{
    private readonly ManualTimeProvider _clock = new() { Hurries = true };

    [Fact]
    public async Task A_guess_that_names_a_database_that_nobody_serves_is_forgotten_for_the_next_try()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, Home = "first", RoutesOnServer = true };
        await using var driver = cluster.Driver();
        await RunAtHomeAsync(driver, "A");
        cluster.Home = "second";
        cluster[0].Answer = async (connection, request) =>
        {
            if (request is Route { Database: "first" })
            {
                await connection.FailAsync("Neo.TransientError.General.DatabaseUnavailable");
                return true;
            }

            return false;
        };
        _clock.Advance(TimeSpan.FromSeconds(301));
        await using var session = driver.AsyncSession();

        await session.ExecuteWriteAsync(async tx => await (await tx.RunAsync("B")).ConsumeAsync());

        cluster[0].Log.ShouldContain("BEGIN in second");
    }

    [Fact]
    public async Task A_session_stays_at_the_home_database_that_it_began_with()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, Version = new BoltVersion(5, 4), Home = "first" };
        await using var driver = cluster.Driver();
        await using var session = driver.AsyncSession();
        await (await session.RunAsync("A")).ConsumeAsync();
        cluster.Home = "second";
        await (await session.RunAsync("B")).ConsumeAsync();
        await using var next = driver.AsyncSession();
        await (await next.RunAsync("C")).ConsumeAsync();

        cluster[0].Log.Where(entry => entry.StartsWith("RUN", StringComparison.Ordinal)).ShouldBe(["RUN A in first", "RUN B in first", "RUN C in second"]);
    }

    [Fact]
    public async Task A_server_that_routes_by_itself_saves_asking_for_the_home_database_each_time()
    {
        await using var cluster = new Cluster(2, _clock) { Leader = 0, Home = "first", RoutesOnServer = true };
        await using var driver = cluster.Driver();
        for (var i = 0; i < 5; i++)
        {
            await using var session = driver.AsyncSession();
            await (await session.RunAsync($"A{i}")).ConsumeAsync();
            await (await session.RunAsync($"B{i}")).ConsumeAsync();
        }

        cluster[0].Count("ROUTE").ShouldBe(1);
        cluster[0].Log.Where(entry => entry.StartsWith("RUN", StringComparison.Ordinal)).ShouldBe(
            ["RUN A0 in first", "RUN B0 in first", "RUN A1", "RUN B1 in first", "RUN A2", "RUN B2 in first", "RUN A3", "RUN B3 in first", "RUN A4", "RUN B4 in first"]);
    }

    [Fact]
    public async Task A_wrong_guess_of_the_home_database_is_set_right_by_the_server()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, Home = "first", RoutesOnServer = true };
        await using var driver = cluster.Driver();
        await RunAtHomeAsync(driver, "A");
        cluster.Home = "second";

        await using var session = driver.AsyncSession();
        await (await session.RunAsync("B")).ConsumeAsync();   // guessed: first
        await (await session.RunAsync("C")).ConsumeAsync();

        cluster[0].Log.Where(entry => entry.StartsWith("RUN", StringComparison.Ordinal)).ShouldBe(["RUN A in first", "RUN B", "RUN C in second"]);
    }

    [Fact]
    public async Task A_guess_that_names_a_database_of_the_past_is_forgotten()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, Home = "first", RoutesOnServer = true };
        await using var driver = cluster.Driver();
        await RunAtHomeAsync(driver, "A");
        cluster.Home = "second";
        cluster[0].Answer = async (connection, request) =>
        {
            if (request is Route { Database: "first" })
            {
                await connection.FailAsync("Neo.ClientError.Database.DatabaseNotFound");
                return true;
            }

            return false;
        };
        _clock.Advance(TimeSpan.FromSeconds(301));

        await RunAtHomeAsync(driver, "B");

        cluster[0].Log[^2].ShouldBe("RUN B in second");
    }

    [Fact]
    public async Task A_server_that_does_not_route_by_itself_is_asked_for_the_home_database_again()
    {
        await using var cluster = new Cluster(1, _clock) { Leader = 0, Home = "first", RoutesOnServer = true };
        await using var driver = cluster.Driver(config => config.WithMaxConnectionLifetime(TimeSpan.FromSeconds(60)));
        await RunAtHomeAsync(driver, "A");
        cluster.RoutesOnServer = false;
        cluster[0].Hints["ssr.enabled"] = false;
        cluster.Home = "second";
        _clock.Advance(TimeSpan.FromSeconds(100));

        await RunAtHomeAsync(driver, "B");

        cluster[0].Log.Where(entry => entry.StartsWith("RUN", StringComparison.Ordinal)).ShouldBe(["RUN A in first", "RUN B in second"]);
    }
}
