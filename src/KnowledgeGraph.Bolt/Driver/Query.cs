namespace KnowledgeGraph.Bolt.Driver;

public enum AccessMode
{
    Read,
    Write,
}

/// <summary>Cypher text and its parameters. A caller's values belong into the parameters, never into the text.</summary>
public class Query
{
    public Query(string text)
        : this(text, new Dictionary<string, object>())
    {
    }

    /// <param name="text">Cypher.</param>
    /// <param name="parameters">An object whose public properties are the parameters.</param>
    public Query(string text, object parameters)
        : this(text, Values.ParameterMap.Of(parameters))
    {
    }

    public Query(string text, IDictionary<string, object> parameters)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Parameters = parameters ?? new Dictionary<string, object>();
    }

    public string Text { get; }

    public IDictionary<string, object> Parameters { get; }

    public override string ToString() => Text;
}
