using System.Buffers;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Engine.Planning;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>A plan as drivers know it: <c>operatorType</c>, <c>args</c>, <c>identifiers</c>, <c>children</c>; profiled also <c>rows</c> and <c>dbHits</c>.</summary>
internal static class PlanWriter
{
    public static ReadOnlyMemory<byte> Write(PlanDescription plan)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(new PackStreamWriter(output), plan, isRoot: true);
        return output.WrittenMemory;
    }

    // As deep as the plan, which the planner limits.
    private static void Write(PackStreamWriter writer, PlanDescription plan, bool isRoot)
    {
        var profiled = plan.Rows is not null;
        writer.WriteMapHeader(profiled ? 6 : 4);
        writer.WriteString("operatorType");
        writer.WriteString($"{plan.Operator}@neo4j");
        writer.WriteString("args");
        writer.WriteMapHeader((isRoot ? 5 : 2) + (profiled ? 2 : 0));
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
        }

        if (profiled)
        {
            writer.WriteString("Rows");
            writer.WriteInteger(plan.Rows ?? 0);
            writer.WriteString("DbHits");
            writer.WriteInteger(plan.DbHits ?? 0);
        }

        writer.WriteString("identifiers");
        writer.WriteListHeader(plan.Identifiers.Count);
        foreach (var identifier in plan.Identifiers)
        {
            writer.WriteString(identifier);
        }

        writer.WriteString("children");
        writer.WriteListHeader(plan.Children.Count);
        foreach (var child in plan.Children)
        {
            Write(writer, child, isRoot: false);
        }

        if (profiled)
        {
            writer.WriteString("rows");
            writer.WriteInteger(plan.Rows ?? 0);
            writer.WriteString("dbHits");
            writer.WriteInteger(plan.DbHits ?? 0);
        }
    }
}
