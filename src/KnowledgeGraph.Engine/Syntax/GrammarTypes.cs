namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Types, as they stand behind <c>::</c>.</summary>
internal sealed partial class Grammar
{
    private const string TypeNames =
        "a type: ANY, BOOLEAN, DATE, DURATION, FLOAT, INTEGER, LIST<…>, LOCAL DATETIME, LOCAL TIME, MAP, NODE, NOTHING, NULL, PATH, POINT, PROPERTY VALUE, RELATIONSHIP, STRING, ZONED DATETIME or ZONED TIME";

    /// <summary>INTEGER | STRING: one after the other, until no bar follows.</summary>
    private CypherType Type()
    {
        var first = Current;
        Enter();
        var types = new List<CypherType> { SingleType() };
        while (_next != _separator && TryTake(TokenKind.Bar))
        {
            types.Add(SingleType());
        }

        Leave();
        if (types.Count > 1 && types.Select(IsNotNull).Distinct().Count() > 1)
        {
            throw CypherErrors.MixedNullability(first.Span);
        }

        return types.Count == 1 ? types[0] : new CypherType.Union([.. types]);
    }

    private static bool IsNotNull(CypherType type) => type switch
    {
        CypherType.Named named => named.NotNull,
        CypherType.ListOf list => list.NotNull,
        _ => false,
    };

    private CypherType SingleType()
    {
        CypherType type;
        if (IsWord(Current, "LIST", "ARRAY"))
        {
            Take();
            type = new CypherType.ListOf(Enclosed(), NotNull());
        }
        else if (TryTakeWord("ANY"))
        {
            type = AnyType();
        }
        else
        {
            type = new CypherType.Named(TypeName(), NotNull());
        }

        while (IsWord(Current, "LIST", "ARRAY"))
        {
            Take();
            Grow(_height);
            type = new CypherType.ListOf(type, NotNull());
        }

        return type;
    }

    private CypherType AnyType()
    {
        if (IsWord(Current, "NODE", "VERTEX", "RELATIONSHIP", "EDGE", "MAP"))
        {
            return new CypherType.Named(TypeName(), NotNull());
        }

        if (AreWords("PROPERTY", "VALUE"))
        {
            return new CypherType.Named(TypeName(), NotNull());
        }

        _ = TryTakeWord("VALUE");
        return Kind == TokenKind.Less ? Enclosed() : new CypherType.Named("ANY", NotNull());
    }

    private CypherType Enclosed()
    {
        Expect(TokenKind.Less, "'<'");
        var type = Type();
        Expect(TokenKind.Greater, "'>'");
        return type;
    }

    private bool NotNull()
    {
        if (AreWords("NOT", "NULL"))
        {
            Take();
            Take();
            return true;
        }

        return TryTake(TokenKind.Exclamation);
    }

    private string TypeName()
    {
        if (Kind != TokenKind.Word)
        {
            throw Unexpected(TypeNames);
        }

        var word = TextOf(Current).ToString().ToUpperInvariant();
        switch (word)
        {
            case "BOOL" or "BOOLEAN":
                Take();
                return "BOOLEAN";
            case "STRING" or "VARCHAR":
                Take();
                return "STRING";
            case "INT" or "INTEGER":
                Take();
                return "INTEGER";
            case "SIGNED":
                Take();
                ExpectWord("INTEGER");
                return "INTEGER";
            case "NODE" or "VERTEX":
                Take();
                return "NODE";
            case "RELATIONSHIP" or "EDGE":
                Take();
                return "RELATIONSHIP";
            case "PATH" or "PATHS":
                Take();
                return "PATH";
            case "PROPERTY":
                Take();
                ExpectWord("VALUE");
                return "PROPERTY VALUE";
            case "LOCAL" or "ZONED":
                Take();
                return IsWord(Current, "TIME", "DATETIME") ? $"{word} {TextOf(Take()).ToString().ToUpperInvariant()}" : throw Unexpected("TIME or DATETIME");
            case "TIME" or "TIMESTAMP":
                Take();
                var zoned = TryTakeWord("WITH") || (TryTakeWord("WITHOUT") ? false : throw Unexpected("WITH or WITHOUT"));
                if (!TryTakeWord("TIMEZONE"))
                {
                    ExpectWord("TIME");
                    ExpectWord("ZONE");
                }

                return $"{(zoned ? "ZONED" : "LOCAL")} {(word == "TIME" ? "TIME" : "DATETIME")}";
            case "FLOAT" or "DATE" or "DURATION" or "POINT" or "MAP" or "NULL" or "NOTHING":
                Take();
                return word;
            default:
                throw Unexpected(TypeNames);
        }
    }
}
