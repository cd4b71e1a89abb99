using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Semantics;

/// <summary>
/// Checks what a name may mean where it stands, and gives every variable one name in the whole statement, so that what follows needs no scopes.
/// </summary>
internal static class Binder
{
    public static Query Bind(Query query) => throw new NotImplementedException();
}
