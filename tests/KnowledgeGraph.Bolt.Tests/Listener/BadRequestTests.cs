using System.Net;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Tests.Listener;

/// <summary>What a request asks and cannot have is refused, never passed over; and a real Neo4j refuses it with the same code.</summary>
public sealed class BadRequestTests(RealNeo4j neo4j)
{
    private const string Invalid = "Neo.ClientError.Request.Invalid";
    private const string BadArgument = "Neo.ClientError.Statement.ArgumentError";

    private static readonly Dictionary<string, object> Nothing = [];

    private readonly ScriptedBackend _backend = new();

    /// <summary>A transaction's settings: an entry, its value, Neo4j's code.</summary>
    public static TheoryData<string, object, string> Settings => new()
    {
        { "imp_user", "somebody", BadArgument },
        { "imp_user", "neo4j", BadArgument },
        { "imp_user", "", BadArgument },
        { "imp_user", 5, Invalid },
        { "tx_timeout", "5", Invalid },
        { "tx_timeout", 1.5, Invalid },
        { "tx_timeout", true, Invalid },
        { "bookmarks", "one", Invalid },
        { "bookmarks", new object[] { 1 }, Invalid },
        { "tx_metadata", 5, Invalid },
        { "tx_metadata", new object[] { 1 }, Invalid },
        { "db", 5, Invalid },
        { "mode", 5, Invalid },
        { "mode", "x", Invalid },
    };

    /// <summary>A real Neo4j takes these: -1 for «no limit», null for no bookmark, and it does not look at the settings of a RUN in a transaction.</summary>
    public static TheoryData<string, object> StricterThanNeo4j => new()
    {
        { "tx_timeout", -1 },
        { "tx_timeout", long.MinValue },
        { "bookmarks", new object?[] { null } },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_that_cannot_be_had_is_refused_in_BEGIN_and_RUN(string key, object value, string code)
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        await ShouldRefuseAsync(client, key, value, code);

        _backend.Log.ShouldNotContain("RETURN 1");
        _backend.Log.ShouldNotContain("begin write");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_real_Neo4j_refuses_it_alike(string key, object value, string code)
    {
        var uri = new Uri(neo4j.Server.Uri);
        using var client = await RawClient.LogOnAsync(new IPEndPoint(IPAddress.Loopback, uri.Port), neo4j.Server.Password);

        await ShouldRefuseAsync(client, key, value, code);
    }

    [Theory]
    [MemberData(nameof(StricterThanNeo4j))]
    public async Task What_a_real_Neo4j_takes_for_something_else_is_refused(string key, object value)
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        await ShouldRefuseAsync(client, key, value, Invalid);
    }

    [Fact]
    public async Task Another_user_is_refused_inside_a_transaction_too()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);
        (await client.AskAsync(Begin.Tag, Nothing)).ShouldBeOfType<Success>();

        (await client.AskAsync(Run.Tag, "COUNT 1", Nothing, With("imp_user", "somebody"))).ShouldBeOfType<Failure>().Code.ShouldBe(BadArgument);

        _backend.Log.ShouldBe(["begin write", "rollback"]);
    }

    [Fact]
    public async Task The_error_names_the_entry_and_what_it_must_be()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        var failure = (await client.AskAsync(Begin.Tag, With("tx_timeout", "5"))).ShouldBeOfType<Failure>();

        failure.Text.ShouldBe("A transaction's `tx_timeout` must be an integer; it must not be a string.");
        failure.GqlStatus.ShouldBe("08N06");
    }

    [Theory]
    [InlineData("tx_timeout", 0)]
    [InlineData("tx_timeout", 1000)]
    [InlineData("tx_timeout", null)]
    [InlineData("imp_user", null)]
    [InlineData("bookmarks", null)]
    [InlineData("db", null)]
    [InlineData("mode", null)]
    [InlineData("mode", "r")]
    [InlineData("not_known", 5)]
    public async Task What_says_nothing_wrong_is_taken(string key, object? value)
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        (await client.AskAsync(Begin.Tag, With(key, value!))).ShouldBeOfType<Success>();   // null is a value too
    }

    [Fact]
    public async Task ROUTE_and_PULL_pass_over_nothing_either()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        await ShouldFailAsync(client, BadArgument, Route.Tag, Nothing, Array.Empty<object>(), With("imp_user", "somebody"));
        await ShouldFailAsync(client, Invalid, Route.Tag, Nothing, new object[] { 5 }, Nothing);
        await ShouldFailAsync(client, Invalid, Route.Tag, Nothing, Array.Empty<object>(), With("db", 5));
        await client.AskAsync(Run.Tag, "COUNT 1", Nothing, Nothing);
        await ShouldFailAsync(client, Invalid, Pull.Tag, new Dictionary<string, object> { ["n"] = 1, ["qid"] = "one" });
    }

    [Fact]
    public async Task A_misread_request_rolls_its_transaction_back_and_what_was_sent_after_it_is_ignored()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);
        (await client.AskAsync(Begin.Tag, Nothing)).ShouldBeOfType<Success>();

        client.Send(Pull.Tag, Nothing);
        client.Send(Run.Tag, "COUNT 1");
        client.Send(Commit.Tag);

        (await client.ReceiveAsync()).ShouldBeOfType<Failure>().Code.ShouldBe(Invalid);
        (await client.ReceiveAsync()).ShouldBeOfType<Ignored>();
        (await client.ReceiveAsync()).ShouldBeOfType<Ignored>();
        _backend.Log.ShouldBe(["begin write", "rollback"]);
    }

    [Theory]
    [InlineData(126, true)]    // in a list of the parameters' map
    [InlineData(127, true)]
    [InlineData(128, false)]
    public async Task After_login_parameters_nest_up_to_128_levels(int lists, bool taken)
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        var answer = await client.AskAsync(Run.Tag, "COUNT 1", With("a", Nested(lists)), Nothing);

        if (taken)
        {
            answer.ShouldBeOfType<Success>();
        }
        else
        {
            answer.ShouldBeOfType<Failure>().Text.ShouldBe("A value nests deeper than 128 levels.");
        }
    }

    /// <summary>HELLO is one level and its map another.</summary>
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(127, false)]
    public async Task Before_login_a_message_nests_up_to_4_levels(int lists, bool taken)
    {
        await using var listener = _backend.Listen();
        await ShouldTakeHelloAsync(listener.EndPoint, Nested(lists), taken, "A value nests deeper than 4 levels.");
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task Before_login_a_list_or_map_holds_up_to_64_elements(int count, bool taken)
    {
        await using var listener = _backend.Listen();
        var words = Enumerable.Range(0, count).Select(i => $"{i}").ToArray();
        var error = "A list, map or structure holds 65 elements; more than 64 are not taken.";

        await ShouldTakeHelloAsync(listener.EndPoint, words, taken, error);
        await ShouldTakeHelloAsync(listener.EndPoint, words.ToDictionary(word => word, object (word) => word), taken, error);
    }

    [Fact]
    public async Task A_real_Neo4j_has_the_same_limits_before_login()
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, new Uri(neo4j.Server.Uri).Port);

        await ShouldTakeHelloAsync(endPoint, Nested(2), taken: true);
        await ShouldTakeHelloAsync(endPoint, Nested(3), taken: false);
        await ShouldTakeHelloAsync(endPoint, Enumerable.Repeat("x", 64).ToArray(), taken: true);
        await ShouldTakeHelloAsync(endPoint, Enumerable.Repeat("x", 65).ToArray(), taken: false);
    }

    [Fact]
    public async Task LOGON_with_values_of_another_type_is_refused()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.ConnectAsync(listener.EndPoint);
        await client.AskAsync(Hello.Tag, RawClient.HelloWith());

        (await client.AskAsync(Logon.Tag, With("scheme", 5))).ShouldBeOfType<Failure>().Text.ShouldContain("LOGON's `scheme` must be a string");

        (await client.ReceiveAsync()).ShouldBeNull();
        _backend.Log.ShouldBeEmpty();
    }

    /// <summary>As drivers do to change the user of a connection: all in one flush.</summary>
    [Fact]
    public async Task After_LOGOFF_and_LOGON_messages_may_be_large_as_before()
    {
        await using var listener = _backend.Listen();
        using var client = await RawClient.LogOnAsync(listener.EndPoint);

        client.Send(Logoff.Tag);
        client.Send(Logon.Tag, new Dictionary<string, object> { ["scheme"] = "basic", ["principal"] = "neo4j", ["credentials"] = "secret" });
        client.Send(Run.Tag, "COUNT 1", With("text", new string('x', 100_000)), Nothing);

        (await client.ReceiveAsync()).ShouldBeOfType<Success>();
        (await client.ReceiveAsync()).ShouldBeOfType<Success>();
        (await client.ReceiveAsync()).ShouldBeOfType<Success>();
    }

    private static async Task ShouldRefuseAsync(RawClient client, string key, object value, string code)
    {
        await ShouldFailAsync(client, code, Begin.Tag, With(key, value));
        await ShouldFailAsync(client, code, Run.Tag, "RETURN 1", Nothing, With(key, value));
    }

    /// <summary>And the connection goes on after RESET.</summary>
    private static async Task ShouldFailAsync(RawClient client, string code, byte tag, params object[] fields)
    {
        (await client.AskAsync(tag, fields)).ShouldBeOfType<Failure>().Code.ShouldBe(code);
        (await client.AskAsync(Reset.Tag)).ShouldBeOfType<Success>();
    }

    private static async Task ShouldTakeHelloAsync(IPEndPoint endPoint, object value, bool taken, string? error = null)
    {
        using var client = await RawClient.ConnectAsync(endPoint);
        var answer = await client.AskAsync(Hello.Tag, RawClient.HelloWith("more", value));
        if (taken)
        {
            answer.ShouldBeOfType<Success>();
            return;
        }

        answer.ShouldNotBeOfType<Success>();
        (answer as Failure)?.Text.ShouldBe(error);
        (answer is null ? null : await client.ReceiveAsync()).ShouldBeNull();
    }

    private static Dictionary<string, object> With(string key, object value) => new() { [key] = value };

    private static RawClient.Raw Nested(int lists) => new([.. Enumerable.Repeat((byte)0x91, lists), 1]);
}
