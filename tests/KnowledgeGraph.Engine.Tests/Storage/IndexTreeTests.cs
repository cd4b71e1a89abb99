using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Storage;

public sealed class IndexTreeTests
{
    [Fact]
    public void A_tree_holds_what_a_sorted_set_holds_and_old_trees_stay_as_they_were() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData(1)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(5000)]
    public void A_tree_made_of_sorted_entries_is_walked_in_both_directions_between_bounds(int count)
    {
        var tree = IndexTree.FromSorted([.. Enumerable.Range(0, count).Select(i => new IndexEntry(Value.Integer(i), i))]);

        tree.Count.ShouldBe(count);
        Walk(tree, 0, count, descending: false).ShouldBe(Enumerable.Range(0, count).Select(i => (long)i));
        Walk(tree, 0, count, descending: true).ShouldBe(Enumerable.Range(0, count).Select(i => (long)i).Reverse());
        Walk(tree, count / 3, count / 2, descending: true).ShouldBe(Enumerable.Range(count / 3, (count / 2) - (count / 3)).Select(i => (long)i).Reverse());
        Walk(tree, count, count, descending: false).ShouldBeEmpty();
        Walk(tree, -5, 0, descending: true).ShouldBeEmpty();
        tree.Find(Value.Integer(count - 1)).Id.ShouldBe(count - 1);
        tree.Find(Value.Integer(count)).Id.ShouldBe(-1);
    }

    [Fact]
    public void Adding_what_is_there_and_removing_what_is_not_gives_the_same_tree()
    {
        var tree = IndexTree.Empty.Add(new IndexEntry(Value.Integer(1), 7), new object());

        tree.Add(new IndexEntry(Value.Float(1), 7), new object()).ShouldBeSameAs(tree);
        tree.Remove(new IndexEntry(Value.Integer(1), 8), new object()).ShouldBeSameAs(tree);
        tree.Remove(new IndexEntry(Value.Integer(1), 7), new object()).Count.ShouldBe(0);
        tree.Count.ShouldBe(1);
    }

    [Fact]
    public void A_writer_changes_its_own_tree_in_place_and_nobody_elses()
    {
        var (one, other) = (new object(), new object());
        var tree = IndexTree.Empty.Add(new IndexEntry(Value.Integer(1), 1), one);
        tree.Add(new IndexEntry(Value.Integer(2), 2), one).ShouldBeSameAs(tree);
        tree.Add(new IndexEntry(Value.Integer(3), 3), other).Count.ShouldBe(3);
        Walk(tree, 0, 9, descending: false).ShouldBe([1L, 2L]);
    }

    [Fact]
    public void A_key_is_found_however_unevenly_integers_come_and_among_other_numbers_and_kinds()
    {
        var numbers = Enumerable.Range(0, 60).SelectMany(bits => new[] { 1L << bits, (1L << bits) + 1, -(1L << bits) })
            .Concat([long.MinValue, long.MinValue + 1, long.MaxValue - 1, long.MaxValue, 0]).Select(Value.Integer);
        Value[] keys =
        [
            .. numbers.Concat(Enumerable.Range(-200, 400).Select(i => Value.Float(i + 0.5))).Append(Value.Float(double.NaN)).Append(Value.Float(double.PositiveInfinity))
                .Concat([Value.String("x"), Value.True, Value.Date(new CalendarDate(7))]).Distinct(),
        ];
        Array.Sort(keys, Comparison.Order);
        var tree = IndexTree.FromSorted([.. keys.Select((key, i) => new IndexEntry(key, i))]);
        var other = IndexTree.FromSorted([.. keys.Where((_, i) => i % 2 == 0).Select((key, i) => new IndexEntry(key, 2 * i))]);
        for (var i = 0; i < keys.Length; i++)
        {
            tree.Find(keys[i]).Id.ShouldBe(i, keys[i].ToString());
            other.Find(keys[i]).Id.ShouldBe(i % 2 == 0 ? i : -1, keys[i].ToString());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Entries_are_counted_before_any_place(bool ascending)
    {
        var (tree, owner) = (SortedTree<Posting>.Empty, new object());
        for (var i = 0; i < 10_000; i++)
        {
            tree = tree.Add(new Posting(1, ascending ? i : i * 7919L % 10_000), owner);
        }

        for (var i = 0; i < 10_000; i += 3)
        {
            tree = tree.Remove(new Posting(1, i), owner);
        }

        tree.Count.ShouldBe(6666);
        for (var i = 0; i < 10_000; i += 501)   // a multiple of three
        {
            tree.CountBefore(posting => posting.Id < i).ShouldBe(i / 3 * 2);
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(4096)]
    public void Nodes_are_half_full_at_least_whatever_the_order(int ascending)
    {
        var (tree, owner) = (SortedTree<Posting>.Empty, new object());
        for (var i = 0; i < ascending; i++)
        {
            tree = tree.Add(new Posting(1, i), owner);
        }

        for (var i = 20_000; i > ascending; i--)
        {
            tree = tree.Add(new Posting(1, i), owner);
        }

        var nodes = Nodes(tree.Root).ToList();
        nodes.Count.ShouldBeLessThan(20_000 / 32 * 11 / 10);
        nodes.Sum(node => (long)node.Entries.Length).ShouldBeLessThan((long)(20_000 * 1.4));

        static IEnumerable<SortedTree<Posting>.Node> Nodes(SortedTree<Posting>.Node node) =>
            (node.Children ?? []).Take(node.Length).SelectMany(Nodes).Prepend(node);
    }

    private static bool Holds(int seed)
    {
        var random = new Random(seed);
        var (tree, model, owner) = (IndexTree.Empty, new SortedSet<(int Key, long Id)>(), new object());
        var kept = new List<(IndexTree Tree, List<long> Ids)>();
        var walks = new List<(IdCursor Walk, List<long> Ids)>();
        for (var step = 0; step < 12_000; step++)
        {
            var (key, id) = (random.Next(40), step % 3 == 0 ? step / 3 : random.Next(300));   // some only grow
            var adds = random.Next(100) < (step < 8000 ? 90 : 10);
            (key, id) = adds || model.Count == 0 || step % 2 == 0 ? (key, id) : (model.Min.Key, (int)model.Min.Id);
            tree = adds ? tree.Add(new IndexEntry(Value.Integer(key), id), owner) : tree.Remove(new IndexEntry(Value.Integer(key), id), owner);
            _ = adds ? model.Add((key, id)) : model.Remove((key, id));
            switch (step % 400)
            {
                // A commit: the next writer is another.
                case 0:
                    kept.Add((tree, [.. model.Select(entry => entry.Id)]));
                    owner = new object();
                    break;

                // A cursor of the writer's own, which is walked when more has been written.
                case 133 or 266:
                    walks.Add((
                        new IdCursor(tree.Walk(value => value.AsInteger() < 10, value => value.AsInteger() >= 30, descending: false)),
                        [.. model.Where(entry => entry.Key is >= 10 and < 30).Select(entry => entry.Id)]));
                    break;
            }
        }

        kept.Add((tree, [.. model.Select(entry => entry.Id)]));
        tree.Count.ShouldBe(model.Count);
        kept.ForEach(old => Walk(old.Tree, 0, 40, descending: false).ShouldBe(old.Ids));
        kept.ForEach(old => old.Tree.Count.ShouldBe(old.Ids.Count));
        walks.ForEach(old => old.Walk.ToList().ShouldBe(old.Ids));
        for (var key = 0; key < 40; key++)
        {
            var ids = model.Where(entry => entry.Key == key).Select(entry => entry.Id).ToList();
            Walk(tree, key, key + 1, descending: false).ShouldBe(ids);
            Walk(tree, key, key + 1, descending: true).ShouldBe(Enumerable.Reverse(ids));
            var (first, more) = tree.Find(Value.Integer(key));
            first.ShouldBe(ids.Count == 0 ? -1 : ids[0]);
            (more || ids.Count < 2).ShouldBeTrue();
        }

        return true;
    }

    private static List<long> Walk(IndexTree tree, int from, int below, bool descending) =>
        new IdCursor(tree.Walk(value => value.AsInteger() < from, value => value.AsInteger() >= below, descending)).ToList();
}
