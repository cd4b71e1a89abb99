using System.Globalization;
using KnowledgeGraph.Engine.Runtime;
using KnowledgeGraph.Engine.Search;
using KnowledgeGraph.Engine.Storage;
using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Procedures;

/// <summary>SHOW INDEXES, SHOW CONSTRAINTS, SHOW DATABASES: their columns and rows as Neo4j 5.26 gives them. The others stand in <see cref="ServerCommands"/>.</summary>
internal static class ShowCommands
{
    public const string DefaultDatabase = "neo4j";

    /// <summary>There for clients that look up databases in it; it holds no data.</summary>
    public const string SystemDatabase = "system";

    private const int ShownIndexColumns = 12;
    private const int ShownConstraintColumns = 8;

    public static readonly string[] LookupIndexes = ["index_343aff4e", "index_f7700477"];

    private static readonly string[] IndexColumns =
    [
        "id", "name", "state", "populationPercent", "type", "entityType", "labelsOrTypes", "properties", "indexProvider", "owningConstraint", "lastRead", "readCount",
        "trackedSince", "options", "failureMessage", "createStatement",
    ];

    private static readonly string[] ConstraintColumns =
        ["id", "name", "type", "entityType", "labelsOrTypes", "properties", "ownedIndex", "propertyType", "options", "createStatement"];

    private static readonly string[] DatabaseColumns =
    [
        "name", "type", "aliases", "access", "databaseID", "serverID", "address", "role", "writer", "requestedStatus", "currentStatus", "statusMessage", "default", "home",
        "currentPrimariesCount", "currentSecondariesCount", "requestedPrimariesCount", "requestedSecondariesCount", "creationTime", "lastStartTime", "lastStopTime",
        "store", "lastCommittedTxn", "replicationLag", "constituents", "options",
    ];

    // What only a list of several has: which one is meant.
    private static readonly string[] Roles = ["default", "home"];

    private static readonly string[] ShownDatabaseColumns =
        ["name", "type", "aliases", "access", "address", "role", "writer", "requestedStatus", "currentStatus", "statusMessage", "default", "home", "constituents"];

    /// <summary>How a kind of constraint can be asked for, and the words in the types of those that are meant.</summary>
    private static readonly (string Words, string Kind)[] ConstraintKinds =
    [
        ("UNIQUE", "UNIQUENESS"), ("UNIQUENESS", "UNIQUENESS"), ("KEY", "KEY"), ("EXIST", "EXISTENCE"), ("EXISTENCE", "EXISTENCE"),
        ("PROPERTY EXIST", "EXISTENCE"), ("PROPERTY EXISTENCE", "EXISTENCE"), ("PROPERTY TYPE", "TYPE"),
    ];

    public static bool IsDatabase(string name) =>
        name.Equals(DefaultDatabase, StringComparison.OrdinalIgnoreCase) || name.Equals(SystemDatabase, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="CypherException">It is not the one database that holds data.</exception>
    public static void CheckUse(Clause.Use? use)
    {
        if (use is not null && !use.Graph.Equals(DefaultDatabase, StringComparison.OrdinalIgnoreCase))
        {
            throw IsDatabase(use.Graph) ? CypherErrors.UseOfSystem(use.Span) : CypherErrors.DatabaseNotFound(use.Graph, use.Span);
        }
    }

    /// <exception cref="CypherException">There is no such command, or not in an edition like ours.</exception>
    public static Procedure Find(ShowCommand command, ProcedureTable procedures)
    {
        var name = command.Command;
        if (name == "SHOW DATABASE" && command.Argument is null)
        {
            name = "SHOW DATABASES";
        }

        return procedures.TryFind(name, out var found) ? found
            : ServerCommands.IsRefused(name) ? throw CypherErrors.UnsupportedAdministration(name, command.Span)
            : name.StartsWith("SHOW BTREE INDEX", StringComparison.Ordinal) ? throw CypherErrors.NoBtree(command.Span)
            : throw CypherErrors.NoSuchCommand(name, command.Span);
    }

    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static IEnumerable<Procedure> All()
    {
        foreach (var kind in new[] { "", "ALL ", "RANGE ", "TEXT ", "POINT ", "FULLTEXT ", "VECTOR ", "LOOKUP " })
        {
            foreach (var noun in new[] { "INDEX", "INDEXES" })
            {
                yield return Command($"SHOW {kind}{noun}", IndexColumns, (execution, _) =>
                    Indexes(execution.Graph).Where(row => kind is "" or "ALL " || row[4].AsString() == kind.Trim()), IndexColumns[..ShownIndexColumns]);
            }
        }

        foreach (var noun in new[] { "CONSTRAINT", "CONSTRAINTS" })
        {
            yield return Constraints($"SHOW {noun}", static _ => true);
            yield return Constraints($"SHOW ALL {noun}", static _ => true);
            foreach (var (words, kind) in ConstraintKinds)
            {
                yield return Constraints($"SHOW {words} {noun}", type => type.Contains(kind, StringComparison.Ordinal));
                yield return Constraints($"SHOW NODE {words} {noun}", type => type.Contains(kind, StringComparison.Ordinal) && !IsOfRelationships(type));
                yield return Constraints($"SHOW REL {words} {noun}", type => type.Contains(kind, StringComparison.Ordinal) && IsOfRelationships(type));
                yield return Constraints($"SHOW RELATIONSHIP {words} {noun}", type => type.Contains(kind, StringComparison.Ordinal) && IsOfRelationships(type));
            }
        }

        yield return Databases("SHOW DATABASES", static _ => true);
        foreach (var name in new[] { "SHOW DEFAULT DATABASE", "SHOW HOME DATABASE" })
        {
            yield return Command(
                name,
                [.. DatabaseColumns.Except(Roles)],
                static (execution, _) => [[.. Database(execution, DefaultDatabase).Where(static (_, column) => !Roles.Contains(DatabaseColumns[column]))]],
                [.. ShownDatabaseColumns.Except(Roles)]);
        }

        yield return new Procedure(
            new Signature("SHOW DATABASE", [new Field("name", "STRING", null)], Fields(DatabaseColumns)),
            static (execution, arguments) => new[] { DefaultDatabase, SystemDatabase }
                .Where(name => name.Equals(arguments[0].AsString(), StringComparison.OrdinalIgnoreCase)).Select(name => Database(execution, name)))
        { Shown = ShownDatabaseColumns, IsCommand = true };
        foreach (var command in ServerCommands.All())
        {
            yield return command;
        }
    }

    /// <summary>A command without argument.</summary>
    public static Procedure Command(string name, string[] columns, ProcedureBody body, string[]? shown = null) =>
        new(new Signature(name, [], Fields(columns)), body) { Shown = shown, IsCommand = true };

    public static Seq<Field> Fields(string[] columns) => [.. columns.Select(column => new Field(column, "ANY", null))];

    private static Procedure Constraints(string name, Func<string, bool> isWanted) => Command(
        name, ConstraintColumns, (execution, _) => Constraints(execution.Graph).Where(row => isWanted(row[2].AsString())), ConstraintColumns[..ShownConstraintColumns]);

    private static bool IsOfRelationships(string type) => type.StartsWith("RELATIONSHIP", StringComparison.Ordinal);

    private static Procedure Databases(string name, Func<string, bool> isWanted) => Command(
        name,
        DatabaseColumns,
        (execution, _) => new[] { DefaultDatabase, SystemDatabase }.Where(isWanted).Select(database => Database(execution, database)),
        ShownDatabaseColumns);

    // By name. The two look-up indexes are what finds nodes by label and relationships by type: they are always there.
    private static IEnumerable<Value[]> Indexes(Graph graph)
    {
        var tokens = graph.Tokens;
        return graph.Indexes
            .Select(index => IndexRow(
                index.Id,
                index.Name,
                index.Kind,
                index.OnRelationships,
                index.LabelsOrTypes.Map<string>(index.OnRelationships ? tokens.TypeName : tokens.LabelName),
                index.Properties.Map(tokens.KeyName),
                index.OwningConstraint,
                index.Fulltext,
                index.Fulltext is not null ? CreateFulltext(tokens, index, index.Fulltext)
                    : index.OwningConstraint is null
                    ? $"CREATE RANGE INDEX {Quote(index.Name)} {For(tokens, index)} ON ({PropertyList(tokens, index)})"
                    : CreateConstraint(tokens, index)))
            .Append(IndexRow(1, LookupIndexes[0], IndexKind.Lookup, false, null, null, null, null, "CREATE LOOKUP INDEX `index_343aff4e` FOR (n) ON EACH labels(n)"))
            .Append(IndexRow(2, LookupIndexes[1], IndexKind.Lookup, true, null, null, null, null, "CREATE LOOKUP INDEX `index_f7700477` FOR ()-[r]-() ON EACH type(r)"))
            .OrderBy(row => row[1].AsString(), StringComparer.Ordinal);
    }

    private static Value[] IndexRow(
        long id,
        string name,
        IndexKind kind,
        bool onRelationships,
        IEnumerable<string>? labelsOrTypes,
        IEnumerable<string>? properties,
        string? owningConstraint,
        FulltextSettings? fulltext,
        string createStatement)
    {
        var provider = kind == IndexKind.Range ? "range-1.0" : kind == IndexKind.Fulltext ? FulltextSettings.Provider : "token-lookup-1.0";
        return
        [
            Value.Integer(id), Value.String(name), Value.String("ONLINE"), Value.Float(100), Value.String(kind.ToString().ToUpperInvariant()), Value.String(onRelationships ? "RELATIONSHIP" : "NODE"),
            Strings(labelsOrTypes), Strings(properties), Value.String(provider), owningConstraint is null ? Value.Null : Value.String(owningConstraint),
            Value.Null, Value.Integer(0), Value.Null, Options(provider, fulltext), Value.String(""), Value.String(createStatement),
        ];
    }

    private static IEnumerable<Value[]> Constraints(Graph graph)
    {
        var tokens = graph.Tokens;
        foreach (var constraint in graph.Constraints.OrderBy(constraint => constraint.Name, StringComparer.Ordinal))
        {
            var index = graph.Indexes.FirstOrDefault(index => index.OwningConstraint == constraint.Name);   // of uniqueness
            var (entity, name) = constraint.OnRelationships ? ("RELATIONSHIP", tokens.TypeName(constraint.LabelOrType)) : ("NODE", tokens.LabelName(constraint.LabelOrType));
            yield return
            [
                Value.Integer(constraint.Id),
                Value.String(constraint.Name),
                Value.String(index is null ? $"{entity}_PROPERTY_EXISTENCE" : constraint.OnRelationships ? "RELATIONSHIP_UNIQUENESS" : "UNIQUENESS"),
                Value.String(entity),
                Strings([name]),
                Strings(constraint.Properties.Map(tokens.KeyName)),
                index is null ? Value.Null : Value.String(index.Name),
                Value.Null,
                index is null ? Value.Null : Options("range-1.0", fulltext: null),
                Value.String(index is null ? CreateConstraint(tokens, constraint) : CreateConstraint(tokens, index)),
            ];
        }
    }

    private static Value[] Database(Execution execution, string name) =>
    [
        Value.String(name), Value.String(name == SystemDatabase ? "system" : "standard"), Value.List([]), Value.String("read-write"),
        Value.String(execution.Graph.DatabaseId.ToString("N").ToUpperInvariant()), Value.String(execution.Graph.DatabaseId.ToString()), Value.String(execution.Transaction.Server.Address),
        Value.String("primary"), Value.True, Value.String("online"), Value.String("online"), Value.String(""), Value.Boolean(name == DefaultDatabase),
        Value.Boolean(name == DefaultDatabase), Value.Integer(1), Value.Integer(0), Value.Null, Value.Null, Value.Null, Value.Null, Value.Null, Value.Null,
        Value.Integer(execution.Graph.Commit), Value.Integer(0), Value.List([]), Value.Of(MapValue.Empty),
    ];

    private static Value Options(string provider, FulltextSettings? fulltext) => Value.Of(new MapValue(
    [
        new("indexConfig", Value.Of(fulltext is null ? MapValue.Empty : new MapValue(
        [
            new(FulltextSettings.AnalyzerKey, Value.String(fulltext.Analyzer)),
            new(FulltextSettings.EventuallyConsistentKey, Value.Boolean(fulltext.EventuallyConsistent)),
        ]))),
        new("indexProvider", Value.String(provider)),
    ]));

    private static string CreateConstraint(Tokens tokens, ConstraintDescriptor existence) =>
        $"CREATE CONSTRAINT {Quote(existence.Name)} FOR {(existence.OnRelationships ? $"()-[r:{Quote(tokens.TypeName(existence.LabelOrType))}]-()" : $"(n:{Quote(tokens.LabelName(existence.LabelOrType))})")} "
        + $"REQUIRE ({(existence.OnRelationships ? "r" : "n")}.{Quote(tokens.KeyName(existence.Properties[0]))}) IS NOT NULL";

    private static string CreateConstraint(Tokens tokens, IndexDescriptor index) =>
        $"CREATE CONSTRAINT {Quote(index.Name)} {For(tokens, index)} REQUIRE ({PropertyList(tokens, index)}) IS UNIQUE";

    private static string CreateFulltext(Tokens tokens, IndexDescriptor index, FulltextSettings settings) =>
        $"CREATE FULLTEXT INDEX {Quote(index.Name)} {For(tokens, index)} ON EACH [{PropertyList(tokens, index)}] OPTIONS {{indexConfig: " +
        $"{{`{FulltextSettings.AnalyzerKey}`: '{settings.Analyzer}',`{FulltextSettings.EventuallyConsistentKey}`: {(settings.EventuallyConsistent ? "true" : "false")}}}}}";

    private static string For(Tokens tokens, IndexDescriptor index) => index.OnRelationships
        ? $"FOR ()-[r:{string.Join('|', index.LabelsOrTypes.Select(type => Quote(tokens.TypeName(type))))}]-()"
        : $"FOR (n:{string.Join('|', index.LabelsOrTypes.Select(label => Quote(tokens.LabelName(label))))})";

    private static string PropertyList(Tokens tokens, IndexDescriptor index) =>
        string.Join(", ", index.Properties.Select(property => $"{(index.OnRelationships ? "r" : "n")}.{Quote(tokens.KeyName(property))}"));

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static Value Strings(IEnumerable<string>? texts) => texts is null ? Value.Null : Value.List([.. texts.Select(Value.String)]);
}
