using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>Where CALL { … } IN TRANSACTIONS may stand, and what it declares.</summary>
internal sealed partial class Binding
{
    /// <summary>We are inside of a subquery that is run in transactions of its own.</summary>
    private bool _inTransactions;

    /// <summary>Gives what is to be put back after the subquery.</summary>
    private bool EnterSubquery(Clause.CallSubquery call)
    {
        var around = _inTransactions;
        _inTransactions |= call.Transactions is not null;
        return around;
    }

    private void CheckTransactions(Query query, Place place)
    {
        foreach (var branch in query is Query.Union union ? union.Branches : [(Query.Single)query])
        {
            var written = false;
            foreach (var clause in branch.Clauses)
            {
                if (clause is Clause.CallSubquery { Transactions: not null })
                {
                    _ = _inTransactions ? throw CypherErrors.NestedTransactions(clause.Span)
                        : query is Query.Union ? throw CypherErrors.TransactionsNotIn("a UNION", clause.Span)
                        : place != Place.Statement ? throw CypherErrors.TransactionsNotIn(place == Place.Call ? "a regular CALL" : "an expression", clause.Span)
                        : written ? throw CypherErrors.TransactionsAfterWrite(clause.Span)
                        : true;
                }
                else
                {
                    written |= IsUpdate(clause) || (clause is Clause.CallSubquery call && Updates(call.Query));
                }
            }
        }
    }

    private InTransactions? BindTransactions(Clause.CallSubquery call, Scope scope)
    {
        if (call.Transactions is not { } transactions)
        {
            return null;
        }

        foreach (var (count, place) in new[] { (transactions.Rows, "OF … ROWS"), (transactions.Concurrency, "IN … CONCURRENT") })
        {
            if (count is not null && ExpressionWalk.Mentioned(count).Count > 0)
            {
                throw CypherErrors.VariableInRowCount(place, count.Span);
            }
        }

        return transactions.Status is not { } status ? transactions
            : scope.Contains(status) ? throw CypherErrors.AlreadyDeclared(status, call.Span)
            : transactions with { Status = Declare(scope, status, StaticType.Map).Name };
    }
}
