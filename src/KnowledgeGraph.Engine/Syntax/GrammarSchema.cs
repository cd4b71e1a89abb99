namespace KnowledgeGraph.Engine.Syntax;

/// <summary>Constraints, indexes, SHOW.</summary>
internal sealed partial class Grammar
{
    private static readonly string[] IndexWords = ["INDEX", "RANGE", "TEXT", "POINT", "FULLTEXT", "VECTOR", "LOOKUP", "BTREE"];

    /// <summary>The schema command that begins here, or null where a query does.</summary>
    private Statement? Schema()
    {
        var second = Ahead(1);
        if (IsWord("SHOW") || (IsWord("TERMINATE") && IsWord(second, "TRANSACTION", "TRANSACTIONS")))
        {
            return Show();
        }

        if (IsWord("DROP"))
        {
            return Drop();
        }

        if (!IsWord("CREATE") || second.Kind != TokenKind.Word)
        {
            return null;
        }

        if (Ahead(2).Kind is TokenKind.Equal)
        {
            return null;        // CREATE index = (a)-[:T]->(b): a path's name
        }

        if (IsWord(second, "SHORTEST") || IsWord(second, "shortestPath") || IsWord(second, "allShortestPaths"))
        {
            return null;        // no schema, but wrong in CREATE, which says so
        }

        if (IsWord(second, "CONSTRAINT"))
        {
            Take();
            Take();
            return CreateConstraint();
        }

        if (IndexWords.Any(word => IsWord(second, word)))
        {
            Take();
            return CreateIndex();
        }

        throw IsWord(second, "OR") || IsName(second)
            ? CypherErrors.NotSupported($"CREATE {TextOf(second).ToString().ToUpperInvariant()}", second.Span)
            : Unexpected("a pattern, CONSTRAINT or INDEX");
    }

    private Statement.CreateConstraint CreateConstraint()
    {
        var name = SchemaName();
        var ifNotExists = IfNotExists();
        ExpectWord("FOR");
        var (onRelationships, variable, labels) = SchemaPattern(several: false, required: true);
        ExpectWord("REQUIRE");
        var properties = SchemaProperties(variable);
        ExpectWord("IS");
        var what = Current;
        ConstraintKind kind;
        if (TryTakeWord("NOT"))
        {
            ExpectWord("NULL");
            kind = ConstraintKind.Exists;
        }
        else if (Kind == TokenKind.DoubleColon || IsWord("TYPED"))
        {
            throw CypherErrors.NotSupported("A property type constraint", Current.Span);
        }
        else
        {
            var on = Current;
            var node = TryTakeWord("NODE");
            var relationship = !node && (TryTakeWord("RELATIONSHIP") || TryTakeWord("REL"));
            kind = TryTakeWord("UNIQUE") ? ConstraintKind.Unique
                : TryTakeWord("KEY") ? ConstraintKind.Key
                : throw Unexpected(node || relationship ? "KEY or UNIQUE" : "UNIQUE, NODE KEY, NODE UNIQUE, RELATIONSHIP KEY or NOT NULL");
            if ((node && onRelationships) || (relationship && !onRelationships))
            {
                throw CypherErrors.Syntax($"The constraint is for {(onRelationships ? "relationships" : "nodes")}, not {(node ? "nodes" : "relationships")}.", on.Span);
            }
        }

        if (kind == ConstraintKind.Exists && properties.Count > 1)
        {
            throw CypherErrors.Syntax("IS NOT NULL takes one property. Write one constraint for each.", what.Span);
        }

        return IsWord("OPTIONS")
            ? throw CypherErrors.NotSupported("OPTIONS of a constraint", Current.Span)
            : new Statement.CreateConstraint(name, ifNotExists, new SchemaTarget(onRelationships, labels, properties), kind);
    }

    private Statement.CreateIndex CreateIndex()
    {
        var kind = IndexKind.Range;
        if (!IsWord("INDEX"))
        {
            kind = TextOf(Current).ToString().ToUpperInvariant() switch
            {
                "RANGE" => IndexKind.Range,
                "TEXT" => IndexKind.Text,
                "POINT" => IndexKind.Point,
                "FULLTEXT" => IndexKind.Fulltext,
                "VECTOR" => IndexKind.Vector,
                "LOOKUP" => IndexKind.Lookup,
                _ => throw CypherErrors.Syntax("There are no BTREE indexes since Neo4j 5. Use RANGE, TEXT or POINT.", Current.Span),
            };
            Take();
        }

        ExpectWord("INDEX");
        var name = SchemaName();
        var ifNotExists = IfNotExists();
        ExpectWord("FOR");
        var (onRelationships, variable, labels) = SchemaPattern(several: kind == IndexKind.Fulltext, required: kind != IndexKind.Lookup);
        ExpectWord("ON");
        Seq<string> properties;
        if (kind == IndexKind.Lookup)
        {
            ExpectWord("EACH");
            ExpectWord(onRelationships ? "type" : "labels");
            Expect(TokenKind.OpenParenthesis, "'('");
            SchemaVariable(variable);
            Expect(TokenKind.CloseParenthesis, "')'");
            properties = [];
        }
        else if (kind == IndexKind.Fulltext)
        {
            ExpectWord("EACH");
            Expect(TokenKind.OpenBracket, "'['");
            properties = Separated(() => SchemaProperty(variable));
            Expect(TokenKind.CloseBracket, "',' or ']'");
        }
        else
        {
            properties = SchemaProperties(variable);
        }

        Expression? options = null;
        if (TryTakeWord("OPTIONS"))
        {
            options = ElementProperties() ?? throw Unexpected("a map or a parameter");
        }

        return new Statement.CreateIndex(name, ifNotExists, new SchemaTarget(onRelationships, labels, properties), kind, options);
    }

    private Statement Drop()
    {
        Take();
        var constraint = IsWord("CONSTRAINT");
        if (!constraint && !IsWord("INDEX"))
        {
            throw IsName(Current) && CypherErrors.Nearest(TextOf(Current).ToString(), ["INDEX", "CONSTRAINT"]) is null
                ? CypherErrors.NotSupported($"DROP {TextOf(Current).ToString().ToUpperInvariant()}", Current.Span)
                : Unexpected("CONSTRAINT or INDEX", ["CONSTRAINT", "INDEX"]);
        }

        Take();
        var name = SchemaName() ?? throw Unexpected(constraint ? "the constraint's name" : "the index's name");
        var ifExists = TryTakeWord("IF");
        if (ifExists)
        {
            ExpectWord("EXISTS");
        }

        return constraint ? new Statement.DropConstraint(name, ifExists) : new Statement.DropIndex(name, ifExists);
    }

    private string? SchemaName()
    {
        if (Kind == TokenKind.Dollar)
        {
            throw CypherErrors.NotSupported("A parameter as the name of an index or constraint", Current.Span);
        }

        var none = !IsName(Current) || (IsWord("IF") && (IsWord(Ahead(1), "NOT") || IsWord(Ahead(1), "EXISTS")))
            || (IsWord("FOR") && Ahead(1).Kind == TokenKind.OpenParenthesis);
        return none ? null : Name("a name");
    }

    private bool IfNotExists()
    {
        if (!TryTakeWord("IF"))
        {
            return false;
        }

        ExpectWord("NOT");
        ExpectWord("EXISTS");
        return true;
    }

    /// <summary>(n:Label), ()-[r:TYPE]-(), with several names between bars for full-text indexes and none for look-up indexes.</summary>
    private (bool OnRelationships, string Variable, Seq<string> Names) SchemaPattern(bool several, bool required)
    {
        Expect(TokenKind.OpenParenthesis, "'('");
        var onRelationships = TryTake(TokenKind.CloseParenthesis);
        if (onRelationships)
        {
            TryTake(TokenKind.Less);
            Expect(TokenKind.Minus, "'-'");
            Expect(TokenKind.OpenBracket, "'['");
        }

        var variable = Name("a variable");
        var names = new List<string>();
        if (required || Kind == TokenKind.Colon)
        {
            Expect(TokenKind.Colon, "':'");
            do
            {
                names.Add(Name(onRelationships ? "a relationship type" : "a label"));
            }
            while (several && TryTake(TokenKind.Bar));
        }

        if (onRelationships)
        {
            Expect(TokenKind.CloseBracket, "']'");
            Expect(TokenKind.Minus, "'-'");
            TryTake(TokenKind.Greater);
            Expect(TokenKind.OpenParenthesis, "'('");
        }

        Expect(TokenKind.CloseParenthesis, "')'");
        return (onRelationships, variable, [.. names]);
    }

    private Seq<string> SchemaProperties(string variable)
    {
        if (!TryTake(TokenKind.OpenParenthesis))
        {
            return [SchemaProperty(variable)];
        }

        var properties = Separated(() => SchemaProperty(variable));
        Expect(TokenKind.CloseParenthesis, "',' or ')'");
        return properties;
    }

    private string SchemaProperty(string variable)
    {
        SchemaVariable(variable);
        Expect(TokenKind.Dot, "'.'");
        return Name("a property key");
    }

    private void SchemaVariable(string variable)
    {
        var span = Current.Span;
        var name = Name("a variable");
        if (name != variable)
        {
            throw CypherErrors.VariableNotDefined(name, [variable], span);
        }
    }
}
