using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>SHOW INDEXES, SHOW CONSTRAINTS, SHOW DATABASES: their columns and rows as Neo4j 5.26 gives them.</summary>
internal static class ShowCommands
{
    public const string DefaultDatabase = "neo4j";

    /// <summary>There for clients that look up databases in it; it holds no data.</summary>
    public const string SystemDatabase = "system";

    private const int ShownIndexColumns = 12;
    private const int ShownConstraintColumns = 8;

    private static readonly string[] IndexColumns =
    [
        "id", "name", "state", "populationPercent", "type", "entityType", "labelsOrTypes", "properties", "indexProvider", "owningConstraint", "lastRead", "readCount",
        "trackedSince", "options", "failureMessage", "createStatement",
    ];

    private static readonly string[] ConstraintColumns =
        ["id", "name", "type", "entityType", "labelsOrTypes", "properties", "ownedIndex", "propertyType", "options", "createStatement"];

    private static readonly string[] DatabaseColumns =
    [
        "name", "type", "aliases", "access", "address", "role", "writer", "requestedStatus", "currentStatus", "statusMessage", "default", "home", "constituents",
    ];

    public static IEnumerable<Procedure> All()
    {
        foreach (var name in new[] { "SHOW INDEXES", "SHOW INDEX", "SHOW ALL INDEXES", "SHOW ALL INDEX" })
        {
            yield return Indexes(name, _ => true);
        }

        yield return Indexes("SHOW RANGE INDEXES", type => type == "RANGE");
        yield return Indexes("SHOW LOOKUP INDEXES", type => type == "LOOKUP");
        foreach (var name in new[] { "SHOW CONSTRAINTS", "SHOW CONSTRAINT", "SHOW ALL CONSTRAINTS", "SHOW UNIQUE CONSTRAINTS", "SHOW UNIQUENESS CONSTRAINTS" })
        {
            yield return Command(name, ConstraintColumns, static (execution, _) => Constraints(execution.Graph)) with { ShownColumns = ShownConstraintColumns };
        }

        yield return Databases("SHOW DATABASES", [DefaultDatabase, SystemDatabase]);
        foreach (var name in new[] { "SHOW DEFAULT DATABASE", "SHOW HOME DATABASE" })
        {
            yield return Databases(name, [DefaultDatabase]);
        }
    }

    private static Procedure Command(string name, string[] columns, ProcedureBody body) =>
        new(new Signature(name, [], [.. columns.Select(column => new Field(column, "ANY", null))]), body);

    private static Procedure Indexes(string name, Func<string, bool> isWanted) =>
        Command(name, IndexColumns, (execution, _) => Indexes(execution.Graph).Where(row => isWanted(row[4].AsString()))) with { ShownColumns = ShownIndexColumns };

    private static Procedure Databases(string name, string[] databases) => Command(name, DatabaseColumns, (_, _) => databases.Select(Database));

    // By name. The two look-up indexes are what finds nodes by label and relationships by type: they are always there.
    private static IEnumerable<Value[]> Indexes(Graph graph)
    {
        var tokens = graph.Tokens;
        return graph.Indexes
            .Select(index => IndexRow(
                index.Id,
                index.Name,
                "RANGE",
                index.OnRelationships,
                index.LabelsOrTypes.Map<string>(index.OnRelationships ? tokens.TypeName : tokens.LabelName),
                index.Properties.Map(tokens.KeyName),
                index.OwningConstraint,
                index.OwningConstraint is null
                    ? $"CREATE RANGE INDEX {Quote(index.Name)} {For(tokens, index)} ON ({PropertyList(tokens, index)})"
                    : CreateConstraint(tokens, index)))
            .Append(IndexRow(1, "index_343aff4e", "LOOKUP", false, null, null, null, "CREATE LOOKUP INDEX `index_343aff4e` FOR (n) ON EACH labels(n)"))
            .Append(IndexRow(2, "index_f7700477", "LOOKUP", true, null, null, null, "CREATE LOOKUP INDEX `index_f7700477` FOR ()-[r]-() ON EACH type(r)"))
            .OrderBy(row => row[1].AsString(), StringComparer.Ordinal);
    }

    private static Value[] IndexRow(
        long id,
        string name,
        string type,
        bool onRelationships,
        IEnumerable<string>? labelsOrTypes,
        IEnumerable<string>? properties,
        string? owningConstraint,
        string createStatement)
    {
        var provider = type == "RANGE" ? "range-1.0" : "token-lookup-1.0";
        return
        [
            Value.Integer(id), Value.String(name), Value.String("ONLINE"), Value.Float(100), Value.String(type), Value.String(onRelationships ? "RELATIONSHIP" : "NODE"),
            Strings(labelsOrTypes), Strings(properties), Value.String(provider), owningConstraint is null ? Value.Null : Value.String(owningConstraint),
            Value.Null, Value.Integer(0), Value.Null, Options(provider), Value.String(""), Value.String(createStatement),
        ];
    }

    private static IEnumerable<Value[]> Constraints(Graph graph)
    {
        var tokens = graph.Tokens;
        foreach (var constraint in graph.Constraints.OrderBy(constraint => constraint.Name, StringComparer.Ordinal))
        {
            var index = graph.Indexes.First(index => index.OwningConstraint == constraint.Name);
            yield return
            [
                Value.Integer(constraint.Id),
                Value.String(constraint.Name),
                Value.String(constraint.OnRelationships ? "RELATIONSHIP_UNIQUENESS" : "UNIQUENESS"),
                Value.String(constraint.OnRelationships ? "RELATIONSHIP" : "NODE"),
                Strings([constraint.OnRelationships ? tokens.TypeName(constraint.LabelOrType) : tokens.LabelName(constraint.LabelOrType)]),
                Strings(constraint.Properties.Map(tokens.KeyName)),
                Value.String(index.Name),
                Value.Null,
                Options("range-1.0"),
                Value.String(CreateConstraint(tokens, index)),
            ];
        }
    }

    private static Value[] Database(string name) =>
    [
        Value.String(name), Value.String(name == SystemDatabase ? "system" : "standard"), Value.List([]), Value.String("read-write"), Value.String("localhost:7687"),
        Value.String("primary"), Value.True, Value.String("online"), Value.String("online"), Value.String(""), Value.Boolean(name == DefaultDatabase),
        Value.Boolean(name == DefaultDatabase), Value.List([]),
    ];

    private static Value Options(string provider) => Value.Of(new MapValue(
    [
        new("indexConfig", Value.Of(MapValue.Empty)),
        new("indexProvider", Value.String(provider)),
    ]));

    private static string CreateConstraint(Tokens tokens, IndexDescriptor index) =>
        $"CREATE CONSTRAINT {Quote(index.Name)} {For(tokens, index)} REQUIRE ({PropertyList(tokens, index)}) IS UNIQUE";

    private static string For(Tokens tokens, IndexDescriptor index) => index.OnRelationships
        ? $"FOR ()-[r:{Quote(tokens.TypeName(index.LabelsOrTypes[0]))}]-()"
        : $"FOR (n:{Quote(tokens.LabelName(index.LabelsOrTypes[0]))})";

    private static string PropertyList(Tokens tokens, IndexDescriptor index) =>
        string.Join(", ", index.Properties.Select(property => $"{(index.OnRelationships ? "r" : "n")}.{Quote(tokens.KeyName(property))}"));

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static Value Strings(IEnumerable<string>? texts) => texts is null ? Value.Null : Value.List([.. texts.Select(Value.String)]);
}
