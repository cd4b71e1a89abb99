namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>PackStream's kinds of value.</summary>
public enum PackStreamKind
{
    Null,
    Boolean,
    Integer,
    Float,
    String,
    Bytes,
    List,
    Map,
    Structure,
}
