using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Api.Tests.Http;

public sealed class GraphQLMediaTypeTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    [Theory]
    [InlineData("", GraphQLMediaType.Json)]
    [InlineData("*/*", GraphQLMediaType.Json)]
    [InlineData("application/*", GraphQLMediaType.Json)]
    [InlineData("application/json", GraphQLMediaType.Json)]
    [InlineData("application/json; charset=utf-8", GraphQLMediaType.Json)]
    [InlineData("application/graphql-response+json", GraphQLMediaType.Response)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphQLMediaType.Response)]
    [InlineData("application/json, application/graphql-response+json", GraphQLMediaType.Response)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", GraphQLMediaType.Json)]
    [InlineData("application/graphql-response+json;q=0, */*", GraphQLMediaType.Json)]
    [InlineData("application/json;q=0, */*;q=0.1", GraphQLMediaType.Response)]
    [InlineData(Browser, GraphQLMediaType.Html)]
    [InlineData("text/html;q=0.5, application/json", GraphQLMediaType.Json)]
    [InlineData("image/png", null)]
    [InlineData("application/json; charset=iso-8859-1", null)]
    [InlineData("no media type", null)]
    public void The_best_of_what_a_client_takes_is_chosen(string accept, string? expected) => GraphQLMediaType.Choose(accept, htmlIsOffered: true).ShouldBe(expected);

    [Fact]
    public void A_POST_of_a_browser_is_answered_in_JSON() => GraphQLMediaType.Choose(Browser, htmlIsOffered: false).ShouldBe(GraphQLMediaType.Json);
}
