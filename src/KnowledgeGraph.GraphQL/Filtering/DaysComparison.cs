using System.Diagnostics;
using KnowledgeGraph.GraphQL.Dates;
using KnowledgeGraph.GraphQL.Requests;
using KnowledgeGraph.GraphQL.Translation;

namespace KnowledgeGraph.GraphQL.Filtering;

/// <summary>
/// A date of EDTF compared by the days that it covers, as two other properties hold them: <c>edtf: { possibly: "2021" }</c> is
/// <c>(n0.earliest &lt;= $p0 OR n0.earliest IS NULL) AND (n0.latest >= $p1 OR n0.latest IS NULL)</c>. Both conditions are true or false for every node, never null,
/// so that NOT turns them round.
/// </summary>
internal static class DaysComparison
{
    public static string Of(string variable, (string Earliest, string Latest) days, string comparison, string field, Input value, StatementBuilder statement)
    {
        var date = value is Input.Scalar(EdtfDate given) ? given : throw new UnreachableException($"{comparison} takes an EDTF.");
        if (date.IsBeyondCalendar)
        {
            throw RequestException.Input($"`{comparison}` of `{field}`: {GraphQLError.Echo(date.Text)} lies outside of the years 1 to 9999, which are all that can be compared.");
        }

        var (earliest, latest) = ($"{variable}.{CypherText.Name(days.Earliest)}", $"{variable}.{CypherText.Name(days.Latest)}");
        string?[] conditions = comparison == "possibly"
            ?
            [
                date.Latest is null ? null : $"({earliest} <= {statement.AddDay(value, last: true)} OR {earliest} IS NULL)",
                date.Earliest is null ? null : $"({latest} >= {statement.AddDay(value, last: false)} OR {latest} IS NULL)",
            ]
            :
            [
                date.Earliest is null ? null : $"{earliest} >= {statement.AddDay(value, last: false)} AND {earliest} IS NOT NULL",
                date.Latest is null ? null : $"{latest} <= {statement.AddDay(value, last: true)} AND {latest} IS NOT NULL",
            ];
        var text = string.Join(" AND ", conditions.OfType<string>());
        return text.Length == 0 ? "true" : text;
    }
}
