namespace KnowledgeGraph.GraphQL.Ontology;

/// <summary>The ontology is wrong: correct the file. The message begins with <c>file:line:column</c>.</summary>
public sealed class OntologyException : Exception
{
    internal OntologyException(string file, int line, int column, string problem)
        : base($"{file}:{line}:{column}: {problem}")
    {
        File = file;
        Line = line;
        Column = column;
    }

    internal OntologyException(SdlPlace place, string problem)
        : this(place.File, place.Line, place.Column, problem)
    {
    }

    internal OntologyException(string folder, string problem)
        : base($"{folder}: {problem}") => File = folder;

    public string File { get; }

    /// <summary>Counted from 1; 0 where the folder itself is at fault.</summary>
    public int Line { get; }

    public int Column { get; }
}
