using KnowledgeGraph.Bolt.Driver.Extensions;
using KnowledgeGraph.Bolt.Tests.Faults;

namespace KnowledgeGraph.Bolt.Tests.Driver;

/// <summary>The driver against a server that says what a good one never does.</summary>
public sealed class HostileServerTests
{
    private const string Agreed = "00000805";
    private const string LoggedIn = Agreed + "0003B170A00000" + "0003B170A00000";   // SUCCESS {} twice

    [Theory]
    [InlineData(Agreed + "0008B170DAFFFFFFFF000000")]                      // a map of four billion entries
    [InlineData(Agreed + "0003B171900000")]                                // a RECORD that nobody asked for
    [InlineData(Agreed + "0002B0550000")]                                  // a message that does not exist
    [InlineData(Agreed + "0004B170A18100")]                                // cut short
    [InlineData("12345678")]                                               // a version that does not exist
    [InlineData("00000505")]                                               // Bolt 5.5
    public async Task A_server_that_lies_at_login_is_an_exception_and_not_a_crash(string answer)
    {
        await using var server = ScriptedServer.Saying(answer);
        await using var driver = server.Driver();

        await Should.ThrowAsync<Neo4jException>(driver.VerifyConnectivityAsync);
    }

    [Theory]
    [InlineData("0003B170A00000" + "0007B171D6FFFFFFFF0000")]              // a record of four billion values
    [InlineData("0003B170A00000" + "0007B171CE7FFFFFFF0000")]              // no list
    [InlineData("0003B170A00000" + "0007B17191CE7FFFFF")]                  // cut short
    [InlineData("0003B171910000")]                                         // a record in place of RUN's SUCCESS
    [InlineData("000BB170A1866669656C647391010000")]                       // a column's name is 1
    [InlineData("0003B170A00000" + "000AB170A18474797065817A0000")]        // a query of the type z
    [InlineData("")]                                                       // closed at once
    public async Task A_server_that_lies_in_a_result_is_an_exception_and_its_connection_is_not_used_again(string answer)
    {
        await using var server = ScriptedServer.Saying(LoggedIn + answer);
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();

        await Should.ThrowAsync<Neo4jException>(async () => await (await session.RunAsync("RETURN 1")).ToListAsync());
        await Should.ThrowAsync<Neo4jException>(async () => await (await session.RunAsync("RETURN 1")).ToListAsync());

        server.Connections.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_in_time()
    {
        await using var server = ScriptedServer.Saying("", stay: true);
        await using var driver = server.Driver(config => config.WithConnectionAcquisitionTimeout(TimeSpan.FromMilliseconds(100)));

        (await Should.ThrowAsync<ServiceUnavailableException>(driver.VerifyConnectivityAsync)).Message.ShouldContain("0.1 s");
    }

    [Fact]
    public async Task A_lost_answer_to_a_commit_is_told_and_not_retried()
    {
        // BEGIN, RUN and PULL are answered; at COMMIT the connection ends.
        await using var server = ScriptedServer.Saying(LoggedIn + "0003B170A00000" + "0003B170A00000" + "0003B170A00000");
        await using var driver = server.Driver();
        await using var session = driver.AsyncSession();
        var tries = 0;

        await Should.ThrowAsync<CommitOutcomeUnknownException>(() => session.ExecuteWriteAsync(async tx =>
        {
            tries++;
            await (await tx.RunAsync("CREATE ()")).ConsumeAsync();
        }));

        tries.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_answer_to_a_raw_write_is_told_and_not_retried()
    {
        await using var server = ScriptedServer.Saying(LoggedIn);
        await using var driver = server.Driver();

        await Should.ThrowAsync<CommitOutcomeUnknownException>(() => ((IRawQueries)driver).RunAsync(
            [new Query("CREATE ()")], new Rows(), new RawQueryConfig { AccessMode = AccessMode.Write }, TestContext.Current.CancellationToken));

        server.Connections.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_HTTP_port_is_named_as_such()
    {
        await using var server = ScriptedServer.Saying(Convert.ToHexString("HTTP/1.1 400 Bad Request\r\n\r\n"u8));
        await using var driver = server.Driver();

        (await Should.ThrowAsync<ServiceUnavailableException>(driver.VerifyConnectivityAsync)).Message.ShouldContain("HTTP");
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_named()
    {
        var port = KnowledgeGraph.Tests.Shared.Neo4jServer.FreePort();
        await using var driver = GraphDatabase.Driver($"bolt://127.0.0.1:{port}");

        (await Should.ThrowAsync<ServiceUnavailableException>(driver.VerifyConnectivityAsync)).Message.ShouldContain($"127.0.0.1:{port}");
    }

    [Theory]
    [InlineData("http://localhost:7474", "HTTP")]
    [InlineData("localhost:7687", "scheme")]
    [InlineData("blot://localhost", "blot")]
    [InlineData("bolt://neo4j:secret@localhost", "AuthToken")]
    [InlineData("bolt://localhost?region=eu", "routing context")]
    [InlineData("neo4j://localhost?region", "name=value")]
    [InlineData("not a uri", "no URI")]
    public void A_wrong_URI_says_what_is_wrong(string uri, string expected)
    {
        var message = Should.Throw<ArgumentException>(() => GraphDatabase.Driver(uri)).Message;

        message.ShouldContain(expected);
        message.ShouldNotContain("secret");
    }
}
