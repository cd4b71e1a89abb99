using System.Text;

namespace KnowledgeGraph.Engine.Runtime.Csv;

/// <summary>
/// Records of a CSV text, one after the other, as Neo4j reads them: a field may stand in quotes, inside of which a quote is doubled or has a backslash before it; a
/// backslash before a backslash is one; line ends may be of any kind, also inside of quotes; lines without anything count for nothing.
/// </summary>
internal sealed class CsvReader(TextReader text, char terminator, string name)
{
    /// <summary>Characters of one record.</summary>
    public const int MostCharacters = 2 * 1024 * 1024;

    private const int End = -1;

    private readonly StringBuilder _field = new();
    private readonly List<string?> _fields = [];
    private int _characters;

    /// <summary>The record read last, from 1; lines without anything do not count.</summary>
    public long Number { get; private set; }

    /// <summary>The fields of the next record; null where nothing stands between two terminators, so a line without anything is one null. Null at the end. Valid until the next call.</summary>
    /// <exception cref="CypherException">A quote is left open, something stands behind a closing quote, or the record is too long.</exception>
    public IReadOnlyList<string?>? Read()
    {
        _fields.Clear();
        _characters = 0;
        if (text.Peek() == End)
        {
            return null;
        }

        while (ReadField())
        {
        }

        Number += _fields is [null] ? 0 : 1;
        return _fields;
    }

    /// <summary>Lets go of the text.</summary>
    public void Close() => text.Dispose();

    // True when another field follows in the record.
    private bool ReadField()
    {
        _field.Clear();
        if (text.Peek() == '"')
        {
            Next();
            ReadQuoted();
            _fields.Add(_field.ToString());
            return Next() is var after && (after == terminator || (IsLineEnd(after) ? false : throw CypherErrors.CsvAfterQuote(name, Number + 1)));
        }

        while (true)
        {
            var next = Next();
            var ends = next == terminator || IsLineEnd(next);
            if (ends)
            {
                _fields.Add(_field.Length == 0 ? null : _field.ToString());
                return next == terminator;
            }

            _field.Append((char)next);
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            var next = Next();
            switch (next)
            {
                case End:
                    throw CypherErrors.CsvQuoteOpen(name, Number + 1);
                case '"' when text.Peek() == '"':
                case '\\' when text.Peek() is '"' or '\\':
                    _field.Append((char)Next());
                    break;
                case '"':
                    return;
                default:
                    _field.Append((char)next);
                    break;
            }
        }
    }

    // Of a carriage return and a line feed, both.
    private bool IsLineEnd(int next)
    {
        if (next == '\r' && text.Peek() == '\n')
        {
            text.Read();
        }

        return next is End or '\r' or '\n';
    }

    private int Next() => ++_characters > MostCharacters ? throw CypherErrors.CsvRecordTooLong(name, Number + 1, MostCharacters) : text.Read();
}
