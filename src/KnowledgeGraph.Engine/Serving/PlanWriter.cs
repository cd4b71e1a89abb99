using System.Buffers;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>A plan as drivers know it: <c>operatorType</c>, <c>args</c>, <c>identifiers</c>, <c>children</c>; profiled also <c>rows</c>, <c>dbHits</c> and the page cache's.</summary>
/// <remarks>The graph is in memory: there is no page cache, so nothing is hit or missed in it.</remarks>
internal static class PlanWriter
{
    public static ReadOnlyMemory<byte> Write(PlanDescription plan)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(new PackStreamWriter(output), plan, 0);
        return output.WrittenMemory;
    }

    // Gives the next operator's id: the root has 0, and what stands below an operator follows it. As deep as the plan, which the planner limits.
    private static int Write(PackStreamWriter writer, PlanDescription plan, int id)
    {
        var (profiled, isRoot) = (plan.Rows is not null, id == 0);
        writer.WriteMapHeader(profiled ? 9 : 4);
        writer.WriteString("operatorType");
        writer.WriteString($"{plan.Operator}@neo4j");
        writer.WriteString("args");
        writer.WriteMapHeader((isRoot ? 7 : 3) + (profiled ? 4 : 0));
        writer.WriteString("Id");
        writer.WriteInteger(id);
        writer.WriteString("Details");
        writer.WriteString(plan.Details);
        writer.WriteString("EstimatedRows");
        writer.WriteFloat(plan.EstimatedRows);
        if (isRoot)
        {
            writer.WriteString("planner");
            writer.WriteString("COST");
            writer.WriteString("runtime");
            writer.WriteString("SLOTTED");
            writer.WriteString("version");
            writer.WriteString("5");
            writer.WriteString("string-representation");
            writer.WriteString(PlanTable.Draw(plan));
        }

        if (profiled)
        {
            writer.WriteString("Rows");
            writer.WriteInteger(plan.Rows ?? 0);
            writer.WriteString("DbHits");
            writer.WriteInteger(plan.DbHits ?? 0);
            writer.WriteString("PageCacheHits");
            writer.WriteInteger(0);
            writer.WriteString("PageCacheMisses");
            writer.WriteInteger(0);
        }

        writer.WriteString("identifiers");
        writer.WriteListHeader(plan.Identifiers.Count);
        foreach (var identifier in plan.Identifiers)
        {
            writer.WriteString(identifier);
        }

        writer.WriteString("children");
        writer.WriteListHeader(plan.Children.Count);
        var next = id + 1;
        foreach (var child in plan.Children)
        {
            next = Write(writer, child, next);
        }

        if (profiled)
        {
            writer.WriteString("rows");
            writer.WriteInteger(plan.Rows ?? 0);
            writer.WriteString("dbHits");
            writer.WriteInteger(plan.DbHits ?? 0);
            writer.WriteString("pageCacheHits");
            writer.WriteInteger(0);
            writer.WriteString("pageCacheMisses");
            writer.WriteInteger(0);
            writer.WriteString("pageCacheHitRatio");
            writer.WriteFloat(0);
        }

        return next;
    }
}
