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

    /// <summary>The same for entries that have the value of one key, where the list begins with those that have it, in its order: said so that an index can begin at the cursor.</summary>
    /// <param name="key">Which: the keys before it only say where missing ones come.</param>
    public static string? OfPresent(Page page, int key, StatementBuilder statement)
    {
        if (page.After is null || page.FromEnd)
        {
            return Of(page, statement);
        }

        // Behind a cursor without that value there are only entries without it: then no comparison is true.
        var (first, value) = (page.Sort[key], statement.CursorValue(page, key, before: false));
        var beyond = Beyond(first with { Required = true }, value);
        return Translator.Both(
            key == page.Sort.Count - 1 ? beyond : $"{first.Expression} {(first.Descending ? "<=" : ">=")} {value} AND ({beyond} OR {Beyond(page, statement, key + 1, before: false)})",
            page.Before is null ? null : Beyond(page, statement, 0, before: true));
    }

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
