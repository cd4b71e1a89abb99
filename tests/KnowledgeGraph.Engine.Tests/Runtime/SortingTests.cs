using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Runtime.Operators;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Engine.Tests.Runtime;

public class SortingTests
{
    [Fact]
    public async Task Sorting_ends_when_the_statement_is_ended()
    {
        await using var store = GraphStore.Open(folder: null, TimeProvider.System);
        var execution = new Execution(store.Snapshot, null, new Dictionary<string, Value>(), TimeProvider.System, CancellationToken.None);
        var frame = new Frame(1, execution);
        var rows = new RowBuffer([0], [static frame => frame.Slots[0]]);
        for (var i = 0; i < 2000; i++)
        {
            frame.Slots[0] = Value.Integer(-i);
            rows.Add(frame);
        }

        var order = new RowOrder(rows, [false]);
        order.Sort(CancellationToken.None)[0].ShouldBe(1999);
        Should.Throw<OperationCanceledException>(() => order.Sort(new CancellationToken(canceled: true)).Length);
    }
}
