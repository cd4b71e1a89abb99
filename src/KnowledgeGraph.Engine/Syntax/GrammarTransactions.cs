namespace KnowledgeGraph.Engine.Syntax;

/// <summary>CALL { … } IN TRANSACTIONS, and what may be said of them.</summary>
internal sealed partial class Grammar
{
    private InTransactions? InTransactions()
    {
        if (!TryTakeWord("IN"))
        {
            return null;
        }

        Expression? concurrency = null;
        if (!IsWord("TRANSACTIONS"))
        {
            concurrency = IsWord("CONCURRENT") ? null : PositiveCount("IN … CONCURRENT");
            ExpectWord("CONCURRENT");
        }

        ExpectWord("TRANSACTIONS");
        Expression? rows = null;
        ErrorBehaviour? onError = null;
        string? status = null;
        SourceSpan? reports = null;
        while (true)
        {
            var first = Current;
            if (IsWord("OF"))
            {
                Take();
                RefuseTwice(rows is not null, "OF … ROWS", first);
                rows = PositiveCount("OF … ROWS");
                _ = TryTakeWord("ROWS") || TryTakeWord("ROW") ? true : throw Unexpected("ROWS");
            }
            else if (AreWords("ON", "ERROR"))
            {
                Take();
                Take();
                RefuseTwice(onError is not null, "ON ERROR", first);
                onError = TryTakeWord("CONTINUE") ? ErrorBehaviour.Continue
                    : TryTakeWord("BREAK") ? ErrorBehaviour.Break
                    : TryTakeWord("FAIL") ? ErrorBehaviour.Fail
                    : throw Unexpected("CONTINUE, BREAK or FAIL");
            }
            else if (AreWords("REPORT", "STATUS"))
            {
                Take();
                Take();
                RefuseTwice(status is not null, "REPORT STATUS", first);
                ExpectWord("AS");
                status = Name("a variable");
                reports = first.Span;
            }
            else if (reports is { } span && onError is null or ErrorBehaviour.Fail)
            {
                throw CypherErrors.StatusNeedsOnError(span);
            }
            else
            {
                return new InTransactions(concurrency, rows, onError ?? ErrorBehaviour.Fail, status);
            }
        }
    }

    private static void RefuseTwice(bool taken, string part, Token at)
    {
        if (taken)
        {
            throw CypherErrors.SaidTwice(part, at.Span);
        }
    }

    // What is no number of rows is found here where it is a literal, when it runs where it is a parameter.
    private Expression PositiveCount(string place)
    {
        var count = Expression();
        var wrong = count switch
        {
            Syntax.Expression.Literal({ Kind: ValueKind.Integer } value) => value.AsInteger() < 1,
            Syntax.Expression.Literal or Syntax.Expression.Negate => true,
            _ => false,
        };
        return wrong ? throw CypherErrors.NoPositiveCount(place, _text.Substring(count.Span.Offset, count.Span.Length), count.Span) : count;
    }
}
