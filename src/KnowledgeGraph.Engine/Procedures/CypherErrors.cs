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
        new(SyntaxErrorCode, $"Invalid input. '{text}' is not a valid value. Must be a positive integer: {place}.", span) { GqlStatus = "42N31" };

    public static CypherException NestedTransactions(SourceSpan span) => Syntax("Nested CALL { ... } IN TRANSACTIONS is not supported.", span);

    public static CypherException TransactionsNotIn(string place, SourceSpan span) =>
        Syntax($"CALL {{ ... }} IN TRANSACTIONS in {place} is not supported: it commits, so it stands in the statement itself.", span);

    public static CypherException TransactionsAfterWrite(SourceSpan span) => Syntax(
        "CALL { ... } IN TRANSACTIONS after a write clause is not supported: what was written before would be committed with the first batch.", span);

    public static CypherException NeedsImplicitTransaction() => new(
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
        "A query with 'CALL { ... } IN TRANSACTIONS' can only be executed in an implicit transaction, but tried to execute in an explicit transaction. Run it without BEGIN.");

    /// <summary>The failure of one of several transactions.</summary>
    public static CypherException AfterTransactions(CypherException failure, int committed) =>
        new(failure.Code, $"{failure.Message} (Transactions committed: {committed})", failure.Span) { GqlStatus = failure.GqlStatus };
}
