using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Paging;

/// <summary>
/// The condition that an entry comes behind a cursor: by its sort values, so that a page costs the same wherever it lies and entries that were
/// added before it move nothing. Neo4j puts null last in ascending order and first in descending; the text holds for both, null or not.
/// </summary>
internal static class Keyset
{
    public static string Behind(Page page, StatementBuilder statement, int from = 0)
    {
        var key = page.Sort[from];
        var value = statement.CursorValue(page, from);
        var beyond = Beyond(key, value);
        if (from == page.Sort.Count - 1)
        {
            return beyond;
        }

        var equal = key.Property.Required ? $"{key.Expression} = {value}" : $"({key.Expression} = {value} OR ({key.Expression} IS NULL AND {value} IS NULL))";
        return $"({beyond} OR ({equal} AND {Behind(page, statement, from + 1)}))";
    }

    private static string Beyond(SortKey key, string value) => (key.Descending, key.Property.Required) switch
    {
        (false, true) => $"{key.Expression} > {value}",
        (true, true) => $"{key.Expression} < {value}",
        (false, false) => $"({key.Expression} > {value} OR ({value} IS NOT NULL AND {key.Expression} IS NULL))",
        (true, false) => $"({key.Expression} < {value} OR ({value} IS NULL AND {key.Expression} IS NOT NULL))",
    };
}
