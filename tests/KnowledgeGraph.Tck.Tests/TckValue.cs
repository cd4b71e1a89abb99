using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Tck.Tests;

/// <summary>
/// Values as the TCK writes them: <c>(:A {n: 1})</c>, <c>[:T]</c>, <c>&lt;(:A)-[:T]->()></c>, <c>'text'</c>; a temporal value as its text between quotes. Both what is expected
/// and what came are brought into one spelling (labels and keys in order), and compared as text.
/// </summary>
internal sealed partial class TckValue
{
    private readonly string _text;
    private readonly bool _listsAreBags;
    private int _at;

    private TckValue(string text, bool listsAreBags) => (_text, _listsAreBags) = (text, listsAreBags);

    /// <summary>An entity or path that is expected, in the one spelling.</summary>
    private sealed record Printed(string Text);

    /// <summary>What a cell says, as a parameter of a query: no entities.</summary>
    public static object? Parse(string cell) => Whole(new TckValue(cell, listsAreBags: false));

    /// <summary>What a cell says, in the one spelling.</summary>
    public static string Expected(string cell, bool listsAreBags) => Print(Whole(new TckValue(cell, listsAreBags)), listsAreBags);

    /// <summary>A value that came, in the one spelling.</summary>
    public static string Print(object? value, bool listsAreBags) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => Float(number),
        string text => Quoted(text),
        Printed printed => printed.Text,
        INode node => Entity("(", string.Concat(node.Labels.Order(StringComparer.Ordinal).Select(label => $":{label}")), node.Properties, ")", listsAreBags),
        IRelationship relationship => Entity("[", $":{relationship.Type}", relationship.Properties, "]", listsAreBags),
        IPath path => Path(path, listsAreBags),
        IEnumerable<KeyValuePair<string, object>> map => $"{{{Entries(map, listsAreBags)}}}",
        System.Collections.IEnumerable list => List(list, listsAreBags),
        LocalTime or OffsetTime or LocalDateTime or ZonedDateTime => Quoted(Java($"{value}")),
        LocalDate or Duration => Quoted($"{value}"),
        Point point => $"{point}",
        _ => throw new NotSupportedException($"{value.GetType().Name} has no spelling in the TCK."),
    };

    private static object? Whole(TckValue reader)
    {
        var value = reader.Value();
        reader.Blanks();
        return reader._at == reader._text.Length ? value : throw reader.Wrong();
    }

    private static string Float(double number) =>
        number == 0 ? "0f"   // as numbers, 0.0 and -0.0 are equal
        : double.IsNaN(number) ? "NaN" : double.IsInfinity(number) ? (number > 0 ? "Inf" : "-Inf") : $"{number.ToString("R", CultureInfo.InvariantCulture)}f";

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string List(System.Collections.IEnumerable list, bool isBag)
    {
        var items = list.Cast<object?>().Select(item => Print(item, isBag));
        return $"[{string.Join(", ", isBag ? items.Order(StringComparer.Ordinal) : items)}]";
    }

    private static string Entries(IEnumerable<KeyValuePair<string, object>> map, bool listsAreBags) =>
        string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {Print(entry.Value, listsAreBags)}"));

    private static string Entity(string open, string names, IReadOnlyDictionary<string, object> properties, string close, bool listsAreBags) =>
        $"{open}{names}{(names.Length > 0 && properties.Count > 0 ? " " : "")}{(properties.Count > 0 ? $"{{{Entries(properties, listsAreBags)}}}" : "")}{close}";

    private static string Path(IPath path, bool listsAreBags)
    {
        var text = new StringBuilder("<").Append(Print(path.Nodes[0], listsAreBags));
        for (var i = 0; i < path.Relationships.Count; i++)
        {
            var relationship = path.Relationships[i];
            var forwards = relationship.StartNodeElementId == path.Nodes[i].ElementId;
            text.Append(forwards ? "-" : "<-").Append(Print(relationship, listsAreBags)).Append(forwards ? "->" : "-").Append(Print(path.Nodes[i + 1], listsAreBags));
        }

        return text.Append('>').ToString();
    }

    private object? Value()
    {
        Blanks();
        switch (Next)
        {
            case '\'':
                return Text();
            case '{':
                return Map();
            case '(':
                return new Printed(Node());
            case '<':
                return new Printed(ExpectedPath());
            case '[' when _text[_at + 1] == ':':
                return new Printed(Relationship());
            case '[':
                return Items();
            default:
                return Word();
        }
    }

    private object? Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(Next) || Next is '.' or '-' or '+'))
        {
            _at++;
        }

        var word = _text[start.._at];
        return word switch
        {
            "null" => null,
            "true" => true,
            "false" => false,
            "NaN" => double.NaN,
            "Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Wrong(),
        };
    }

    private string Text()
    {
        var text = new StringBuilder();
        Take('\'');
        while (Next != '\'')
        {
            if (Next == '\\')
            {
                _at++;
            }

            text.Append(Next);
            _at++;
        }

        Take('\'');
        return text.ToString();
    }

    private List<object?> Items()
    {
        var items = new List<object?>();
        Take('[');
        for (Blanks(); Next != ']'; Blanks())
        {
            items.Add(Value());
            Blanks();
            TryTake(',');
        }

        Take(']');
        return items;
    }

    private Dictionary<string, object> Map()
    {
        var map = new Dictionary<string, object>();
        Take('{');
        for (Blanks(); Next != '}'; Blanks())
        {
            var key = Name();
            Blanks();
            Take(':');
            map.Add(key, Value()!);   // a null is a value like others here
            Blanks();
            TryTake(',');
        }

        Take('}');
        return map;
    }

    private string Node()
    {
        Take('(');
        var text = Inside(')');
        Take(')');
        return $"({text})";
    }

    private string Relationship()
    {
        Take('[');
        var text = Inside(']');
        Take(']');
        return $"[{text}]";
    }

    private string ExpectedPath()
    {
        var text = new StringBuilder("<");
        Take('<');
        text.Append(Node());
        while (Next != '>')
        {
            var backwards = TryTake('<');
            Take('-');
            text.Append(backwards ? "<-" : "-").Append(Relationship());
            Take('-');
            text.Append(backwards ? "-" : "->");
            if (!backwards)
            {
                Take('>');
            }

            text.Append(Node());
        }

        Take('>');
        return text.Append('>').ToString();
    }

    // Labels or a type, and properties.
    private string Inside(char end)
    {
        var names = new List<string>();
        while (TryTake(':'))
        {
            names.Add(Name());
        }

        Blanks();
        var properties = Next == end ? [] : Map();
        return Entity("", string.Concat(names.Order(StringComparer.Ordinal).Select(name => $":{name}")), properties, "", _listsAreBags);
    }

    private string Name()
    {
        Blanks();
        var start = _at;
        while (char.IsLetterOrDigit(Next) || Next == '_')
        {
            _at++;
        }

        return start < _at ? _text[start.._at] : throw Wrong();
    }

    private char Next => _at < _text.Length ? _text[_at] : throw Wrong();

    private void Blanks()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private void Take(char wanted)
    {
        if (!TryTake(wanted))
        {
            throw Wrong();
        }
    }

    private bool TryTake(char wanted)
    {
        if (_at >= _text.Length || _text[_at] != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    private FormatException Wrong() => new($"This is no value of the TCK, from its character {_at} on: {_text}");

    // The TCK writes times as Java does: no seconds where they are none (12:31), and three, six or nine digits of them.
    private static string Java(string time) => ZeroGroups().Replace(ZeroSeconds().Replace(time, "$1"), "");

    [GeneratedRegex(@"^((?:.*T)?\d\d:\d\d):00(?![.\d])")]
    private static partial Regex ZeroSeconds();

    [GeneratedRegex(@"(?<=\.\d{3}|\.\d{6})(000)+(?!\d)")]
    private static partial Regex ZeroGroups();
}
