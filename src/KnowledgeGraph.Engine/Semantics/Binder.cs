using System.Collections.ObjectModel;
using KnowledgeGraph.Engine.Procedures;
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
    /// <param name="query">As parsed.</param>
    /// <param name="procedures">What CALL can name.</param>
    /// <param name="parameters">The types of the parameters by name, as far as they are known.</param>
    public static Query Bind(Query query, ProcedureTable procedures, IReadOnlyDictionary<string, StaticType>? parameters = null) =>
        new Binding(procedures, parameters ?? ReadOnlyDictionary<string, StaticType>.Empty).Whole(query);
}
