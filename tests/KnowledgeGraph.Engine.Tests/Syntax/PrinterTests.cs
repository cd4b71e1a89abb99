using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Tests.Syntax;

public sealed class PrinterTests
{
    [Fact]
    public void A_printed_expression_is_parsed_to_the_same_tree() => Prop.ForAll<int>(seed =>
    {
        var tree = new ExpressionTrees(seed).Next(4);
        var text = $"RETURN {Printer.Print(tree)} AS x";
        var query = (Query.Single)((Statement.Data)Parser.Parse(text)).Query;
        var parsed = ((Clause.Return)query.Clauses[0]).Projection.Items[0].Expression;
        return (parsed == tree && Printer.Print(parsed) == Printer.Print(tree)).Label($"{text}\n{Printer.Print(parsed)}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_kind_of_expression_can_be_printed()
    {
        var kinds = typeof(Expression).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Expression))).Select(type => type.Name).ToHashSet();
        // Printed as EXISTS is, and in the parser's tests; what is lifted or kept is in no text.
        var seen = new HashSet<string> { "Collect", "Count", "Plus", "Lifted", "Once" };
        for (var seed = 0; seed < 2000; seed++)
        {
            seen.Add(new ExpressionTrees(seed).Next(seed % 2).GetType().Name);
        }

        seen.Order(StringComparer.Ordinal).ShouldBe(kinds.Order(StringComparer.Ordinal));
    }
}
