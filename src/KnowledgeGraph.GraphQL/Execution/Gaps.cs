using System.Buffers;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Groups by periods, with those between them in which there is nothing: their counts and sums are 0, and there are no other values.</summary>
internal static class Gaps
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <param name="rows">By their first column, the first day of the period, in its order; one without a day comes last.</param>
    /// <param name="group">How a row is read.</param>
    /// <param name="bucket">The periods.</param>
    /// <param name="most">More groups are refused.</param>
    /// <exception cref="RequestException">There would be more.</exception>
    public static Rows Fill(Rows rows, ObjectPlan group, TimeBucket bucket, int most)
    {
        var required = new HashSet<int>();
        Required(group, required);
        var output = new ArrayBufferWriter<byte>(rows.Bytes.Length + 64);
        var reader = new PackStreamReader(rows.Bytes);
        var count = 0;
        DateOnly? next = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = new PackStreamReader(reader.Rest);
            var columns = row.ReadListHeader();
            var day = row.Peek() == PackStreamKind.Null ? (DateOnly?)null : PackStreamTime.ReadDate(ref row);
            for (; next < day; next = After(next.Value, bucket))
            {
                Require(++count, most);
                WriteEmpty(output, columns, next.Value, required);
            }

            Require(++count, most);
            output.Write(reader.Skip());
            next = day is { } known ? After(known, bucket) : next;
        }

        return new Rows(output.WrittenSpan, count);
    }

    private static void Require(int count, int most)
    {
        if (count > most)
        {
            throw RequestException.Limit("Groups, with those that fill the gaps", most, "there are more");
        }
    }

    private static void Required(ObjectPlan plan, HashSet<int> columns)
    {
        foreach (var (_, field) in plan.Types[0].Fields)
        {
            if (field is FieldPlan.Property { Required: true } property)
            {
                columns.Add(property.Column);
            }
            else if (field is FieldPlan.Inline(var inner))
            {
                Required(inner, columns);
            }
        }
    }

    private static void WriteEmpty(IBufferWriter<byte> output, int columns, DateOnly day, HashSet<int> required)
    {
        var writer = new PackStreamWriter(output);
        writer.WriteListHeader(columns);
        writer.WriteStructureHeader(StructureTag.Date, 1);
        writer.WriteInteger(day.DayNumber - Epoch);
        for (var i = 1; i < columns; i++)
        {
            if (required.Contains(i))
            {
                writer.WriteInteger(0);
            }
            else
            {
                writer.WriteNull();
            }
        }
    }

    private static DateOnly After(DateOnly day, TimeBucket bucket) => bucket switch
    {
        TimeBucket.Day => day.AddDays(1),
        TimeBucket.Week => day.AddDays(7),
        TimeBucket.Month => day.AddMonths(1),
        TimeBucket.Quarter => day.AddMonths(3),
        TimeBucket.Year => day.AddYears(1),
        TimeBucket.Decade => day.AddYears(10),
    };
}
