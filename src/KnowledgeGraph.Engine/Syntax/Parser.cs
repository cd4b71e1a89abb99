namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Cypher text to statement. Linear in the length of the text; depth and length are bounded.</summary>
internal static class Parser
{
    /// <summary>In UTF-16 units. Data belongs into parameters; statements are short.</summary>
    public const int MaximumTextLength = 128 * 1024;

    /// <summary>Brackets, subqueries, NOTs and signs inside one another.</summary>
    public const int MaximumDepth = 200;

    /// <summary>The tree's height within one expression: <c>1 + 1 + 1</c> is two high, since operators take two operands.</summary>
    public const int MaximumChain = 1000;

    /// <summary>Parts of expressions, counting twice what stands for two (the middle of <c>a &lt; b &lt; c</c>).</summary>
    public const int MaximumParts = 400_000;

    /// <exception cref="CypherException">Neo.ClientError.Statement.SyntaxError, with line, column and caret in its message.</exception>
    public static Statement Parse(string text)
    {
        try
        {
            if (text.Length > MaximumTextLength)
            {
                throw CypherErrors.TextTooLong(text.Length, MaximumTextLength);
            }

            return new Grammar(text).Statement();
        }
        catch (CypherException error)
        {
            throw error.At(text);
        }
    }
}
