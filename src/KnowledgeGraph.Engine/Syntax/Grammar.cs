namespace KnowledgeGraph.Engine.Syntax;

/// <summary>
/// Recursive descent over the tokens of one text, one method for each rule. Never goes back: where two rules begin alike, a few tokens
/// ahead decide, with the partner of each bracket known beforehand. Here: the cursor; the rules are in the other files.
/// </summary>
internal sealed partial class Grammar
{
    private readonly string _text;
    private readonly Token[] _tokens;

    /// <summary>For each opening bracket, the place of the one that closes it.</summary>
    private readonly int[] _partners;
    private int _next;
    private int _depth;

    /// <summary>The bar that belongs to the comprehension around, and to no label expression in it; -1 for none.</summary>
    private int _separator = -1;

    /// <summary>How high the expression trees are that were parsed since it was last set to zero.</summary>
    private int _height;

    /// <summary>Parts of the tree so far: every token once, and again for each further place that its expression is put into.</summary>
    private int _parts;

    private int _looked;

    public Grammar(string text)
    {
        _text = text;
        var tokens = new List<Token>();
        var lexer = new Lexer(text);
        Token token;
        do
        {
            tokens.Add(token = lexer.Next());
        }
        while (token.Kind != TokenKind.End);
        _tokens = [.. tokens];
        _partners = Partners();
    }

    /// <summary>Tokens taken, and looked at beyond a few ahead: what parsing costs, counted.</summary>
    public int Work => _parts + _looked;

    private Token Current => _tokens[_next];

    private TokenKind Kind => _tokens[_next].Kind;

    private Token Ahead(int count) => _tokens[Math.Min(_next + count, _tokens.Length - 1)];

    private ReadOnlySpan<char> TextOf(Token token) => _text.AsSpan(token.Start, token.End - token.Start);

    private Token Take()
    {
        _parts++;
        return Kind == TokenKind.End ? Current : _tokens[_next++];
    }

    private bool TryTake(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    private Token Expect(TokenKind kind, string expected) => Kind == kind ? Take() : throw Unexpected(expected);

    private bool IsWord(string keyword) => IsWord(Current, keyword);

    private bool IsWord(Token token, string keyword) =>
        token.Kind == TokenKind.Word && TextOf(token).Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private bool AreWords(string first, string second) => IsWord(first) && IsWord(Ahead(1), second);

    private bool TryTakeWord(string keyword)
    {
        if (!IsWord(keyword))
        {
            return false;
        }

        Take();
        return true;
    }

    private void ExpectWord(string keyword)
    {
        if (!TryTakeWord(keyword))
        {
            throw Unexpected(keyword);
        }
    }

    private static bool IsName(Token token) => token.Kind is TokenKind.Word or TokenKind.EscapedName;

    /// <summary>A name, in backticks or not; any word will do.</summary>
    private string Name(string expected)
    {
        if (!IsName(Current))
        {
            throw Unexpected(expected);
        }

        var token = Take();
        return token.Kind == TokenKind.Word ? TextOf(token).ToString() : Literals.EscapedName(TextOf(token), token.Start);
    }

    /// <summary>From a token's start to the end of what was taken last.</summary>
    private SourceSpan Since(Token first) => new(first.Start, Math.Max(_tokens[Math.Max(_next - 1, 0)].End, first.Start) - first.Start);

    private void Enter()
    {
        if (++_depth > Parser.MaximumDepth)
        {
            throw CypherErrors.TooDeep(Parser.MaximumDepth, Current.Span);
        }
    }

    private void Leave() => _depth--;

    private CypherException Unexpected(string expected, IEnumerable<string>? known = null) => CypherErrors.InvalidInput(
        Found(), expected, Current.Span, known is not null && Kind == TokenKind.Word ? CypherErrors.Nearest(TextOf(Current).ToString(), known) : null);

    private string Found()
    {
        if (Kind == TokenKind.End)
        {
            return "at the end of the text";
        }

        var text = TextOf(Current);
        return text.Length <= 40 ? $"'{text}'" : $"'{text[..37]}...'";
    }

    private int[] Partners()
    {
        var partners = new int[_tokens.Length];
        var open = new Stack<int>();
        for (var i = 0; i < _tokens.Length; i++)
        {
            switch (_tokens[i].Kind)
            {
                case TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace:
                    open.Push(i);
                    break;
                case TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace:
                    // A bracket of the wrong kind is left to the rules, which know what they expected.
                    if (open.TryPop(out var opening))
                    {
                        partners[opening] = i;
                    }

                    break;
            }
        }

        foreach (var opening in open)
        {
            partners[opening] = _tokens.Length - 1;
        }

        return partners;
    }

    /// <summary>Items with commas between them.</summary>
    private Seq<T> Separated<T>(Func<T> item)
    {
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (TryTake(TokenKind.Comma));
        return [.. items];
    }
}
