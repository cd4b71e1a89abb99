using KnowledgeGraph.Engine.Storage;

namespace KnowledgeGraph.Engine.Serving;

/// <summary>Update counters by their names on the wire, without those that are zero.</summary>
internal static class WireCounters
{
    public static IReadOnlyDictionary<string, long> Of(Counters counters)
    {
        var result = new Dictionary<string, long>();
        Add("nodes-created", counters.NodesCreated);
        Add("nodes-deleted", counters.NodesDeleted);
        Add("relationships-created", counters.RelationshipsCreated);
        Add("relationships-deleted", counters.RelationshipsDeleted);
        Add("properties-set", counters.PropertiesSet);
        Add("labels-added", counters.LabelsAdded);
        Add("labels-removed", counters.LabelsRemoved);
        Add("indexes-added", counters.IndexesAdded);
        Add("indexes-removed", counters.IndexesRemoved);
        Add("constraints-added", counters.ConstraintsAdded);
        Add("constraints-removed", counters.ConstraintsRemoved);
        return result;

        void Add(string name, int count)
        {
            if (count != 0)
            {
                result.Add(name, count);
            }
        }
    }
}
