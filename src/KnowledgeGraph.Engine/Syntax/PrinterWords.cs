using System.Buffers;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Names and literals.</summary>
internal sealed partial class Printer
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\'\n\r\t\b\f");

    /// <summary>Words that mean something of their own where a variable may stand; such variables are printed in backticks.</summary>
    private static readonly HashSet<string> Meaningful = new(StringComparer.OrdinalIgnoreCase)
    {
        "ALL", "ALLSHORTESTPATHS", "AND", "ANY", "AS", "ASC", "ASCENDING", "BOTH", "CALL", "CASE", "COLLECT", "CONSTRAINT", "CONTAINS", "COUNT", "CREATE",
        "DELETE", "DESC", "DESCENDING", "DETACH", "DISTINCT", "ELSE", "END", "ENDS", "EXISTS", "FALSE", "FINISH", "FOREACH", "FROM", "FULLTEXT", "IN", "INDEX",
        "INF", "INFINITY", "INSERT", "IS", "LEADING", "LIMIT", "LOAD", "LOOKUP", "MATCH", "MERGE", "NAN", "NFC", "NFD", "NFKC", "NFKD", "NODETACH", "NONE",
        "NOT", "NULL", "OFFSET", "ON", "OPTIONAL", "OR", "ORDER", "POINT", "RANGE", "REDUCE", "REMOVE", "RETURN", "SET", "SHORTEST", "SHORTESTPATH",
        "SINGLE", "SKIP", "STARTS", "TEXT", "THEN", "TRAILING", "TRUE", "UNION", "UNWIND", "USE", "USING", "VECTOR", "WHEN", "WHERE", "WITH", "XOR", "YIELD",
    };

    /// <summary>A name as it must be written: in backticks unless it is a plain word.</summary>
    public static string Name(string name)
    {
        var plain = name.Length > 0 && Lexer.IsNameStart(name[0]) && name.All(Lexer.IsNamePart);
        return plain ? name : $"`{name.Replace("`", "``", StringComparison.Ordinal).Replace("\\u", "\\u005cu", StringComparison.Ordinal)}`";
    }

    private string Variable(string name) => variable?.Invoke(name) ?? (Meaningful.Contains(name) ? $"`{name}`" : Name(name));

    private static string Literal(Value value) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => Float(value.AsFloat()),
        ValueKind.String => Quoted(value.AsString()),
        _ => value.ToString(),
    };

    private static string Float(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return !double.IsFinite(number) || text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static string Quoted(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
        {
            return $"'{text}'";
        }

        var quoted = new StringBuilder("'");
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => quoted.Append("\\\\"),
                '\'' => quoted.Append("\\'"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('\'').ToString();
    }
}
