using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Mapping;
using static KnowledgeGraph.Bolt.Tests.Received;

namespace KnowledgeGraph.Bolt.Tests.Mapping;

public sealed class MappingExtensionsTests
{
    private static readonly IRecord[] People = [Record(("name", "Lina"), ("born", 1956L)), Record(("name", "Omar"), ("born", 1988L))];

    [Fact]
    public void A_blueprint_names_the_anonymous_type()
    {
        var person = People[0].AsObjectFromBlueprint(new { name = "", born = 0 });

        (person.name, person.born).ShouldBe(("Lina", 1956));
        People[1].AsObject(person.GetType()).ShouldBe(new { name = "Omar", born = 1988 });
    }

    [Fact]
    public void A_null_for_a_number_of_a_blueprint_is_refused() =>
        Should.Throw<MappingFailedException>(() => Record(("name", "Lina"), ("born", null)).AsObjectFromBlueprint(new { name = "", born = 0 }));

    [Fact]
    public void A_null_for_a_text_of_a_blueprint_is_refused() =>
        Should.Throw<MappingFailedException>(() => Record(("name", null), ("born", 1L)).AsObjectFromBlueprint(new { name = "", born = 0 }));

    [Fact]
    public void The_properties_of_a_node_are_a_record()
    {
        var record = Node(["Person"], ("name", "Lina"), ("born", 1956L)).AsRecord();

        record.AsObject<Person>().ShouldBe(new Person("Lina", 1956));
        record.Keys.ShouldBe(["name", "born"]);
        record[1].ShouldBe(1956L);
        record.Get<int>("born").ShouldBe(1956);
        record.GetCaseInsensitive<string>("NAME").ShouldBe("Lina");
        record.TryGet<int>("died", out _).ShouldBeFalse();
        Should.Throw<KeyNotFoundException>(() => record["died"]);
    }

    [Fact]
    public async Task The_records_of_an_executable_query_become_objects()
    {
        (await Executed().AsObjectsAsync<Person>()).ShouldBe([new Person("Lina", 1956), new Person("Omar", 1988)]);
        (await Executed().AsObjectsFromBlueprintAsync(new { name = "" })).Select(person => person.name).ShouldBe(["Lina", "Omar"]);
    }

    [Fact]
    public async Task The_records_of_a_result_become_objects_as_they_come()
    {
        (await Streamed().ToListAsync<Person>(Cancel)).ShouldBe([new Person("Lina", 1956), new Person("Omar", 1988)]);
        (await Streamed().ToListFromBlueprintAsync(new { born = 0 }, Cancel)).Select(person => person.born).ShouldBe([1956, 1988]);

        var names = new List<string>();
        await foreach (var person in Streamed().AsObjectsAsync<Person>(Cancel))
        {
            names.Add(person.Name);
        }

        await foreach (var person in Streamed().AsObjectsFromBlueprintAsync(new { name = "" }, Cancel))
        {
            names.Add(person.name);
        }

        names.ShouldBe(["Lina", "Omar", "Lina", "Omar"]);
    }

    private static Task<EagerResult<IReadOnlyList<IRecord>>> Executed() =>
        Task.FromResult(new EagerResult<IReadOnlyList<IRecord>>(People, null!, ["name", "born"]));   // nobody looks at the summary here

    private static async IAsyncEnumerable<IRecord> Streamed()
    {
        foreach (var record in People)
        {
            await Task.Yield();
            yield return record;
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private sealed record Person(string Name, int Born);
}
