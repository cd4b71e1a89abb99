using KnowledgeGraph.GraphQL.Ontology;

namespace KnowledgeGraph.Api.Seeding;

/// <summary>A label or a relationship type as a statement writes it.</summary>
/// <param name="Name">Without backticks.</param>
/// <param name="IsType">In the brackets of a relationship; elsewhere it is a label, or, in a condition on a relationship, a type after all.</param>
/// <param name="Place">Where it stands in the file: <c>file:line:column</c>.</param>
internal sealed record ScriptName(string Name, bool IsType, string Place);

/// <summary>
/// Finds the labels and relationship types that statements write. A MATCH for one that is misspelt finds nothing, in silence, and whatever the statement was to make is
/// missing: so each must be known. Names that a statement works out (<c>:$(…)</c>) are not seen here; what they made is seen in the graph.
/// </summary>
internal static class ScriptNames
{
    /// <summary>A problem for each name that the ontology does not have.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<CypherStatement> statements, GraphOntology ontology)
    {
        var (labels, types) = (ontology.Labels.Append(AppliedSeed.Label).ToHashSet(StringComparer.Ordinal), ontology.RelationshipTypes.ToHashSet(StringComparer.Ordinal));
        return
            from name in statements.SelectMany(Of)
            where !types.Contains(name.Name) && (name.IsType || !(labels.Contains(name.Name) || name.Name.StartsWith('_')))
            select $"{name.Place}: The ontology does not have the {(name.IsType ? "relationship type" : "label")} {CypherValue.Quote(name.Name)}: correct it here, or add it to the ontology.";
    }

    /// <summary>Whether a condition of its own may leave rows out: that of a list comprehension leaves out none.</summary>
    public static bool HasCondition(CypherStatement statement)
    {
        var scan = new Scan();
        var found = false;
        foreach (var token in ScriptTokens.Of(statement))
        {
            // What looked like the word was the key of a map.
            if (found && !token.IsSymbol(':'))
            {
                return true;
            }

            found = token.IsWord("WHERE") && !scan.Previous.IsSymbol('.') && !scan.Previous.IsSymbol(':') && !scan.IsInList;
            scan.Next(token);
        }

        return false;
    }

    public static IEnumerable<ScriptName> Of(CypherStatement statement)
    {
        var scan = new Scan();
        foreach (var token in ScriptTokens.Of(statement))
        {
            if (scan.Next(token) is { } isType)
            {
                yield return new ScriptName(token.Text, isType, statement.PlaceOf(token));
            }
        }
    }

    /// <summary>Knows, token by token, in which brackets it stands, and whether a name after a colon is expected.</summary>
    private sealed class Scan
    {
        private const char Relationship = '-';
        private const char Expression = 'e';

        /// <summary>The brackets that are open: as written, but those of a relationship and those in <c>:(A|B)</c> by signs of their own.</summary>
        private readonly Stack<char> _open = new();
        private ScriptToken _beforePrevious;
        private bool _expectsName;
        private bool _isAfterName;

        public ScriptToken Previous { get; private set; }

        public bool IsInList => Innermost == '[';

        private char Innermost => _open.Count > 0 ? _open.Peek() : ' ';

        /// <summary>Null: this is no label and no type; else whether it is a type.</summary>
        public bool? Next(ScriptToken token)
        {
            var isName = _expectsName && token.IsName;
            bool? result = isName ? _open.FirstOrDefault(open => open != Expression) == Relationship : null;
            var (expectsName, isAfterName) = (false, isName);
            if (token.IsWord("WHERE") && Innermost == Relationship)
            {
                // After it, the brackets hold a condition.
                _open.Pop();
                _open.Push('[');
            }
            else if (token.Kind is ScriptTokenKind.Symbol)
            {
                (expectsName, isAfterName) = Symbol(token);
            }

            (_beforePrevious, Previous, _expectsName, _isAfterName) = (Previous, token, expectsName, isAfterName);
            return result;
        }

        private (bool ExpectsName, bool IsAfterName) Symbol(ScriptToken token)
        {
            switch (token.Text[0])
            {
                case '(':
                    _open.Push(_expectsName ? Expression : '(');
                    return (_expectsName, false);
                case '[':
                    _open.Push(Previous.IsSymbol('-') ? Relationship : '[');
                    return (false, false);
                case '{':
                    _open.Push('{');
                    return (false, false);
                case ')' or ']' or '}':
                    return (false, _open.TryPop(out var closed) && closed == Expression);
                case ':':
                    // Two of them, and a type of values follows. After a key, a value does.
                    return (!Previous.IsSymbol(':') && !IsKey, false);
                case '|':
                    // In a list comprehension it ends the condition.
                    return (_expectsName || (_isAfterName && !IsInList), false);
                case '&':
                    return (_isAfterName, false);
                case '!':
                    return (_expectsName, false);
                case '%':
                    return (false, _expectsName);
                default:
                    return (false, false);
            }
        }

        private bool IsKey => Innermost == '{' && Previous.IsName && (_beforePrevious.IsSymbol('{') || _beforePrevious.IsSymbol(','));
    }
}
