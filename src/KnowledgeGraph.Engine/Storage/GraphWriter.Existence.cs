using KnowledgeGraph.Engine.Syntax;

namespace KnowledgeGraph.Engine.Storage;

// Existence constraints, which Neo4j has in its Enterprise Edition: every node with the label, or relationship of the type, has the property when its transaction commits.
internal sealed partial class GraphWriter
{
    private bool CreateExistenceConstraint(string? name, bool ifNotExists, SchemaTarget target, string on)
    {
        name ??= MadeUpName("constraint", $"exists {on}");
        var constraint = new ConstraintDescriptor(
            name, ConstraintKind.Exists, target.OnRelationships, target.OnRelationships ? Type(target.LabelsOrTypes[0]) : Label(target.LabelsOrTypes[0]), target.Properties.Map(Key));
        var same = Graph.Constraints.FirstOrDefault(found => found with { Name = name, Id = 0 } == constraint);
        if (ifNotExists && (same is not null || Graph.Constraints.Any(found => found.Name == name)))
        {
            return false;
        }

        if (same is not null)
        {
            throw same.Name == name ? CypherErrors.EquivalentRuleExists("constraint", name, on) : CypherErrors.ConstraintExists(same.Name, on, forIndex: false);
        }

        RequireFreeName(name);
        for (var ids = constraint.OnRelationships ? Graph.RelationshipsOfType(constraint.LabelOrType) : Graph.NodesWithLabel(constraint.LabelOrType); ids.MoveNext();)
        {
            if (Lacks(constraint, ids.Current))
            {
                throw CypherErrors.MissingBeforeConstraint(Graph.Tokens, constraint, ids.Current, on);
            }
        }

        Graph.Constraints = [.. Graph.Constraints, constraint with { Id = Graph.NextSchemaId++ }];
        Counters.ConstraintsAdded++;
        SchemaChanged = true;
        return true;
    }

    /// <exception cref="CypherException">Something that was written lacks what it must have.</exception>
    private void CheckExistence()
    {
        foreach (var constraint in Graph.Constraints)
        {
            if (constraint.Kind is not ConstraintKind.Exists)
            {
                continue;
            }

            foreach (var id in constraint.OnRelationships ? _changedRelationships : _changedNodes)
            {
                if (Lacks(constraint, id))
                {
                    throw CypherErrors.MustHave(Graph.Tokens, constraint, id);
                }
            }
        }
    }

    private bool Lacks(ConstraintDescriptor constraint, long id)
    {
        var key = constraint.Properties[0];
        return constraint.OnRelationships
            ? Graph.RelationshipExists(id) && Graph.Type(id) == constraint.LabelOrType && Graph.RelationshipProperty(id, key).IsNull
            : Graph.NodeExists(id) && Graph.HasLabel(id, constraint.LabelOrType) && Graph.NodeProperty(id, key).IsNull;
    }
}
