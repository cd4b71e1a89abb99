using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Syntax;

public sealed class CypherExceptionTests
{
    [Fact]
    public void The_line_stands_in_the_message_with_a_caret_below_the_place() =>
        Message("RETURN 1\nRETURN x", 16).ShouldBe("What. (line 2, column 8 (offset: 16))\n\"RETURN x\"\n        ^");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(5000)]
    [InlineData(9999)]
    [InlineData(10000)]
    public void Of_a_long_line_what_stands_around_the_place(int offset)
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => (char)('a' + (i % 26))));

        var lines = Message(text, offset).Split('\n');

        lines[0].ShouldBe($"What. (line 1, column {offset + 1} (offset: {offset}))");
        lines[1].Length.ShouldBeInRange(400, 404);
        var caret = lines[2].IndexOf('^');
        lines[1][caret].ShouldBe(offset < text.Length ? text[offset] : '"');
    }

    private static string Message(string text, int offset) =>
        new CypherException("Neo.ClientError.Statement.SyntaxError", "What.", new SourceSpan(offset, 1)).At(text).Message;
}
