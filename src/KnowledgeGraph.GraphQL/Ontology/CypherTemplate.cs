using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>
/// Cypher of the ontology's, a statement or a condition, to be written into statements of ours: cut where it names the node that it is about (<c>this</c>) and its
/// parameters. Comments are left out and white space is made one space, so that it can stand in a line. It cannot end what it is written into: brackets, strings and
/// comments must be closed, and there is no semicolon. A <c>this</c> in backticks is a name like any other.
/// </summary>
internal sealed partial class CypherTemplate
{
    private const int UsualCost = 10;

    private CypherTemplate(IReadOnlyList<Piece> pieces, SdlPlace place, int cost) => (Pieces, Place, Cost) = (pieces, place, cost);

    public abstract record Piece
    {
        private Piece()
        {
        }

        public sealed record Text(string Value) : Piece;

        /// <summary>The node.</summary>
        public sealed record This : Piece;

        /// <summary><c>this.name</c>.</summary>
        /// <param name="Nested">It stands in braces or square brackets, where there may be other variables.</param>
        public sealed record Property(string Name, bool Nested) : Piece;

        public sealed record Parameter(string Name) : Piece;
    }

    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>Where the ontology has it.</summary>
    public SdlPlace Place { get; }

    /// <summary>How many nodes and relationships it reads each time, as the ontology says or as is usual.</summary>
    public int Cost { get; }

    public bool NamesThis => Pieces.Any(piece => piece is Piece.This or Piece.Property);

    public IEnumerable<string> Parameters => Pieces.OfType<Piece.Parameter>().Select(piece => piece.Name);

    public IEnumerable<Piece.Property> Properties => Pieces.OfType<Piece.Property>();

    /// <exception cref="FormatException">It cannot be written into another statement; the message says why.</exception>
    public static CypherTemplate Parse(string text, SdlPlace place, int? cost = null) => new(new Cutter(text).Cut(), place, cost ?? UsualCost);

    /// <param name="node">The node's variable.</param>
    /// <param name="property">The expression for a property of the node.</param>
    /// <param name="parameter">The expression for a parameter, with its dollar sign.</param>
    public string Render(string node, Func<string, string> property, Func<string, string> parameter) => string.Concat(Pieces.Select(piece => piece switch
    {
        Piece.Text(var text) => text,
        Piece.This => node,
        Piece.Property(var name, _) => property(name),
        Piece.Parameter(var name) => parameter(name),
        _ => throw new System.Diagnostics.UnreachableException(piece.GetType().Name),
    }));

    /// <summary>Variables of the statements that it is written into.</summary>
    [GeneratedRegex("^[nrmk][0-9]+(_[0-9]+)?$")]
    private static partial Regex Taken();

    private sealed class Cutter(string text)
    {
        private readonly List<Piece> _pieces = [];
        private readonly StringBuilder _plain = new();
        private readonly Stack<char> _open = new();
        private int _at;

        public List<Piece> Cut()
        {
            while (_at < text.Length)
            {
                Next(text[_at]);
            }

            if (_open.TryPeek(out var bracket))
            {
                throw new FormatException($"its `{bracket}` is never closed.");
            }

            while (_plain.Length > 0 && _plain[^1] == ' ')
            {
                _plain.Length--;
            }

            Flush();
            return _pieces.Count > 0 ? _pieces : throw new FormatException("it is empty.");
        }

        private void Next(char first)
        {
            var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            switch (first)
            {
                case '/' when next == '/':
                    _at = text.IndexOf('\n', _at) is var end and >= 0 ? end : text.Length;
                    Space();
                    break;
                case '/' when next == '*':
                    _at = text.IndexOf("*/", _at + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 2 : throw new FormatException("a comment is never closed.");
                    Space();
                    break;
                case '\'' or '"':
                    Quoted(first);
                    break;
                case '`':
                    _plain.Append(Backticked());
                    break;
                case '$':
                    _at++;
                    var parameter = _at < text.Length && text[_at] == '`' ? Backticked()[1..^1].Replace("``", "`", StringComparison.Ordinal) : Word();
                    Flush();
                    _pieces.Add(parameter.Length > 0 ? new Piece.Parameter(parameter) : throw new FormatException("a `$` has no name behind it."));
                    break;
                case '(' or '[' or '{':
                    _open.Push(first);
                    _plain.Append(first);
                    _at++;
                    break;
                case ')' or ']' or '}':
                    Close(first);
                    break;
                case ';':
                    throw new FormatException("it holds a `;`: it must be one statement.");
                default:
                    if (char.IsWhiteSpace(first))
                    {
                        Space();
                        _at++;
                    }
                    else if (IsWordPart(first))
                    {
                        Name();
                    }
                    else
                    {
                        _plain.Append(first);
                        _at++;
                    }

                    break;
            }
        }

        private void Name()
        {
            var word = Word();
            var isProperty = _plain.ToString().TrimEnd() is [.., not '.', '.'] or ".";
            if (word != "this" || isProperty)
            {
                _plain.Append(isProperty || !Taken().IsMatch(word) ? word : throw new FormatException($"it has the variable `{word}`: n, r, m or k with a number are ours, take another name."));
                return;
            }

            Flush();
            var behind = _at;
            SkipSpace();
            if (_at < text.Length && text[_at] == '.')
            {
                _at++;
                SkipSpace();
                if (Word() is { Length: > 0 } property)
                {
                    _pieces.Add(new Piece.Property(property, _open.Any(bracket => bracket != '(')));
                    return;
                }
            }

            _at = behind;
            _pieces.Add(new Piece.This());
        }

        private void Quoted(char quote)
        {
            var start = _at++;
            while (_at < text.Length && text[_at] != quote)
            {
                _at += text[_at] == '\\' ? 2 : 1;
            }

            _at = _at < text.Length ? _at + 1 : throw new FormatException("a string is never closed.");
            _plain.Append(text, start, _at - start);
        }

        private string Backticked()
        {
            var start = _at++;
            while (_at < text.Length && (text[_at] != '`' || (_at + 1 < text.Length && text[_at + 1] == '`')))
            {
                _at += text[_at] == '`' ? 2 : 1;
            }

            _at = _at < text.Length ? _at + 1 : throw new FormatException("a name in backticks is never closed.");
            return text[start.._at];
        }

        private void Close(char bracket)
        {
            var opening = bracket switch { ')' => '(', ']' => '[', _ => '{' };
            if (!_open.TryPop(out var open) || open != opening)
            {
                throw new FormatException($"its `{bracket}` closes nothing.");
            }

            _plain.Append(bracket);
            _at++;
        }

        private string Word()
        {
            var start = _at;
            while (_at < text.Length && IsWordPart(text[_at]))
            {
                _at++;
            }

            return text[start.._at];
        }

        private static bool IsWordPart(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

        private void SkipSpace()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }

        private void Space()
        {
            if (_plain.Length > 0 ? _plain[^1] != ' ' : _pieces.Count > 0)
            {
                _plain.Append(' ');
            }
        }

        private void Flush()
        {
            if (_plain.Length > 0)
            {
                _pieces.Add(new Piece.Text(_plain.ToString()));
                _plain.Clear();
            }
        }
    }
}
