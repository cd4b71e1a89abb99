using KnowledgeGraph.Api.Seeding;
using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Tests.Seeding;

/// <summary>An ontology of groups, meetings and remarks, and a folder of scripts in it.</summary>
internal sealed class SeedFolder : IDisposable
{
    private const string Sdl = """
        interface Party @node(label: "Party") @plural(value: "parties") {
          id: ID!
          name: String!
          size: Int
          score: Float
          active: Boolean
          founded: Date
          edited: DateTime
          meetings: [Meeting!]! @relationship(type: "ATTENDED", direction: OUT, properties: "Attendance")
          met: [Party!]! @relationship(type: "MET", direction: OUT)
        }
        type Group implements Party @node(label: "Group")
        type State implements Party @node(label: "State") {
          kind: StateKind
        }
        enum StateKind { REPUBLIC MONARCHY }
        type Meeting @node(label: "Meeting") {
          id: ID!
          title: String!
          edtf: EDTF @edtf(earliest: "earliest", latest: "latest")
          earliest: Date
          latest: Date
          place: Place @relationship(type: "HELD_IN", direction: OUT)
          attendants: [Party!]! @relationship(type: "ATTENDED", direction: IN, properties: "Attendance")
        }
        type Attendance @relationshipProperties {
          role: Role!
        }
        enum Role { HOST GUEST }
        type Place @node(label: "Place") {
          id: ID!
          name: String!
        }
        type Remark @node(label: "Remark") {
          id: ID!
          text: String!
          about: Meeting! @relationship(type: "ABOUT", direction: OUT)
        }
        """;

    private readonly TemporaryFolder _folder;

    public SeedFolder() => _folder = new TemporaryFolder()
        .With("ontology/a.graphql", Sdl)
        .With("cypher/schema/a.cypher", string.Join('\n', new[] { "Party", "Meeting", "Place", "Remark", "Seed" }
            .Select(label => $"CREATE CONSTRAINT {label.ToLowerInvariant()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;")))
        .With("cypher/schema/b.cypher", "CREATE INDEX meeting_title IF NOT EXISTS FOR (n:Meeting) ON (n.title);");

    public GraphOntology Ontology => GraphOntology.Load(_folder["ontology"]);

    public string this[string name] => _folder[name];

    public SeedScripts Load(string name = "cypher") => SeedScripts.Load(_folder[name]);

    public SeedFolder With(string name, string text)
    {
        _folder.With(name, text);
        return this;
    }

    /// <summary>Makes <paramref name="name"/> a folder of its own: the same schema, and this script.</summary>
    public SeedFolder WithOther(string name, string script)
    {
        foreach (var file in new[] { "a.cypher", "b.cypher" })
        {
            _folder.With($"{name}/schema/{file}", File.ReadAllText(_folder[$"cypher/schema/{file}"]));
        }

        return With($"{name}/seed/a.cypher", script);
    }

    public void Dispose() => _folder.Dispose();
}
