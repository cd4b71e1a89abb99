using KnowledgeGraph.Engine.Procedures;
using KnowledgeGraph.Engine.Values;

namespace KnowledgeGraph.Tck.Tests;

/// <summary>A procedure that a scenario brings along: a table, of which it yields the rows that have its arguments in the columns of their names.</summary>
internal static class TestProcedure
{
    public static IEnumerable<Procedure> Of(Scenario scenario) => scenario.Steps
        .Where(step => step.Words.StartsWith("there exists a procedure", StringComparison.Ordinal))
        .Select(step => Of(Signature.Parse(step.Words["there exists a procedure".Length..]), step.Table ?? []));

    private static Procedure Of(Signature signature, IReadOnlyList<IReadOnlyList<string>> table)
    {
        var rows = table.Skip(1).Select(row => row.Select(cell => Of(TckValue.Parse(cell))).ToArray()).ToArray();
        var inputs = signature.Inputs.Count;
        return new Procedure(signature, (_, arguments) => rows
            .Where(row => row.Take(inputs).SequenceEqual(arguments))
            .Select(row => row[inputs..]));
    }

    private static Value Of(object? value) => value switch
    {
        null => Value.Null,
        long number => Value.Integer(number),
        double number => Value.Float(number),
        string text => Value.String(text),
        _ => throw new NotSupportedException($"A test procedure's table with {value}."),
    };
}
