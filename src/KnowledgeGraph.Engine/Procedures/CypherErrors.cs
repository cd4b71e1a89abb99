using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine;

/// <summary>The engine's wording, in one voice. Here: subqueries in transactions, commands and procedures.</summary>
internal static partial class CypherErrors
{
    public static CypherException StatusNeedsOnError(SourceSpan span) =>
        Syntax("REPORT STATUS can only be used when specifying ON ERROR CONTINUE or ON ERROR BREAK: otherwise a failure ends the statement.", span);

    public static CypherException SaidTwice(string part, SourceSpan span) => Syntax($"Duplicated {part}: say it once.", span);

    public static CypherException NoPositiveCount(string place, Value value) =>
        Argument($"{place}: Invalid input. {Shortened(value)} is not a valid value. Must be a positive integer.");

    public static CypherException NoPositiveCount(string place, string text, SourceSpan span) =>
        new(SyntaxErrorCode, $"Invalid input. '{text}' is not a valid value. Must be a positive integer: {place}.", span) { GqlStatus = SyntaxOrRule };

    public static CypherException NestedTransactions(SourceSpan span) => Syntax("Nested CALL { ... } IN TRANSACTIONS is not supported.", span);

    public static CypherException TransactionsNotIn(string place, SourceSpan span) =>
        Syntax($"CALL {{ ... }} IN TRANSACTIONS in {place} is not supported: it commits, so it stands in the statement itself.", span);

    public static CypherException TransactionsAfterWrite(SourceSpan span) => Syntax(
        "CALL { ... } IN TRANSACTIONS after a write clause is not supported: what was written before would be committed with the first batch.", span, SyntaxOrRule);

    public static CypherException NeedsImplicitTransaction() => new(
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
        "A query with 'CALL { ... } IN TRANSACTIONS' can only be executed in an implicit transaction, but tried to execute in an explicit transaction. Run it without BEGIN.");

    /// <summary>The failure of one of several transactions.</summary>
    public static CypherException AfterTransactions(CypherException failure, int committed) =>
        new(failure.Code, $"{failure.Message} (Transactions committed: {committed})", failure.Span) { GqlStatus = failure.GqlStatus };

    public static CypherException DynamicGraph(SourceSpan span) => Syntax(
        "Dynamic graph lookup not allowed here. This feature is only available on composite databases; there is one database: `neo4j`.", span);

    public static CypherException UseNotFirst(SourceSpan span) => Syntax("USE clause must be the first clause of a query or subquery.", span);

    public static CypherException UseOfSystem(SourceSpan span) => new(
        "Neo.ClientError.Statement.SemanticError", "The database `system` holds no data, so no query can use it.", span);

    public static CypherException MixedNullability(SourceSpan span) =>
        Syntax("All types in a Closed Dynamic Union must be nullable, or be appended with `NOT NULL`.", span);

    public static CypherException YieldAllNotAlone(SourceSpan span) =>
        Syntax("Cannot use `YIELD *` outside standalone call: name the columns.", span);

    public static CypherException NotComposable(SourceSpan span) => Syntax(
        "Composing commands other than `SHOW TRANSACTIONS` and `TERMINATE TRANSACTIONS` is not available. Run them one by one.", span);

    public static CypherException UnsupportedAdministration(string command, SourceSpan span) => new(
        command.Contains("ALIAS", StringComparison.Ordinal) || command.Contains("SERVER", StringComparison.Ordinal)
            ? "Neo.ClientError.Statement.NotSystemDatabaseError"
            : "Neo.ClientError.Statement.UnsupportedAdministrationCommand",
        $"Unsupported administration command: {command}. There is one user with all rights, and one database.",
        span);

    public static CypherException NoBtree(SourceSpan span) => Syntax("There are no BTREE indexes since Neo4j 5. Leave BTREE out.", span);

    public static CypherException NoSuchCommand(string command, SourceSpan span) => Syntax(
        $"Invalid input: `{command}` is no command. There are SHOW INDEXES, CONSTRAINTS, FUNCTIONS, PROCEDURES, DATABASES, USERS, SETTINGS and TRANSACTIONS, and TERMINATE TRANSACTIONS.",
        span);

    public static CypherException NoTransactionId(string id) => new(
        "Neo.ClientError.General.InvalidArguments", $"Could not parse id `{Cut(id)}` (expected format: <databasename>-transaction-<id>).");

    public static CypherException NoText(Value value) => new(
        "Neo.ClientError.Statement.TypeError", $"A name or id is text, or a list of such, but this was {Shortened(value)}.");

    public static CypherException DatabaseNotFound(string name, SourceSpan? span) => new(
        "Neo.ClientError.Database.DatabaseNotFound", $"There is no database called `{Cut(name)}`.", span);

    public static CypherException IndexNotFound(string name) => new("Neo.ClientError.Schema.IndexNotFound", $"No such index '{Cut(name)}'.");

    public static CypherException BadTokenName(string name) => new(
        "Neo.ClientError.Schema.TokenNameError", $"'{Cut(name)}' is not a valid token name. Token names cannot be empty or contain any null-bytes.");

    public static CypherException UnknownSection(string name, string known) => new(
        "Neo.ClientError.General.InvalidArguments", $"Unknown section '{Cut(name)}', known sections are [{known}].");

    public static CypherException ProcedureFailed(string procedure, string why) => new(
        "Neo.ClientError.Procedure.ProcedureCallFailed", $"Failed to invoke procedure `{procedure}`: {why}");

    public static CypherException NoSuchSearchIndex(string procedure, string kind, Value name) =>
        ProcedureFailed(procedure, $"There is no such {kind} schema index: {Shortened(name)}.");

    public static CypherException NotOnSystem(string procedure) => new(
        "Neo.ClientError.Procedure.ProcedureCallFailed", $"This is an administration command and it should be executed against the system database: {procedure}.");

    public static CypherException CsvIsOff() => new(
        ExternalResourceFailed, "LOAD CSV is off. Give the engine a folder to import from: the environment variable KG_IMPORT, or GraphEngineOptions.ImportFolder.");

    public static CypherException CsvNotFound(string address, string why) => new(ExternalResourceFailed, $"Cannot load from URL '{Cut(address)}': {why}.");

    public static CypherException CsvUnreadable() => new(ExternalResourceFailed, "The CSV file can be read no further.");

    public static CypherException CsvQuoteOpen(string file, long record) => BadCsv(file, record, "a quote is opened and not closed");

    public static CypherException CsvAfterQuote(string file, long record) =>
        BadCsv(file, record, "behind a closing quote there is neither a field terminator nor the end of the line");

    public static CypherException CsvRecordTooLong(string file, long record, int most) => BadCsv(file, record, $"it has more than {most} characters");

    private const string ExternalResourceFailed = "Neo.ClientError.Statement.ExternalResourceFailed";

    private static CypherException BadCsv(string file, long record, string what) =>
        new("Neo.DatabaseError.Statement.ExecutionFailed", $"Record {record} of {Cut(file)} is no CSV: {what}.");

    private static string Cut(string name) => name.Length > 80 ? name[..80] : name;
}
