namespace KnowledgeGraph.Engine.Syntax;

/// <summary>A piece of the query text: from <see cref="Start"/> up to, not including, <see cref="End"/>, in UTF-16 units.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public SourceSpan Span => new(Start, End - Start);
}

internal enum TokenKind
{
    End,

    /// <summary>A name or a keyword: Cypher reserves no word, so the parser decides by place.</summary>
    Word,

    /// <summary>`a name`.</summary>
    EscapedName,
    Integer,
    Float,
    Text,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Semicolon,
    Colon,
    DoubleColon,
    Dot,
    DoubleDot,
    Dollar,
    Bar,
    DoubleBar,
    Ampersand,
    Exclamation,
    Percent,
    Plus,
    PlusEqual,
    Minus,
    Star,
    Slash,
    Caret,
    Equal,
    Matches,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
