using KnowledgeGraph.Bolt.Driver;

namespace KnowledgeGraph.Bolt.Tests.Values;

public sealed class RecordTests
{
    private static readonly IRecord Row = Received.Record(("Name", "A"), ("name", "B"), ("born", 1956L));

    [Fact]
    public void Values_are_found_by_name_and_by_place()
    {
        Row["name"].ShouldBe("B");
        Row[0].ShouldBe("A");
        Row.Get<int>("born").ShouldBe(1956);
        Should.Throw<KeyNotFoundException>(() => Row["Born"]).Message.ShouldBe("The record has no `Born`; it has Name, name, born.");
    }

    [Fact]
    public void A_column_that_is_not_there_is_no_exception()
    {
        Row.TryGet<int>("born", out var born).ShouldBeTrue();
        born.ShouldBe(1956);
        Row.TryGet<int>("died", out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => Row.TryGet<int>("name", out _));
    }

    [Fact]
    public void Names_may_be_looked_for_in_any_case()
    {
        Row.GetCaseInsensitive<int>("BORN").ShouldBe(1956);
        Row.GetCaseInsensitive<string>("NAME").ShouldBe("A", "the first column of those that there are");
        Row.TryGetCaseInsensitive<int>("died", out _).ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => Row.GetCaseInsensitive<int>("died"));
    }

    [Fact]
    public void ARow_is_a_map_in_the_order_of_its_columns()
    {
        Row.Keys.ShouldBe(["Name", "name", "born"]);
        Row.Values["born"].ShouldBe(1956L);
        Row.Count.ShouldBe(3);
        Row.Select(entry => $"{entry.Key}: {entry.Value}").ShouldBe(["Name: A", "name: B", "born: 1956"]);
        Row.ContainsKey("BORN").ShouldBeFalse();
        Row.TryGetValue("name", out var name).ShouldBeTrue();
        name.ShouldBe("B");
    }
}
