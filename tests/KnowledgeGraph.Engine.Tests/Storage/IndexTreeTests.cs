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
        var tree = IndexTree.Empty.Add(new IndexEntry(Value.Integer(1), 7));

        tree.Add(new IndexEntry(Value.Float(1), 7)).ShouldBeSameAs(tree);
        tree.Remove(new IndexEntry(Value.Integer(1), 8)).ShouldBeSameAs(tree);
        tree.Remove(new IndexEntry(Value.Integer(1), 7)).Count.ShouldBe(0);
    }

    private static bool Holds(int seed)
    {
        var random = new Random(seed);
        var (tree, model) = (IndexTree.Empty, new SortedSet<(int Key, long Id)>());
        var kept = new List<(IndexTree Tree, List<long> Ids)>();
        for (var step = 0; step < 3000; step++)
        {
            var (key, id) = (random.Next(40), random.Next(60));
            var adds = random.Next(100) < (step < 1500 ? 70 : 25);
            tree = adds ? tree.Add(new IndexEntry(Value.Integer(key), id)) : tree.Remove(new IndexEntry(Value.Integer(key), id));
            _ = adds ? model.Add((key, id)) : model.Remove((key, id));
            if (step % 500 == 0)
            {
                kept.Add((tree, [.. model.Select(entry => entry.Id)]));
            }
        }

        kept.Add((tree, [.. model.Select(entry => entry.Id)]));
        tree.Count.ShouldBe(model.Count);
        kept.ForEach(old => Walk(old.Tree, 0, 40, descending: false).ShouldBe(old.Ids));
        for (var key = 0; key < 40; key++)
        {
            var ids = model.Where(entry => entry.Key == key).Select(entry => entry.Id).ToList();
            Walk(tree, key, key + 1, descending: false).ShouldBe(ids);
            Walk(tree, key, key + 1, descending: true).ShouldBe(Enumerable.Reverse(ids));
            tree.Find(Value.Integer(key)).Id.ShouldBe(ids.Count == 0 ? -1 : ids[0]);
        }

        return true;
    }

    private static List<long> Walk(IndexTree tree, int from, int below, bool descending) =>
        new IdCursor(tree.Walk(value => value.AsInteger() < from, value => value.AsInteger() >= below, descending)).ToList();
}
