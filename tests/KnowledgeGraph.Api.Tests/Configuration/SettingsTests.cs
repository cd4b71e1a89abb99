using System.Net;
using KnowledgeGraph.Api.Configuration;
using KnowledgeGraph.Engine;

namespace KnowledgeGraph.Api.Tests.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public void Without_anything_set_it_is_the_embedded_engine_in_the_usual_places()
    {
        var settings = Read();

        settings.Neo4j.ShouldBeNull();
        settings.DataFolder.ShouldBe(Path.Combine(Environment.CurrentDirectory, "data"));
        settings.BoltListen.ShouldBe(new IPEndPoint(IPAddress.Loopback, 7687));
        settings.BoltListenIsAsked.ShouldBeFalse();
        settings.Urls.ShouldBe("http://localhost:5080");
        (settings.TrustedDocuments.Count, settings.OnlyTrusted, settings.PersistedQueries, settings.BatchSize).ShouldBe((0, false, 1000, 5));
        File.Exists(Path.Combine(settings.SchemaFolder, "knowledge-graph.graphql")).ShouldBeTrue();
        Directory.Exists(Path.Combine(settings.CypherFolder, "seed")).ShouldBeTrue();
    }

    [Fact]
    public void A_Neo4j_is_printed_without_its_password()
    {
        var neo4j = Read(("NEO4J_URI", "neo4j+s://example.org"), ("NEO4J_USERNAME", "me"), ("NEO4J_PASSWORD", "hidden"), ("NEO4J_DATABASE", "graph")).Neo4j.ShouldNotBeNull();

        (neo4j.Username, neo4j.Password, neo4j.Database).ShouldBe(("me", "hidden", "graph"));
        neo4j.ToString().ShouldBe("neo4j+s://example.org");
    }

    [Fact]
    public void A_Neo4j_without_login_is_possible() => Read(("NEO4J_URI", "bolt://localhost:7687")).Neo4j.ShouldNotBeNull().Password.ShouldBeNull();

    [Fact]
    public void Blank_values_are_as_good_as_none()
    {
        var settings = Read(("NEO4J_URI", " "), ("KG_DATA", ""), ("KG_BOLT_LISTEN", ""));

        settings.Neo4j.ShouldBeNull();
        settings.BoltListenIsAsked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("localhost:17687", "127.0.0.1:17687")]
    [InlineData("[::1]:17687", "[::1]:17687")]
    public void A_named_Bolt_address_is_asked_for(string text, string expected)
    {
        var settings = Read(("KG_BOLT_LISTEN", text));

        settings.BoltListen.ToString().ShouldBe(expected);
        settings.BoltListenIsAsked.ShouldBeTrue();
    }

    [Theory]
    [InlineData("NEO4J_URI", "http://localhost:7474", "scheme `http`")]
    [InlineData("NEO4J_URI", "localhost", "NEO4J_URI is no URI")]
    [InlineData("NEO4J_URI", "bolt://me:hidden@localhost", "NEO4J_USERNAME")]
    [InlineData("KG_TRUSTED", "/nowhere/documents.json", "there is no folder or file /nowhere/documents.json")]
    [InlineData("KG_TRUSTED_ONLY", "yes", "Use true or false")]
    [InlineData("KG_TRUSTED_ONLY", "true", "Set KG_TRUSTED")]
    [InlineData("KG_PERSISTED", "-1", "a number from 0 to 100000")]
    [InlineData("KG_BATCH", "many", "a number from 0 to 100")]
    [InlineData("KG_BOLT_LISTEN", "7687", "KG_BOLT_LISTEN is `7687`")]
    [InlineData("KG_BOLT_LISTEN", "127.0.0.1", "port 0")]
    [InlineData("KG_BOLT_LISTEN", "127.0.0.1:99999", "KG_BOLT_LISTEN is `127.0.0.1:99999`, whose port is no number from 0 to 65535. Use 127.0.0.1:7687")]
    [InlineData("KG_BOLT_LISTEN", "127.0.0.1:", "whose port is no number")]
    [InlineData("KG_BOLT_LISTEN", "127.0.0.1:-1", "whose port is no number")]
    [InlineData("KG_BOLT_LISTEN", "[::1]", "KG_BOLT_LISTEN is `[::1]`, which is no address and port")]
    [InlineData("KG_BOLT_LISTEN", "::1:7687", "which is no address and port")]
    [InlineData("KG_BOLT_LISTEN", ":7687", "which is no address and port")]
    [InlineData("KG_BOLT_LISTEN", "0.0.0.0:7687", "Set KG_BOLT_CERTIFICATE")]
    [InlineData("KG_BOLT_PASSWORD", "hidden", "KG_BOLT_PASSWORD has fewer than 8 characters")]
    [InlineData("KG_BOLT_PASSWORD_HASH", "hidden", "no hash that `kg password` prints")]
    [InlineData("KG_BOLT_CERTIFICATE", "/nowhere/server.pem", "KG_BOLT_CERTIFICATE: /nowhere/server.pem cannot be used for TLS")]
    [InlineData("KG_BOLT_KEY", "/nowhere/server.key", "KG_BOLT_CERTIFICATE is not")]
    [InlineData("KG_BOLT_ORIGINS", "graph.example", "holds an entry that is no origin")]
    [InlineData("KG_BOLT_ORIGINS", "https://graph.example/", "is no origin")]
    [InlineData("KG_BOLT_ORIGINS", "https://me:hidden@graph.example/", "no origin")]
    [InlineData("KG_BOLT_ORIGINS", "*", "is no origin")]
    [InlineData("KG_CYPHER", "/no/such/folder", "KG_CYPHER: there is no folder /no/such/folder")]
    [InlineData("KG_SCHEMA", "/no/such/folder", "KG_SCHEMA")]
    [InlineData("ASPNETCORE_URLS", "localhost:5080", "ASPNETCORE_URLS holds `localhost:5080`")]
    [InlineData("ASPNETCORE_URLS", "ftp://localhost:5080", "ASPNETCORE_URLS")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:99999", "ASPNETCORE_URLS holds `http://127.0.0.1:99999`, whose port is no number from 0 to 65535. Use http://localhost:5080")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:5080;http://localhost:65536/", "holds `http://localhost:65536/`, whose port is no number")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:-1", "whose port is no number")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:", "whose port is no number")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:80x", "whose port is no number")]
    [InlineData("ASPNETCORE_URLS", "http://[::1]:http", "whose port is no number")]
    [InlineData("ASPNETCORE_URLS", "http://[::1", "`http://[::1`, which is no address to listen on")]
    [InlineData("ASPNETCORE_URLS", "http://::1:5080", "which is no address to listen on")]
    [InlineData("ASPNETCORE_URLS", "http://999.0.0.1:5080", "which is no address to listen on")]
    [InlineData("ASPNETCORE_URLS", "http://pipe:/name", "which is no address to listen on")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:5080/path", "which is no address to listen on")]
    [InlineData("ASPNETCORE_URLS", ";", "ASPNETCORE_URLS is `;`, which holds no address")]
    public void A_value_that_cannot_be_used_is_refused_by_its_name(string name, string value, string part)
    {
        var message = Should.Throw<StartupException>(() => Read((name, value))).Message;

        message.ShouldContain(part);
        message.ShouldNotContain("hidden");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:65535/")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://[::1]")]
    [InlineData("http://*:8080;https://+:8443")]
    [InlineData("http://localhost")]
    [InlineData("http://some.host:5080")]
    [InlineData("http://unix:/tmp/kg.sock")]
    public void Every_address_that_the_web_server_knows_is_taken(string urls) => Read(("ASPNETCORE_URLS", urls)).Urls.ShouldBe(urls);

    [Fact]
    public void A_user_without_a_password_is_refused() =>
        Should.Throw<StartupException>(() => Read(("NEO4J_URI", "bolt://localhost"), ("NEO4J_USERNAME", "me"))).Message.ShouldContain("NEO4J_PASSWORD");

    [Fact]
    public void A_password_and_a_hash_of_one_are_refused_together() =>
        Should.Throw<StartupException>(() => Read(("KG_BOLT_PASSWORD", "hidden-password"), ("KG_BOLT_PASSWORD_HASH", PasswordHash.Of("other").Text))).Message.ShouldBe(
            "KG_BOLT_PASSWORD and KG_BOLT_PASSWORD_HASH are both set. Set one of them.");

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("Development", null, true)]
    [InlineData(null, "development", true)]
    [InlineData("Development", "Development", true)]
    [InlineData("Production", null, false)]
    [InlineData("Production", "Development", false)]
    [InlineData("Development", "Staging", false)]
    public void It_is_Development_where_nothing_says_otherwise(string? dotnet, string? aspNet, bool expected) =>
        Read(("DOTNET_ENVIRONMENT", dotnet ?? ""), ("ASPNETCORE_ENVIRONMENT", aspNet ?? "")).BoltAccess.IsDevelopment.ShouldBe(expected);

    [Fact]
    public void Origins_are_a_list() =>
        Read(("KG_BOLT_ORIGINS", "https://graph.example, http://host:8080")).BoltAccess.AllowedOrigins.ShouldBe(["https://graph.example", "http://host:8080"]);

    private static Settings Read(params (string Name, string Value)[] environment) =>
        Settings.Read(name => environment.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
