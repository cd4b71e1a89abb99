using KnowledgeGraph.GraphQL.Filtering;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Tests.Filtering;

public sealed class RegularExpressionTests
{
    [Theory]
    [InlineData("Tal.*")]
    [InlineData("(?i)tal[a-z]+ (north|south)")]
    [InlineData("(?:a|b)?[+*{]{2}.*")]
    [InlineData(@"\(a\)+\\*")]
    public void What_cannot_take_long_passes(string pattern) => RegularExpressions.Check(pattern, "name").ShouldBe(pattern);

    [Theory]
    [InlineData("(a+)+", "repeats a group")]
    [InlineData("(a|a)*b", "repeats a group")]
    [InlineData(@"(a\\)*", "repeats a group")]
    [InlineData("(?x)(a+) *", "has a group with flags")]
    [InlineData("a*a*a*a*b", "has 4 repetitions")]
    [InlineData("(?=a)b", "looks around or back")]
    [InlineData(@"(a)\1", "looks around or back")]
    [InlineData("(a", "is none")]
    public void What_could_take_long_is_refused_and_why(string pattern, string problem) =>
        Should.Throw<RequestException>(() => RegularExpressions.Check(pattern, "name")).Message.ShouldContain(problem);

    [Fact]
    public void A_long_expression_is_refused() =>
        Should.Throw<RequestException>(() => RegularExpressions.Check(new string('a', 201), "name")).Message.ShouldContain("201 characters");
}
