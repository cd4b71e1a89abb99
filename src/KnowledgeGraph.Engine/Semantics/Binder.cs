using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>
/// Checks what a name may mean where it stands, and gives every variable one name in the whole statement, so that what follows needs no scopes.
/// </summary>
/// <remarks>
/// A name is kept where it is the first of its kind in the statement, and is <c>n@2</c>, <c>n@3</c> for later variables of that name. Pattern
/// elements without a name get <c>@anon1</c>. A variable that a projection merely passes on (<c>WITH n</c>, <c>WITH n AS n</c>) stays the same
/// variable. ORDER BY and the WHERE of WITH name columns by their variables and, where they may, variables from before.
/// </remarks>
internal static class Binder
{
    /// <exception cref="CypherException">With the place; the caller, who has the text, adds line and column (<see cref="CypherException.At"/>).</exception>
    public static Query Bind(Query query)
    {
        var bound = new Binding().Whole(query);
        TypeChecking.Check(bound);
        return bound;
    }
}
