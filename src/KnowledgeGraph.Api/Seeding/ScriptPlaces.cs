namespace KnowledgeGraph.Api.Seeding;

/// <summary>Where the scripts write which id, so that what is wrong with a node can be said with file and line.</summary>
internal sealed class ScriptPlaces
{
    private readonly SeedScripts _scripts;
    private readonly Dictionary<string, string> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _definitions = new(StringComparer.Ordinal);

    public ScriptPlaces(SeedScripts scripts)
    {
        _scripts = scripts;
        foreach (var literal in scripts.DataStatements.SelectMany(ScriptLiterals.Of))
        {
            _mentions.TryAdd(literal.Value, literal.Place);
            if (literal.Defines)
            {
                if (!_definitions.TryGetValue(literal.Value, out var places))
                {
                    _definitions.Add(literal.Value, places = []);
                }

                places.Add(literal.Place);
            }
        }
    }

    /// <summary><c>file:line:column</c> of where the node is defined; failing that, where its id is written; failing that, the folder.</summary>
    public string Of(object? id) => Find(id) ?? $"{_scripts.Name}/seed";

    /// <summary>The same; null where the scripts do not write it.</summary>
    public string? Find(object? id) =>
        id is not string text ? null
        : _definitions.TryGetValue(text, out var places) ? places[0]
        : _mentions.GetValueOrDefault(text);

    /// <summary>A problem for every id that is defined again.</summary>
    public IEnumerable<string> Duplicates() =>
        from definition in _definitions
        from place in definition.Value.Skip(1)
        select $"{place}: The id {CypherValue.Text(definition.Key)} is defined twice, first at {definition.Value[0]}. A row that refers to a node names it under another key than `id`.";
}
