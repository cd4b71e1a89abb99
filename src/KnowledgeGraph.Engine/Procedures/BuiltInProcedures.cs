using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>The procedures of the database and the server, with the names, signatures and columns of Neo4j 5.26.</summary>
internal static class BuiltInProcedures
{
    /// <summary>The version of Neo4j that is followed.</summary>
    private const string Version = "5.26.0";

    private static readonly string OurVersion = typeof(BuiltInProcedures).Assembly.GetName().Version?.ToString(3) ?? "";

    private const string Sections = "GRAPH COUNTS, TOKENS, QUERIES";

    public static IEnumerable<Procedure> All() => [.. Schema(), .. FulltextProcedures.All(), .. VectorProperties(), .. VectorProcedures.All(), .. Statistics(), .. Server(), .. SchemaProcedures.All()];

    private static Procedure[] Schema() =>
    [
        new("db.labels() :: (label :: STRING)", static (execution, _) => Column(LabelsInUse(execution.Graph)))
            { Description = "The labels that some node has, or an index is on." },
        new("db.relationshipTypes() :: (relationshipType :: STRING)", static (execution, _) => Column(TypesInUse(execution.Graph)))
            { Description = "The types that some relationship has, or an index is on." },
        new("db.propertyKeys() :: (propertyKey :: STRING)", static (execution, _) => Column(execution.Graph.Tokens.KeyNames))
            { Description = "All property keys, those in use no more included." },
        new("db.createLabel(newLabel :: STRING)", static (execution, arguments) => Token(execution, arguments, static (writer, name) => writer.Label(name)))
            { Mode = "WRITE", WorksOnSystem = false, Description = "Makes a label known before any node has it." },
        new("db.createRelationshipType(newRelationshipType :: STRING)", static (execution, arguments) => Token(execution, arguments, static (writer, name) => writer.Type(name)))
            { Mode = "WRITE", WorksOnSystem = false, Description = "Makes a relationship type known before any relationship has it." },
        new("db.createProperty(newProperty :: STRING)", static (execution, arguments) => Token(execution, arguments, static (writer, name) => writer.Key(name)))
            { Mode = "WRITE", WorksOnSystem = false, Description = "Makes a property key known before anything has it." },
        new("db.awaitIndex(indexName :: STRING, timeOutSeconds = 300 :: INTEGER)", static (execution, arguments) => OfIndex(execution.Graph, arguments[0]))
            { Description = "Waits until an index is filled, which it is as soon as it is there." },
        new("db.awaitIndexes(timeOutSeconds = 300 :: INTEGER)", static (_, _) => [])
            { Description = "Waits until all indexes are filled, which they are as soon as they are there." },
        new("db.resampleIndex(indexName :: STRING)", static (execution, arguments) => OfIndex(execution.Graph, arguments[0]))
            { Description = "Counts an index anew. Counts are always exact here, so nothing is to be done." },
        new("db.resampleOutdatedIndexes()", static (_, _) => []) { Description = "Counts indexes anew. Counts are always exact here, so nothing is to be done." },
        new("db.prepareForReplanning(timeOutSeconds = 300 :: INTEGER)", static (execution, arguments) =>
        {
            _ = execution.Transaction.Server.ClearPlans();
            return [];
        })
            { Admin = true, Description = "Forgets prepared statements, so that the next plans are made for the graph as it is." },
        new("db.clearQueryCaches() :: (value :: STRING)", static (execution, _) =>
            [[Value.String($"Query caches successfully cleared of {execution.Transaction.Server.ClearPlans()} queries.")]])
            { Mode = "DBMS", Admin = true, Description = "Forgets prepared statements." },
    ];

    private static Procedure[] VectorProperties() =>
    [
        new("db.create.setNodeVectorProperty(node :: NODE, key :: STRING, vector :: ANY)", static (execution, arguments) => SetVector("db.create.setNodeVectorProperty", execution, arguments, givesNode: false))
            { Mode = "WRITE", WorksOnSystem = false, Description = "Sets a property of a node to a vector of 32-bit floats." },
        new("db.create.setRelationshipVectorProperty(relationship :: RELATIONSHIP, key :: STRING, vector :: ANY)",
            static (execution, arguments) => SetVector("db.create.setRelationshipVectorProperty", execution, arguments, givesNode: false))
            { Mode = "WRITE", WorksOnSystem = false, Description = "Sets a property of a relationship to a vector of 32-bit floats." },
        new("db.create.setVectorProperty(node :: NODE, key :: STRING, vector :: ANY) :: (node :: NODE)",
            static (execution, arguments) => SetVector("db.create.setVectorProperty", execution, arguments, givesNode: true))
        {
            Mode = "WRITE", WorksOnSystem = false, DeprecatedBy = "db.create.setNodeVectorProperty",
            Description = "Sets a property of a node to a vector of 32-bit floats, and gives the node.",
        },
    ];

    private static Procedure[] Statistics() =>
    [
        new("db.stats.status() :: (section :: STRING, status :: STRING, data :: MAP)", static (_, _) =>
            [[Value.String("QUERIES"), Value.String("idle"), Value.Of(MapValue.Empty)]])
            { Admin = true, Description = "What is being collected: nothing ever is." },
        new("db.stats.collect(section :: STRING, config = {} :: MAP) :: (section :: STRING, success :: BOOLEAN, message :: STRING)",
            static (_, arguments) => Refuse(arguments[0], "Nothing is collected here; counts and tokens are known at any time."))
            { Admin = true, Description = "Begins to collect data on a section." },
        new("db.stats.stop(section :: STRING) :: (section :: STRING, success :: BOOLEAN, message :: STRING)",
            static (_, arguments) => Refuse(arguments[0], "Nothing is being collected."))
            { Admin = true, Description = "Ends collecting data on a section." },
        new("db.stats.clear(section :: STRING) :: (section :: STRING, success :: BOOLEAN, message :: STRING)",
            static (_, arguments) => Refuse(arguments[0], "Nothing was collected."))
            { Admin = true, Description = "Forgets the data that were collected on a section." },
        new("db.stats.retrieve(section :: STRING, config = {} :: MAP) :: (section :: STRING, data :: MAP)", static (execution, arguments) =>
            Section(arguments[0]) switch
            {
                "GRAPH COUNTS" => [[Value.String("GRAPH COUNTS"), GraphCounts(execution.Graph, static (_, name) => name)]],
                "TOKENS" => [[Value.String("TOKENS"), Tokens(execution.Graph)]],
                _ => [],
            })
            { Admin = true, Description = "The data of a section." },
        new("db.stats.retrieveAllAnonymized(graphToken :: STRING, config = {} :: MAP) :: (section :: STRING, data :: MAP)", static (execution, arguments) =>
        [
            [Value.String("META"), Map(("graphToken", arguments[0]))],
            [Value.String("GRAPH COUNTS"), GraphCounts(execution.Graph, static (number, _) => number)],
            [Value.String("TOKENS"), Tokens(execution.Graph)],
        ])
            { Admin = true, Description = "The data of all sections, with numbers in place of names." },
    ];

    private static Procedure[] Server() =>
    [
        new("db.ping() :: (success :: BOOLEAN)", static (_, _) => [[Value.True]]) { Description = "Whether the database answers." },
        new("db.info() :: (id :: STRING, name :: STRING, creationDate :: STRING)", static (execution, _) => [Database(execution, ShowCommands.DefaultDatabase)])
            { Description = "The database's id and name." },
        new("dbms.info() :: (id :: STRING, name :: STRING, creationDate :: STRING)", static (execution, _) => [Database(execution, ShowCommands.SystemDatabase)])
            { Mode = "DBMS", Description = "The server's id and name." },
        new("dbms.components() :: (name :: STRING, versions :: LIST<STRING>, edition :: STRING)", static (_, _) =>
        [
            [Value.String("Neo4j Kernel"), Value.List([Value.String(Version)]), Value.String("community")],   // the first: clients look no further, and take none that they do not know
            [Value.String("KnowledgeGraph Engine"), Value.List([Value.String(OurVersion)]), Value.String("embedded")],
        ])
            { Mode = "DBMS", Description = "The version of Neo4j whose behaviour is followed, and what it is that follows it." },
        new("dbms.clientConfig() :: (name :: STRING, description :: STRING, value :: STRING, dynamic :: BOOLEAN, defaultValue :: STRING, startupValue :: STRING, explicitlySet :: BOOLEAN, validValues :: STRING)",
            static (execution, _) => execution.Transaction.Server.Settings
                .Where(static setting => setting.Name.StartsWith("browser.", StringComparison.Ordinal) || setting.Name is "client.allow_telemetry" or "dbms.security.auth_enabled")
                .Select(Config))
            { Mode = "DBMS", Description = "The settings that concern clients.", IsHidden = true },
        new("dbms.listConfig(searchString =  :: STRING) :: (name :: STRING, description :: STRING, value :: STRING, dynamic :: BOOLEAN, defaultValue :: STRING, startupValue :: STRING, explicitlySet :: BOOLEAN, validValues :: STRING)",
            static (execution, arguments) => execution.Transaction.Server.Settings
                .Where(setting => arguments.Count == 0 || setting.Name.Contains(arguments[0].AsString(), StringComparison.OrdinalIgnoreCase))
                .Select(Config))
            { Mode = "DBMS", Admin = true, Description = "All settings whose names contain a text." },
        new("dbms.listConnections() :: (connectionId :: STRING, connectTime :: STRING, connector :: STRING, username :: STRING, userAgent :: STRING, serverAddress :: STRING, clientAddress :: STRING)",
            static (execution, _) => execution.Transaction.Server.Connections.Select(connection => new[]
            {
                Value.String(connection.Id), Value.String(ShowCommands.Timestamp(connection.Since)), Value.String("bolt"), User(execution),
                Value.String(""), Value.String(""), Value.String(""),
            }))
            { Mode = "DBMS", Description = "The connections of clients." },
        new("dbms.killConnection(id :: STRING) :: (connectionId :: STRING, username :: STRING, message :: STRING)",
            static (execution, arguments) => [Kill(execution, arguments[0])])
            { Mode = "DBMS", Description = "Ends what a connection runs, and lets it run nothing more." },
        new("dbms.killConnections(ids :: LIST<STRING>) :: (connectionId :: STRING, username :: STRING, message :: STRING)",
            static (execution, arguments) => arguments[0].AsList().ToArray().Select(id => Kill(execution, id)))
            { Mode = "DBMS", Description = "Ends what these connections run, and lets them run nothing more." },
        new("dbms.listCapabilities() :: (name :: STRING, description :: STRING, value :: ANY)", static (_, _) => [])
            { Mode = "DBMS", Description = "What the server can do beyond others of its kind: nothing is declared." },
        new("dbms.queryJmx(query :: STRING) :: (name :: STRING, description :: STRING, attributes :: MAP)", static (_, _) => [])
            { Mode = "DBMS", Description = "Beans of Java's management interface. There is no Java here, so there are none." },
        new("dbms.showCurrentUser() :: (username :: STRING, roles :: LIST<STRING>, flags :: LIST<STRING>)",
            static (execution, _) => [[User(execution), Value.Null, Value.List([])]])
            { Mode = "DBMS", Description = "The user who asks." },
        new("dbms.routing.getRoutingTable(context :: MAP, database = null :: STRING) :: (ttl :: INTEGER, servers :: LIST<MAP>)", RoutingTable)
            { Mode = "DBMS", Description = "Which server to write to, to read from and to ask for the way: always this one." },
        new("dbms.cluster.routing.getRoutingTable(context :: MAP, database = null :: STRING) :: (ttl :: INTEGER, servers :: LIST<MAP>)", RoutingTable)
        {
            Mode = "DBMS", DeprecatedBy = "dbms.routing.getRoutingTable",
            Description = "Which server to write to, to read from and to ask for the way: always this one.",
        },
        new("dbms.upgrade() :: (status :: STRING, upgradeResult :: STRING)", static (_, _) => throw CypherErrors.NotOnSystem("dbms.upgrade"))
            { Mode = "WRITE", Admin = true, DeprecatedBy = "Automatic upgrade", Description = "Brings the system database to this version, which it always has." },
        new("dbms.upgradeStatus() :: (status :: STRING, description :: STRING, resolution :: STRING)", static (_, _) => throw CypherErrors.NotOnSystem("dbms.upgradeStatus"))
            { Admin = true, DeprecatedBy = "Automatic upgrade", Description = "Whether the system database is of this version, which it always is." },
        new("tx.getMetaData() :: (metadata :: MAP)", static (execution, _) => [[Value.Of(execution.Transaction.Metadata)]])
            { Mode = "DBMS", Description = "What the client has said about its transaction." },
        new("tx.setMetaData(data :: MAP)", static (execution, arguments) =>
        {
            execution.Transaction.Metadata = arguments[0].As<MapValue>();
            return [];
        })
            { Mode = "DBMS", WorksOnSystem = false, Description = "Says something about the transaction, for those who look at what runs." },
    ];

    // Names that a node has, or an index or constraint is on; others may be left from what was deleted or rolled back.
    private static IEnumerable<string> LabelsInUse(Graph graph) => graph.Tokens.LabelNames.Where((_, label) =>
        graph.NodesWithLabelCount(label) > 0 || graph.Indexes.Any(index => !index.OnRelationships && index.LabelsOrTypes.Contains(label)));

    private static IEnumerable<string> TypesInUse(Graph graph) => graph.Tokens.TypeNames.Where((_, type) =>
        graph.RelationshipsOfTypeCount(type) > 0 || graph.Indexes.Any(index => index.OnRelationships && index.LabelsOrTypes.Contains(type)));

    private static IEnumerable<Value[]> Column(IEnumerable<string> names) => names.Select(name => new[] { Value.String(name) });

    private static IEnumerable<Value[]> Token(Execution execution, IReadOnlyList<Value> arguments, Func<GraphWriter, string, int> add)
    {
        var name = arguments[0].AsString();
        _ = name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) ? throw CypherErrors.BadTokenName(name) : add(execution.RequiredWriter, name);
        return [];
    }

    private static IEnumerable<Value[]> OfIndex(Graph graph, Value name) =>
        graph.Indexes.Concat(graph.Lookups).Any(index => index.Name == name.AsString()) ? [] : throw CypherErrors.IndexNotFound(name.AsString());

    private static IEnumerable<Value[]> SetVector(string procedure, Execution execution, IReadOnlyList<Value> arguments, bool givesNode)
    {
        CypherException Refused(string why) => CypherErrors.ProcedureFailed(procedure, why);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].IsNull)
            {
                throw Refused($"The {(i == 0 ? "entity" : i == 1 ? "key" : "vector")} is null.");
            }
        }

        var vector = arguments[2].Kind == ValueKind.List && arguments[2].AsList() is { IsEmpty: false } items
            ? items.ToArray()
            : throw Refused("A vector is a list of numbers with at least one.");
        var numbers = vector.Select(item => Numbers.Is(item.Kind) && float.IsFinite((float)item.AsNumber())
            ? Value.Float((float)item.AsNumber())
            : throw Refused($"A vector is a list of finite numbers, but one holds {CypherErrors.Shortened(item)}."));
        var writer = execution.RequiredWriter;
        var value = Value.List([.. numbers]);
        var key = writer.Key(arguments[1].AsString());
        var counted = writer.Counters.PropertiesSet;
        if (arguments[0].Kind == ValueKind.Node)
        {
            writer.SetNodeProperty(arguments[0].AsId(), key, value);
        }
        else
        {
            writer.SetRelationshipProperty(arguments[0].AsId(), key, value);
        }

        writer.Counters.PropertiesSet = counted;   // Neo4j does not count what its procedures set
        return givesNode ? [[arguments[0]]] : [];
    }

    private static string Section(Value section) => section.AsString().ToUpperInvariant() is "GRAPH COUNTS" or "TOKENS" or "QUERIES"
        ? section.AsString().ToUpperInvariant()
        : throw CypherErrors.UnknownSection(section.AsString(), Sections);

    private static IEnumerable<Value[]> Refuse(Value section, string message) => [[Value.String(Section(section)), Value.False, Value.String(message)]];

    private static Value GraphCounts(Graph graph, Func<string, string, string> name)
    {
        var nodes = graph.Tokens.LabelNames.Select((label, number) =>
            Map(("count", Value.Integer(graph.NodesWithLabelCount(number))), ("label", Value.String(name($"L{number}", label)))));
        var relationships = graph.Tokens.TypeNames.Select((type, number) =>
            Map(("count", Value.Integer(graph.RelationshipsOfTypeCount(number))), ("relationshipType", Value.String(name($"R{number}", type)))));
        return Map(
            ("nodes", Value.List([Map(("count", Value.Integer(graph.NodeCount))), .. nodes])),
            ("relationships", Value.List([Map(("count", Value.Integer(graph.RelationshipCount))), .. relationships])));
    }

    private static Value Tokens(Graph graph) => Map(
        ("labels", Value.Integer(graph.Tokens.LabelNames.Count)),
        ("propertyKeys", Value.Integer(graph.Tokens.KeyNames.Count)),
        ("relationshipTypes", Value.Integer(graph.Tokens.TypeNames.Count)));

    private static Value[] Database(Execution execution, string name) =>
        [Value.String(execution.Graph.DatabaseId.ToString("N").ToUpperInvariant()), Value.String(name), Value.String("")];

    private static Value[] Config(ServerSetting setting) =>
    [
        Value.String(setting.Name), Value.String(setting.Description), Value.String(setting.Value), Value.False, Value.String(setting.Default),
        Value.String(setting.Value), Value.Boolean(setting.IsSet), Value.String(setting.ValidValues),
    ];

    private static Value User(Execution execution) => Value.String(execution.Transaction.Server.Username ?? "");

    private static Value[] Kill(Execution execution, Value id) => execution.Transaction.Server.Kill(id.AsString())
        ? [id, User(execution), Value.String("Connection found")]
        : [id, Value.String("n/a"), Value.String("No connection found with this id")];

    private static IEnumerable<Value[]> RoutingTable(Execution execution, IReadOnlyList<Value> arguments)
    {
        if (arguments.Count > 1 && !arguments[1].IsNull && !ShowCommands.IsDatabase(arguments[1].AsString()))
        {
            throw CypherErrors.DatabaseNotFound(arguments[1].AsString(), span: null);
        }

        var address = arguments[0].As<MapValue>().TryGet("address", out var given) && given.Kind == ValueKind.String ? given : Value.String(execution.Transaction.Server.Address);
        Value Role(string role) => Map(("addresses", Value.List([address])), ("role", Value.String(role)));
        return [[Value.Integer(300), Value.List([Role("WRITE"), Role("READ"), Role("ROUTE")])]];
    }

    private static Value Map(params (string Key, Value Value)[] entries) =>
        Value.Of(new MapValue([.. entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value))]));
}
