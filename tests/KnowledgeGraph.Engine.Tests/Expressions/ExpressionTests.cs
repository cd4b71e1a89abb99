using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Engine.Tests.Expressions;

/// <summary>
/// The tables beside this file: <c>expression => value</c>, or <c>expression => ! status code</c>. Every line of them was confirmed on
/// Neo4j 5.26, but for the few in differences.expressions.
/// </summary>
public sealed class ExpressionTests
{
    public static TheoryData<string, string, string> Lines { get; } = Read();

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_expression_has_the_value_that_its_table_says(string place, string expression, string expected) =>
        Evaluation.Outcome(expression).ShouldBe(expected, place);

    private static TheoryData<string, string, string> Read([CallerFilePath] string thisFile = "")
    {
        var lines = new TheoryData<string, string, string>();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(thisFile) ?? ".", "*.expressions").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (line.Length > 0 && line[0] != '#')
                {
                    var arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
                    lines.Add($"{Path.GetFileName(file)}:{number}", line[..arrow], line[(arrow + 4)..]);
                }
            }
        }

        return lines;
    }
}
