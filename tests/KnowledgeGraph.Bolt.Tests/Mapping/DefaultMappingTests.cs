using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Mapping;
using static KnowledgeGraph.Bolt.Tests.Received;

namespace KnowledgeGraph.Bolt.Tests.Mapping;

/// <summary>Types that nobody registered, with and without attributes.</summary>
public sealed class DefaultMappingTests
{
    [Fact]
    public void Properties_take_the_columns_of_their_names_in_any_case()
    {
        var person = Record(("NAME", "Lina"), ("born", 1956L), ("Hobbies", new List<object> { "chess", "go" })).AsObject<Person>();

        (person.Name, person.Born).ShouldBe(("Lina", 1956));
        person.Hobbies.ShouldBe(["chess", "go"]);
    }

    [Fact]
    public void An_exact_name_comes_first() =>
        Record(("NAME", "other"), ("Name", "Lina"), ("Born", 1956L), ("Hobbies", new List<object>())).AsObject<Person>().Name.ShouldBe("Lina");

    [Fact]
    public void A_record_gets_its_values_through_its_constructor() =>
        Record(("title", "Night"), ("artist", "N"), ("year", 1966L)).AsObject<Song>().ShouldBe(new Song("N", "Night", 1966));

    [Fact]
    public void A_path_leads_into_nodes_relationships_and_maps()
    {
        var record = Record(
            ("person", Node(["Person"], ("name", "Lina"))),
            ("met", Relationship("MET", ("since", new LocalDate(2021, 8, 15)))),
            ("meeting", Map(("place", Map(("Name", "Kabul"))))));

        record.AsObject<Encounter>().ShouldBe(new Encounter { Who = "Lina", Since = new DateOnly(2021, 8, 15), Place = "Kabul" });
    }

    [Fact]
    public void A_column_whose_name_has_dots_comes_before_a_path() =>
        Record(("person.name", "Lina"), ("met.since", new LocalDate(2021, 8, 15)), ("meeting.place.name", "Kabul")).AsObject<Encounter>().Who.ShouldBe("Lina");

    [Fact]
    public void Nodes_and_maps_become_objects_within_the_object_and_lists_of_them_lists()
    {
        var career = Record(
            ("producer", Node(["Person"], ("name", "Lina"), ("born", 1956L), ("hobbies", new List<object>()))),
            ("films", new List<object> { Node(["Film"], ("title", "A"), ("year", 1994L)), Node(["Film"], ("title", "B"), ("year", 2000L)) }),
            ("planned", new List<object> { Map(("title", "C"), ("year", 2030L)) }),
            ("years", new List<object> { 1994L, 2000L, 1994L })).AsObject<Career>();

        career.Producer.Name.ShouldBe("Lina");
        career.Films.ShouldBe([new Film("A", 1994), new Film("B", 2000)]);
        career.Planned.ShouldBe([new Film("C", 2030)]);
        career.Years.ShouldBe([1994, 2000], ignoreOrder: true);
    }

    [Fact]
    public void What_an_inner_object_does_not_have_is_looked_for_around_it()
    {
        var record = Record(("car", Node(["Car"], ("make", "T"))), ("owner", "Lina"));

        record.AsObject<Garage>().Car.ShouldBe(new Car { Make = "T", Owner = "Lina" });
    }

    [Fact]
    public void A_null_inside_is_not_replaced_by_a_value_around_it()
    {
        var record = Record(("car", Map(("make", "T"), ("owner", null))), ("owner", "Lina"));

        Should.Throw<MappingFailedException>(() => record.AsObject<Garage>());
    }

    [Fact]
    public void Entities_and_maps_may_stay_what_they_are()
    {
        var (node, map) = (Node(["A"], ("x", 1L)), Map(("y", 2L)));

        var kept = Record(("node", node), ("map", map), ("numbers", map), ("anything", node), ("properties", node)).AsObject<Kept>();

        kept.Node.ShouldBeSameAs(node);
        kept.Map.ShouldBeSameAs(map);
        kept.Anything.ShouldBeSameAs(node);
        kept.Numbers["y"].ShouldBe(2);
        kept.Properties["x"].ShouldBe(1L);
    }

    [Fact]
    public void Labels_and_types_are_values_too()
    {
        var found = Record(("a", Node(["Person", "Spy"])), ("r", Relationship("KNOWS"))).AsObject<Kinds>();

        found.Labels.ShouldBe(["Person", "Spy"]);
        found.Label.ShouldBe("Person,Spy");
        found.Type.ShouldBe("KNOWS");
    }

    [Fact]
    public void A_missing_value_is_named()
    {
        Should.Throw<MappingFailedException>(() => Record(("name", "Lina"), ("Hobbies", new List<object>())).AsObject<Person>())
            .Message.ShouldBe("Cannot map a record to Person, its `Born`: there is no `Born` among name, Hobbies.");
        Should.Throw<MappingFailedException>(() => Record(("title", null), ("artist", "N"), ("year", 1966L)).AsObject<Song>())
            .Message.ShouldBe("Cannot map a record to Song, its `Title`: `Title` is null.");
    }

    [Fact]
    public void A_value_of_another_type_is_named()
    {
        var error = Should.Throw<MappingFailedException>(() => Record(("title", "Night"), ("artist", "N"), ("year", "long ago")).AsObject<Song>());

        error.Message.ShouldStartWith("Cannot map a record to Song, its `Year`: ");
        error.InnerException.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public void What_is_optional_keeps_its_value_and_a_default_takes_the_place_of_none()
    {
        Record(("other", 1L)).AsObject<Lenient>().ShouldBe(new Lenient(7) { Kept = 1234 });
        Record(("kept", null), ("defaulted", null), ("parameter", null)).AsObject<Lenient>().ShouldBe(new Lenient(7) { Kept = 1234 });
        Record(("kept", 1L), ("defaulted", "x"), ("parameter", 2L)).AsObject<Lenient>().ShouldBe(new Lenient(2) { Kept = 1, Defaulted = "x" });
    }

    [Fact]
    public void A_null_is_a_value_where_the_type_says_so()
    {
        Record(("number", null), ("text", null)).AsObject<Nullables>().ShouldBe(new Nullables { Number = null, Text = null });
        Should.Throw<MappingFailedException>(() => Record(("number", null)).AsObject<Nullables>()).Message.ShouldContain("there is no `Text`");
    }

    [Fact]
    public void A_parameter_may_be_null_or_have_a_default_by_what_it_says()
    {
        Record(("name", "Lina"), ("born", null)).AsObject<Parameters>().ShouldBe(new Parameters("Lina", null, "none"));
        Record(("name", "Lina"), ("born", 1956L), ("note", "x")).AsObject<Parameters>().ShouldBe(new Parameters("Lina", 1956, "x"));
        Should.Throw<MappingFailedException>(() => Record(("name", null), ("born", null)).AsObject<Parameters>());
        Should.Throw<MappingFailedException>(() => Record(("name", "Lina")).AsObject<Parameters>());
    }

    [Fact]
    public void An_enum_is_not_guessed_at() =>
        Should.Throw<MappingFailedException>(() => Record(("day", 1L)).AsObject<Appointment>()).InnerException.ShouldBeOfType<InvalidCastException>();

    [Fact]
    public void What_is_ignored_or_cannot_be_set_is_left_alone()
    {
        var left = Record(("ignored", 1L), ("readOnly", 1L), ("hidden", 5L)).AsObject<Left>();

        (left.Ignored, left.ReadOnly, left.Hidden).ShouldBe((9999, 1999, 5));
    }

    [Fact]
    public void The_constructor_with_the_fewest_parameters_is_called_or_the_one_that_is_marked()
    {
        Record(("x", 1L), ("y", 2L)).AsObject<TwoConstructors>().By.ShouldBe("none");
        Record(("x", 1L), ("y", 2L)).AsObject<MarkedConstructor>().By.ShouldBe("1, 2");
    }

    [Fact]
    public void Structs_are_objects_too()
    {
        Record(("x", 1L), ("y", 2.5)).AsObject<Place>().ShouldBe(new Place { X = 1, Y = 2.5 });
        Record(("x", 1L), ("y", 2.5)).AsObject<PlaceRecord>().ShouldBe(new PlaceRecord(1, 2.5));
    }

    [Fact]
    public void A_type_that_cannot_be_made_says_so()
    {
        Should.Throw<MappingFailedException>(() => Record(("x", 1L)).AsObject<IDisposable>()).Message.ShouldStartWith("A IDisposable cannot be made");
        Should.Throw<MappingFailedException>(() => Record(("x", 1L)).AsObject<int>()).Message.ShouldContain("use Get or As");
        Should.Throw<MappingFailedException>(() => Record(("x", 1L)).AsObject<Throws>()).InnerException.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void A_tree_is_mapped_as_deep_as_it_goes()
    {
        var tree = Map(("name", "a"), ("children", new List<object> { Map(("name", "b"), ("children", new List<object>())) }));

        var mapped = Record(("name", "root"), ("children", new List<object> { tree })).AsObject<Tree>();

        mapped.Children[0].Children[0].Name.ShouldBe("b");
    }

    private sealed class Person
    {
        public string Name { get; set; } = "";

        public int Born { get; init; }

        public required string[] Hobbies { get; init; }
    }

    private sealed record Song([MappingSource("artist")] string By, string Title, int Year);

    private sealed record Encounter
    {
        [MappingSource("person.name")]
        public string Who { get; init; } = "";

        [MappingSource("met.since")]
        public DateOnly Since { get; init; }

        [MappingSource("meeting.place.name")]
        public string Place { get; init; } = "";
    }

    private sealed record Film(string Title, int Year);

    private sealed class Career
    {
        public required Person Producer { get; init; }

        public required List<Film> Films { get; init; }

        public required IReadOnlyList<Film> Planned { get; init; }

        public required HashSet<int> Years { get; init; }
    }

    private sealed record Car
    {
        [MappingSource("car.make")]
        public string Make { get; init; } = "";

        public string Owner { get; init; } = "";
    }

    private sealed record Garage(Car Car);

    private sealed record Kept(INode Node, IReadOnlyDictionary<string, object> Map, Dictionary<string, int> Numbers, object Anything, Dictionary<string, object> Properties);

    private sealed class Kinds
    {
        [MappingSource("a", EntityMappingSource.NodeLabel)]
        public required List<string> Labels { get; init; }

        [MappingSource("a", EntityMappingSource.NodeLabel)]
        public string Label { get; init; } = "";

        [MappingSource("r", EntityMappingSource.RelationshipType)]
        public string Type { get; init; } = "";
    }

    private sealed record Lenient([MappingDefaultValue(7)] int Parameter)
    {
        [MappingOptional]
        public int Kept { get; init; } = 1234;

        [MappingDefaultValue("none")]
        public string Defaulted { get; init; } = "none";
    }

    private sealed record Nullables
    {
        public int? Number { get; init; } = 1;

        public string? Text { get; init; } = "text";
    }

    private sealed record Parameters(string Name, int? Born, string Note = "none");

    private sealed record Appointment(DayOfWeek Day);

    private sealed class Left
    {
        [MappingIgnored]
        public int Ignored { get; set; } = 9999;

        public int ReadOnly { get; } = 1999;

        public int Hidden { get; private set; }
    }

    private sealed class TwoConstructors
    {
        public TwoConstructors() => By = "none";

        public TwoConstructors(int x, int y) => By = $"{x}, {y}";

        public string By { get; }
    }

    private sealed class MarkedConstructor
    {
        public MarkedConstructor() => By = "none";

        [MappingConstructor]
        public MarkedConstructor(int x, int y) => By = $"{x}, {y}";

        public string By { get; }
    }

    private struct Place
    {
        public int X { get; set; }

        public double Y { get; set; }
    }

    private readonly record struct PlaceRecord(int X, double Y);

    private sealed class Throws
    {
        public Throws() => throw new NotSupportedException("not today");
    }

    private sealed record Tree(string Name, IReadOnlyList<Tree> Children);
}
