using System.Text;
using KnowledgeGraph.Engine.Durability;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Storage;

/// <summary>Texts are kept as bytes, or shared, as it suits: whatever they are, they come back as they were.</summary>
public sealed class StoredTextTests
{
    private static readonly string[] Alphabets = ["abc xyz", "aéÿ\u0080", "aЖ中", "a🎈", "a\uD83C", "\0\u007F\u0080"];

    [Fact]
    public void Every_text_comes_back_from_memory_and_from_its_record_as_it_was()
    {
        var random = new Random(7);
        for (var i = 0; i < 4_000; i++)
        {
            var text = Text(random);
            Property[] properties = [Property.Stored(0, Value.String(text)), Property.Stored(3, Value.String("x" + text))];

            properties[0].Value.AsString().ShouldBe(text);
            var (_, loaded) = new RecordReader(new RecordWriter().Node([], properties).Written).ReadNode(0, 4);

            loaded.ShouldBe(properties);
            loaded[1].Value.AsString().ShouldBe("x" + text);
        }
    }

    [Fact]
    public void A_text_has_one_record_however_it_is_kept()
    {
        var random = new Random(8);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Value.String(Text(random));

            new RecordWriter().Node([], [Property.Stored(0, text)]).Written.ToArray().ShouldBe(new RecordWriter().Node([], [new Property(0, text)]).Written.ToArray());
        }
    }

    [Fact]
    public void Bytes_are_given_out_only_where_they_are_the_text_in_utf8()
    {
        foreach (var text in new[] { "a sentence of Latin letters alone", "a sentence that ends with an é", "краткое предложение из букв", "short", "" })
        {
            if (Property.Stored(0, Value.String(text)).TryUtf8(out var utf8))
            {
                Encoding.UTF8.GetString(utf8).ShouldBe(text);
            }
        }

        Property.Stored(0, Value.String("a sentence of Latin letters alone")).TryUtf8(out _).ShouldBeTrue();
        Property.Stored(0, Value.String("a sentence that ends with an é")).TryUtf8(out _).ShouldBeFalse();
    }

    [Fact]
    public void A_short_text_that_comes_again_is_kept_once()
    {
        var (first, second) = (new string("a kind of thing"), new string("a kind of thing".AsSpan()));

        Property.Stored(0, Value.String(first)).Value.AsString().ShouldBeSameAs(Property.Stored(1, Value.String(second)).Value.AsString());
        Property.Stored(2, "a kind of thing"u8).Value.AsString().ShouldBeSameAs(Property.Stored(1, Value.String(second)).Value.AsString());
    }

    [Fact]
    public async Task Properties_that_are_given_in_any_order_are_kept_in_that_of_their_keys_and_the_last_of_a_key_counts()
    {
        var random = new Random(9);
        await using var store = TestGraph.InMemory();
        var writer = await store.WriteAsync();
        var keys = Enumerable.Range(0, 6).Select(i => writer.Key($"k{i}")).ToArray();
        for (var i = 0; i < 500; i++)
        {
            var given = Enumerable.Range(0, random.Next(8)).Select(_ => new Property(keys[random.Next(keys.Length)], random.Next(4) == 0 ? Value.Null : Value.String(Text(random)))).ToArray();
            var expected = new SortedDictionary<int, Value>();
            foreach (var (key, value) in given)
            {
                expected.Remove(key);
                if (!value.IsNull)
                {
                    expected.Add(key, value);
                }
            }

            var node = writer.CreateNode([], given);

            writer.Graph.NodeProperties(node).ToArray().Select(property => (property.Key, property.Value)).ShouldBe(expected.Select(entry => (entry.Key, entry.Value)));
        }

        store.Rollback(writer);
    }

    // Around the lengths where it is kept in another way.
    private static string Text(Random random)
    {
        var alphabet = Alphabets[random.Next(Alphabets.Length)];
        var text = new StringBuilder();
        for (var length = random.Next(10) == 0 ? random.Next(1990, 2010) : random.Next(60); length > 0; length--)
        {
            text.Append(alphabet[random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }
}
