using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.Driver.Mapping;
using static KnowledgeGraph.Bolt.Tests.Received;

namespace KnowledgeGraph.Bolt.Tests.Mapping;

/// <summary>Types whose mapping was registered; each test has a type of its own, since a registration holds for the process.</summary>
public sealed class RegisteredMappingTests
{
    [Fact]
    public void A_provider_says_where_values_come_from_and_what_becomes_of_them()
    {
        RecordObjectMapping.RegisterProvider<Provider>();

        var mapped = Record(("p", Node(["Person", "Spy"], ("name", "lina"))), ("born", 1956L)).AsObject<Described>();

        mapped.Name.ShouldBe("LINA");
        mapped.Labels.ShouldBe("Person|Spy");
        mapped.Age.ShouldBe(70);
        mapped.Born.ShouldBe(1956);
        mapped.Absent.ShouldBe("as it was");
    }

    [Fact]
    public void Without_a_word_about_the_whole_only_what_is_described_is_mapped()
    {
        Register<Partly>(builder => builder.Map(partly => partly.A, "x"));

        Record(("x", 1L), ("B", 2L)).AsObject<Partly>().ShouldBe(new Partly { A = 1 });
    }

    [Fact]
    public void What_is_described_and_missing_is_named()
    {
        Register<Strict>(builder => builder.Map(strict => strict.A, "x.y"));

        Should.Throw<MappingFailedException>(() => Record(("x", 1L)).AsObject<Strict>())
            .Message.ShouldBe("Cannot map a record to Strict, its `A`: there is no `x.y` among x.");
    }

    [Fact]
    public void A_getter_may_give_a_node_for_an_object_within()
    {
        Register<Holder>(builder => builder.MapWholeObject(_ => new Holder()).Map(holder => holder.Inner, record => record["n"]));

        Record(("n", Node([], ("A", 5L)))).AsObject<Holder>().Inner.ShouldBe(new Inner { A = 5 });
    }

    [Fact]
    public void The_whole_object_may_be_made_by_hand()
    {
        Register<ByHand>(builder => builder.MapWholeObject(record => new ByHand(record.Get<string>("a") + record.Get<string>("b"))));

        Record(("a", "x"), ("b", "y")).AsObject<ByHand>().ShouldBe(new ByHand("xy"));
        Should.Throw<MappingFailedException>(() => Record(("a", "x")).AsObject<ByHand>()).InnerException.ShouldBeOfType<KeyNotFoundException>();
    }

    [Fact]
    public void A_mapper_makes_objects_within_others_too()
    {
        RecordObjectMapping.Register(new InsideMapper());

        Record(("items", new List<object> { Map(("n", 1L)), Map(("n", 2L)) })).AsObject<Outside>().Items.ShouldBe([new Inside(10), new Inside(20)]);
        Untyped(Record(("n", 3L)), typeof(Inside)).ShouldBe(new Inside(30));
    }

    [Fact]
    public void A_later_registration_replaces_an_earlier_and_the_default()
    {
        Record(("A", 1L)).AsObject<Replaced>().A.ShouldBe(1);
        Untyped(Record(("A", 1L)), typeof(Replaced)).ShouldBe(new Replaced { A = 1 });

        Register<Replaced>(builder => builder.MapWholeObject(_ => new Replaced { A = 2 }));
        Record(("A", 1L)).AsObject<Replaced>().A.ShouldBe(2);

        Register<Replaced>(builder => builder.MapWholeObject(_ => new Replaced { A = 3 }));
        Untyped(Record(("A", 1L)), typeof(Replaced)).ShouldBe(new Replaced { A = 3 });
    }

    [Fact]
    public void A_destination_is_a_property_that_can_be_set()
    {
        Should.Throw<ArgumentException>(() => Register<Partly>(builder => builder.Map(partly => partly.Sum, "x")));
        Should.Throw<ArgumentException>(() => Register<Partly>(builder => builder.Map(partly => partly.A + 1, "x")));
        Should.Throw<ArgumentException>(() => Register<Partly>(builder => builder.Map(partly => partly.ToString().Length, "x")));
    }

    [Fact]
    public void Registering_and_mapping_go_on_at_once()
    {
        Parallel.For(0, 300, round =>
        {
            if (round % 3 == 0)
            {
                Register<Shared>(builder => builder.UseDefaultMapping().Map(shared => shared.A, "A"));
            }

            Record(("A", (long)round), ("Nested", Map(("A", 1L)))).AsObject<Shared>().A.ShouldBe(round);
            Record(("A", (long)round)).AsObject(Fresh(round)).ShouldNotBeNull();
        });
    }

    private static Type Fresh(int round) => (round % 4) switch
    {
        0 => typeof(One<int>),
        1 => typeof(One<long>),
        2 => typeof(One<string>),
        _ => typeof(One<double>),
    };

    private static void Register<T>(Action<IMappingBuilder<T>> describe) => RecordObjectMapping.RegisterProvider(new One<T>.Provider(describe));

    private static object Untyped(IRecord record, Type type) => record.AsObject(type);

    private sealed class Provider : IMappingProvider
    {
        public void CreateMappers(IMappingRegistry registry) => registry.RegisterMapping<Described>(builder => builder
            .UseDefaultMapping()
            .Map(described => described.Name, "p.name", converter: name => $"{name}".ToUpperInvariant())
            .Map(described => described.Labels, "p", EntityMappingSource.NodeLabel, labels => string.Join("|", (IEnumerable<string>)labels))
            .Map(described => described.Age, record => 2026 - record.Get<long>("born"))
            .Map(described => described.Absent, "none", optional: true));
    }

    private sealed class Described
    {
        public string Name { get; set; } = "";

        public string Labels { get; set; } = "";

        public int Age { get; set; }

        public int Born { get; set; }

        public string Absent { get; set; } = "as it was";
    }

    private sealed record Partly
    {
        public int A { get; set; }

        public int B { get; set; }

        public int Sum => A + B;
    }

    private sealed record Strict
    {
        public int A { get; set; }
    }

    private sealed class Holder
    {
        public Inner? Inner { get; set; }
    }

    private sealed record Inner
    {
        public int A { get; set; }
    }

    private sealed record ByHand(string Text);

    private sealed record Inside(int N);

    private sealed record Outside(Inside[] Items);

    private sealed class InsideMapper : IRecordMapper<Inside>
    {
        public Inside Map(IRecord record) => new(record.Get<int>("n") * 10);
    }

    private sealed record Replaced
    {
        public int A { get; set; }
    }

    private sealed record Shared
    {
        public int A { get; set; }

        public One<int>? Nested { get; set; }
    }

    private sealed record One<T>
    {
        public T? A { get; set; }

        public sealed class Provider(Action<IMappingBuilder<T>> describe) : IMappingProvider
        {
            public void CreateMappers(IMappingRegistry registry) => registry.RegisterMapping(describe);
        }
    }
}
