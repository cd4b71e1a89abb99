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

        if (_next == 0 && AdministrationWords.Any(IsWord) && !IsWord("TERMINATE") && !IsWord(second, "USER", "CURRENT"))
        {
            throw Administration();
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

        throw IsAdministration(1) ? Administration()
            : IsWord(second, "OR") || IsName(second)
            ? CypherErrors.NotSupported($"CREATE {TextOf(second).ToString().ToUpperInvariant()}", second.Span)
            : Unexpected("a pattern, CONSTRAINT or INDEX");
    }

    // Of databases, roles, aliases and servers, all of which Neo4j Community knows by name only. Users it has, and we do not.
    private bool IsAdministration(int ahead)
    {
        ahead += IsWord(Ahead(ahead), "OR") && IsWord(Ahead(ahead + 1), "REPLACE") ? 2 : 0;
        ahead += IsWord(Ahead(ahead), "COMPOSITE", "IMMUTABLE") ? 1 : 0;
        return IsWord(Ahead(ahead), "DATABASE", "ROLE", "ALIAS", "SERVER") && (IsName(Ahead(ahead + 1)) || Ahead(ahead + 1).Kind is TokenKind.Text or TokenKind.Dollar);
    }

    private CypherException Administration(int taken = 0) =>
        CypherErrors.UnsupportedAdministration(_text[_tokens[_next - taken].Start..].TrimEnd(' ', '\n', '\r', '\t', ';'));

    private Statement.CreateConstraint CreateConstraint()
    {
        var (name, parameter) = SchemaName();
        var ifNotExists = IfNotExists();
        ExpectWord("FOR");
        var (onRelationships, variable, labels) = SchemaPattern(several: false, required: true);
        ExpectWord("REQUIRE");
        var properties = SchemaProperties(variable);
        ExpectWord("IS");
        var what = Current;
        ConstraintKind kind;
        CypherType? type = null;
        if (TryTakeWord("NOT"))
        {
            ExpectWord("NULL");
            kind = ConstraintKind.Exists;
        }
        else if (TryTake(TokenKind.DoubleColon) || TryTakeWord("TYPED"))
        {
            kind = ConstraintKind.Typed;
            type = Type();
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

        if (kind is ConstraintKind.Exists or ConstraintKind.Typed && properties.Count > 1)
        {
            throw CypherErrors.Syntax($"IS {(type is null ? "NOT NULL" : "::")} takes one property. Write one constraint for each.", what.Span);
        }

        return new Statement.CreateConstraint(name, ifNotExists, new SchemaTarget(onRelationships, labels, properties), kind, SchemaOptions()) { NameParameter = parameter, Type = type };
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
        var (name, parameter) = SchemaName();
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
            var span = Current.Span;
            properties = SchemaProperties(variable);
            if (properties.Count > 1 && kind != IndexKind.Range)
            {
                throw CypherErrors.Syntax($"Only single property {kind.ToString().ToLowerInvariant()} indexes are supported.", span);
            }
        }

        return new Statement.CreateIndex(name, ifNotExists, new SchemaTarget(onRelationships, labels, properties), kind, SchemaOptions()) { NameParameter = parameter };
    }

    private Expression? SchemaOptions() => TryTakeWord("OPTIONS") ? ElementProperties() ?? throw Unexpected("a map or a parameter") : null;

    private Statement Drop()
    {
        Take();
        var constraint = IsWord("CONSTRAINT");
        if (!constraint && !IsWord("INDEX"))
        {
            throw IsAdministration(0) ? Administration(1)
                : IsName(Current) && CypherErrors.Nearest(TextOf(Current).ToString(), ["INDEX", "CONSTRAINT"]) is null
                ? CypherErrors.NotSupported($"DROP {TextOf(Current).ToString().ToUpperInvariant()}", Current.Span)
                : Unexpected("CONSTRAINT or INDEX", ["CONSTRAINT", "INDEX"]);
        }

        Take();
        var (written, parameter) = SchemaName();
        var name = written ?? parameter ?? throw Unexpected(constraint ? "the constraint's name" : "the index's name");
        var ifExists = TryTakeWord("IF");
        if (ifExists)
        {
            ExpectWord("EXISTS");
        }

        return constraint ? new Statement.DropConstraint(name, ifExists) { NameParameter = parameter } : new Statement.DropIndex(name, ifExists) { NameParameter = parameter };
    }

    private (string? Written, string? Parameter) SchemaName()
    {
        if (Kind == TokenKind.Dollar)
        {
            return (null, Parameter().Name);
        }

        var none = !IsName(Current) || (IsWord("IF") && (IsWord(Ahead(1), "NOT") || IsWord(Ahead(1), "EXISTS")))
            || (IsWord("FOR") && Ahead(1).Kind == TokenKind.OpenParenthesis);
        return (none ? null : Name("a name"), null);
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
        if (required)
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
