using System.Text;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>Functions over strings. Positions and lengths count code points.</summary>
internal static class TextFunctions
{
    /// <summary>Units of the longest string that replace() builds.</summary>
    private const long LongestText = 32 * 1024 * 1024;

    /// <summary>In the other case: the ligature ﬃ becomes FFI.</summary>
    private const int MostUnitsOfALetter = 3;

    public static readonly FunctionSignature[] All =
    [
        new Function("left", 2, static (arguments, _) => Substring("left()", arguments[0], 0, Length("left()", arguments[1]))),
        new Function("right", 2, static (arguments, _) =>
        {
            var text = Arguments.Text("right()", arguments[0]);
            return Value.String(text[CodePoints.Offset(text, Math.Max(0, CodePoints.Count(text) - Length("right()", arguments[1])))..]);
        }),
        new Function("substring", 2, 3, static (arguments, _) => Substring(
            "substring()",
            arguments[0],
            Length("substring()", arguments[1]),
            arguments.Length == 3 ? Length("substring()", arguments[2]) : int.MaxValue)),
        new Function("replace", 3, static (arguments, execution) => Value.String(Replace(
            Arguments.Text("replace()", arguments[0]), Arguments.Text("replace()", arguments[1]), Arguments.Text("replace()", arguments[2]), execution.Memory))),
        new Function("split", 2, static (arguments, execution) => Split(Arguments.Text("split()", arguments[0]), arguments[1], execution.Memory)),
        new Function("char_length", 1, static (arguments, _) => Value.Integer(CodePoints.Count(Arguments.Text("char_length()", arguments[0])))),
        new Function("character_length", 1, static (arguments, _) =>
            Value.Integer(CodePoints.Count(Arguments.Text("character_length()", arguments[0])))),
        .. Cased("toUpper", TextCase.Upper),
        .. Cased("upper", TextCase.Upper),
        .. Cased("toLower", TextCase.Lower),
        .. Cased("lower", TextCase.Lower),
        Trim("ltrim", start: true, end: false),
        Trim("rtrim", start: false, end: true),
        Trim("btrim", start: true, end: true),
        Trim("trim", start: true, end: true),
        new Function("normalize", 1, 2, static (arguments, execution) => Value.String(Normalization.Normalize(
            Arguments.Text("normalize()", arguments[0]),
            Normalization.Form(arguments.Length == 2 ? Arguments.Text("normalize()", arguments[1]) : "NFC"),
            execution.Memory))),
    ];

    private static IEnumerable<Function> Cased(string name, Func<string, string> change) =>
        [new Function(name, 1, (arguments, execution) =>
        {
            var text = Arguments.Text(name + "()", arguments[0]);
            execution.Memory.Require(ValueSize.Text(MostUnitsOfALetter * (long)text.Length));
            return Value.String(change(text));
        })];

    /// <summary>Java's, which holds the separators of files and records, and no space that forbids a break.</summary>
    public static readonly char[] WhiteSpace =
        [.. "\t\n\v\f\r\u001c\u001d\u001e\u001f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"];

    private static readonly HashSet<char> WhiteSpaceSet = [.. WhiteSpace];

    // Without a set, white space.
    private static Function Trim(string name, bool start, bool end) => new(name, 1, 2, (arguments, _) =>
    {
        var text = Arguments.Text(name + "()", arguments[0]);
        var given = arguments.Length == 2 ? Arguments.Text(name + "()", arguments[1]) : null;
        HashSet<char> set = given is null ? WhiteSpaceSet : [.. given];
        var (from, to) = (0, text.Length);
        while (start && from < to && set.Contains(text[from]))
        {
            from++;
        }

        while (end && from < to && set.Contains(text[to - 1]))
        {
            to--;
        }

        return Value.String(text[from..to]);
    });

    private static Value Substring(string function, Value original, long start, long length)
    {
        var text = Arguments.Text(function, original);
        var from = CodePoints.Offset(text, start);
        var rest = text[from..];
        return Value.String(rest[..CodePoints.Offset(rest, length)]);
    }

    private static long Length(string function, Value value)
    {
        // Clients for which every number is a float send 2.0 for 2.
        var length = value.Kind == ValueKind.Float ? (long)value.AsFloat() : Arguments.Integer(function, value);
        return length >= 0 ? length : throw CypherErrors.NegativeLength(function, length);
    }

    private static string Replace(string original, string search, string replacement, MemoryBudget memory)
    {
        var places = search.Length == 0 ? original.Length + 1 : TextSearch.Count(original, search);
        var length = original.Length + ((long)places * (replacement.Length - search.Length));
        if (length > LongestText)
        {
            throw CypherErrors.Argument($"replace() makes at most {LongestText} characters.");
        }

        memory.Require(ValueSize.Text(length));

        return search.Length > 0
            ? TextSearch.Replace(original, search, replacement)
            : new StringBuilder(replacement).AppendJoin(replacement, CodePoints.Split(original)).Append(original.Length == 0 ? "" : replacement).ToString();
    }

    private static Value Split(string text, Value delimiters, MemoryBudget memory)
    {
        if (text.Length == 0 && !delimiters.IsNull)
        {
            return Value.List([Value.String("")]);   // nothing to look for the delimiters in, whatever they are
        }

        ReadOnlySpan<Value> given = delimiters.Kind == ValueKind.List ? delimiters.AsList() : [delimiters];
        var separators = new string[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            if (given[i].IsNull)
            {
                return Value.Null;
            }

            separators[i] = Arguments.Text("split()", given[i]);
        }

        var byLetter = separators.Contains("");

        // At most so many: where two separators overlap only one of them splits.
        var parts = 1 + (byLetter ? text.Length : separators.Sum(separator => (long)TextSearch.Count(text, separator)));
        memory.Require(ValueSize.List(parts) + (parts * ValueSize.Text(0)) + ValueSize.Text(text.Length));
        var pieces = TextSearch.Split(text, [.. separators.Where(static separator => separator.Length > 0)]);
        return Value.List([.. (byLetter ? pieces.SelectMany(CodePoints.Split) : pieces).Select(Value.String)]);
    }
}
