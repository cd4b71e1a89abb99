using System.Collections;
using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Values;

namespace KnowledgeGraph.Bolt.Tests.Values;

public sealed class ParametersTests
{
    public static TheoryData<object?, object?> Accepted => new()
    {
        { null, null },
        { true, true },
        { (sbyte)-1, -1L },
        { (byte)200, 200L },
        { (short)-300, -300L },
        { (ushort)40_000, 40_000L },
        { -70_000, -70_000L },
        { 3_000_000_000U, 3_000_000_000L },
        { (ulong)long.MaxValue, long.MaxValue },
        { 1.5f, 1.5 },
        { 2.5m, 2.5 },
        { 'x', "x" },
        { "text", "text" },
        { new DateOnly(2021, 8, 15), new LocalDate(2021, 8, 15) },
        { new TimeOnly(1, 2, 3), new LocalTime(1, 2, 3) },
        { new TimeSpan(1, 2, 3), new LocalTime(1, 2, 3) },
        { new DateTime(2021, 8, 15, 1, 2, 3, DateTimeKind.Unspecified), new LocalDateTime(2021, 8, 15, 1, 2, 3) },
        { new DateTime(2021, 8, 15, 1, 2, 3, DateTimeKind.Local), new LocalDateTime(2021, 8, 15, 1, 2, 3) },
        { new DateTime(2021, 8, 15, 1, 2, 3, DateTimeKind.Utc), new ZonedDateTime(2021, 8, 15, 1, 2, 3, Zone.Of(0)) },
        { new DateTimeOffset(2021, 8, 15, 1, 2, 3, TimeSpan.FromHours(2)), new ZonedDateTime(2021, 8, 15, 1, 2, 3, Zone.Of(7200)) },
    };

    [Theory]
    [MemberData(nameof(Accepted), DisableDiscoveryEnumeration = true)]
    public void A_dotnet_value_is_sent_as_Cyphers(object? value, object? sent)
    {
        Wire.Reread(value, utc: true).ShouldBe(sent);
        Wire.Reread(value, utc: false).ShouldBe(sent);
    }

    [Fact]
    public void Lists_maps_sequences_and_anonymous_objects_are_sent_at_any_depth()
    {
        var value = new
        {
            bytes = new byte[] { 1, 2 },
            array = new[] { 1, 2 },
            list = new ArrayList { "a", null },
            sequence = Enumerable.Range(1, 2).Select(number => new { number }),
            map = new Dictionary<string, int> { ["a"] = 1 },
            hashtable = new Hashtable { ["a"] = new { b = 1 } },
        };

        var map = (Dictionary<string, object>)Wire.Reread(value);

        map["bytes"].ShouldBeOfType<byte[]>().ShouldBe([1, 2]);
        map["array"].ShouldBe(new List<object> { 1L, 2L });
        map["list"].ShouldBe(new List<object?> { "a", null });
        ((List<object>)map["sequence"]).Cast<Dictionary<string, object>>().Select(item => item["number"]).ShouldBe([1L, 2L]);
        map["map"].ShouldBe(new Dictionary<string, object> { ["a"] = 1L });
        ((Dictionary<string, object>)((Dictionary<string, object>)map["hashtable"])["a"])["b"].ShouldBe(1L);
    }

    [Fact]
    public void What_cannot_be_sent_is_named_with_its_place()
    {
        Refusal(new { actor = new { dates = new object[] { 1, 2, new Uri("http://x") } } }).ShouldBe("`$actor.dates[2]`: System.Uri cannot be sent as a Cypher value.");
        Refusal(new { id = ulong.MaxValue }).ShouldBe("`$id`: 18446744073709551615 does not fit into Cypher's INTEGER (64 bits, signed).");
        Refusal(new { day = DayOfWeek.Friday }).ShouldBe("`$day`: System.DayOfWeek cannot be sent as a Cypher value.");
        Refusal(new { wait = TimeSpan.FromDays(2) }).ShouldStartWith("`$wait`: A System.TimeSpan is sent as a time of day");
        Refusal(new { map = new Hashtable { [1] = 2 } }).ShouldBe("`$map`: A map's keys are strings; System.Int32 is not one.");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_and_not_replaced()
    {
        Refusal(new { names = new[] { "Ann", "B\uD83D" } }).ShouldBe("`$names[1]`: A string has half of a surrogate pair (U+D83D at 1), which UTF-8 cannot hold.");
        Refusal(new Dictionary<string, object> { ["\uDE00"] = 1 }).ShouldContain("half of a surrogate pair (U+DE00 at 0)");
        Wire.Reread("\uD83D\uDE00").ShouldBe("😀");
    }

    [Fact]
    public void Nodes_relationships_and_paths_are_not_sent()
    {
        var node = new Node(new EntityId(1, "4:db:1"), [], new Dictionary<string, object>());
        var relationship = new Relationship(new EntityId(2, "5:db:2"), "KNOWS", node.EntityId, node.EntityId, new Dictionary<string, object>());

        Refusal(new { node }).ShouldBe("`$node`: node<4:db:1> is not sent: send its element id or its properties.");
        Refusal(new { list = new[] { relationship } }).ShouldBe("`$list[0]`: relationship<5:db:2> is not sent: send its element id or its properties.");
        Refusal(new { path = new Bolt.Driver.Values.Path([node], []) }).ShouldStartWith("`$path`: path[4:db:1] is not sent");
    }

    [Fact]
    public void A_list_that_holds_itself_is_refused_however_it_does()
    {
        var (list, around) = (new List<object>(), new List<object>());
        list.Add(list);
        around.Add(new { around });

        Refusal(new { list }).ShouldContain("nests deeper than 128 levels");
        Refusal(new { around }).ShouldContain("nests deeper than 128 levels");
        Refusal(new { list }).Length.ShouldBeLessThan(250);
    }

    [Fact]
    public void A_moment_in_an_unknown_zone_is_sent_in_the_form_it_came_in()
    {
        var unknown = ZonedDateTime.FromUtc(0, 0, Zone.Of("Mars/Olympus_Mons"));

        Parameters.Encode(new Dictionary<string, object> { ["at"] = unknown }, new()).Length.ShouldBePositive();
        Should.Throw<ClientException>(() => Parameters.Encode(new Dictionary<string, object> { ["at"] = unknown }, new(), utc: false)).Message.ShouldStartWith("`$at`: ");
    }

    private static string Refusal(object parameters) => Should.Throw<ClientException>(() => Parameters.Encode(new Query("RETURN 1", parameters).Parameters, new())).Message;
}
