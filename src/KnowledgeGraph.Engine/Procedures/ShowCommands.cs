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

    private static IEnumerable<Value[]> Indexes(Graph graph)
    {
        var tokens = graph.Tokens;
        foreach (var index in graph.Indexes.Concat(graph.Lookups).OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            var names = index.Kind == IndexKind.Lookup ? null : (IEnumerable<string>)index.LabelsOrTypes.Map<string>(index.OnRelationships ? tokens.TypeName : tokens.LabelName);
            yield return
            [
                Value.Integer(index.Id), Value.String(index.Name), Value.String("ONLINE"), Value.Float(100), Value.String(index.Kind.ToString().ToUpperInvariant()),
                Value.String(index.OnRelationships ? "RELATIONSHIP" : "NODE"), Strings(names), Strings(names is null ? null : index.Properties.Map(tokens.KeyName)),
                Value.String(IndexSettings.Provider(index.Kind)), index.OwningConstraint is null ? Value.Null : Value.String(index.OwningConstraint),
                Value.Null, Value.Integer(0), Value.Null, Options(index), Value.String(""), Value.String(CreateStatements.Of(tokens, index)),
            ];
        }
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
                index is null ? Value.Null : Options(index),
                Value.String(index is null ? CreateStatements.Of(tokens, constraint) : CreateStatements.Of(tokens, index)),
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

    private static Value Options(IndexDescriptor index) => Value.Of(new MapValue(
        [new("indexConfig", Value.Of(new MapValue([.. CreateStatements.Config(index)]))), new("indexProvider", Value.String(IndexSettings.Provider(index.Kind)))]));

    private static Value Strings(IEnumerable<string>? texts) => texts is null ? Value.Null : Value.List([.. texts.Select(Value.String)]);
}
