using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>
/// The condition that an entry comes behind one cursor and before another: by its sort values, so that a page costs the same wherever it lies and entries that were
/// added elsewhere move nothing. Neo4j puts null last in ascending order and first in descending; the text holds for both, null or not.
/// </summary>
internal static class Keyset
{
    /// <returns>Null: the list is not bounded.</returns>
    public static string? Of(Page page, StatementBuilder statement) => Translator.Both(
        page.After is null ? null : Beyond(page, statement, 0, before: false),
        page.Before is null ? null : Beyond(page, statement, 0, before: true));

    private static string Beyond(Page page, StatementBuilder statement, int from, bool before)
    {
        var key = before ? page.Sort[from].Reversed : page.Sort[from];
        var value = statement.CursorValue(page, from, before);
        var beyond = Beyond(key, value);
        if (from == page.Sort.Count - 1)
        {
            return beyond;
        }

        var equal = key.Required ? $"{key.Expression} = {value}" : $"({key.Expression} = {value} OR ({key.Expression} IS NULL AND {value} IS NULL))";
        return $"({beyond} OR ({equal} AND {Beyond(page, statement, from + 1, before)}))";
    }

    private static string Beyond(SortKey key, string value) => (key.Descending, key.Required) switch
    {
        (false, true) => $"{key.Expression} > {value}",
        (true, true) => $"{key.Expression} < {value}",
        (false, false) => $"({key.Expression} > {value} OR ({value} IS NOT NULL AND {key.Expression} IS NULL))",
        (true, false) => $"({key.Expression} < {value} OR ({value} IS NULL AND {key.Expression} IS NOT NULL))",
    };
}
