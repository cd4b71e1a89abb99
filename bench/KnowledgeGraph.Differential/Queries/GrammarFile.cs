namespace KnowledgeGraph.Differential.Queries;

/// <summary>
/// Rules as a file holds them. A line <c>[Integer]</c> opens the rules of a type; each line below it is a feature and a template. In a template <c>{Integer}</c> is an
/// expression of that type, <c>{Integer^}</c> one that cannot see the variables declared by the template, <c>{$Integer}</c> declares a variable, <c>{?A}</c> is a type drawn
/// once for the template, <c>{*Integer}</c> a list of such expressions with commas, <c>«a|b»</c> one of several texts (¦ stands for | in them). A feature
/// with <c>!</c> before it may fail when it runs. A line beginning with <c>#</c> is a comment.
/// </summary>
internal sealed class GrammarFile
{
    private readonly Dictionary<string, List<Rule>> _rules = new(StringComparer.Ordinal);

    public sealed record Rule(string Feature, string Template)
    {
        /// <summary>A feature written with an exclamation mark: it may fail when it runs.</summary>
        public bool MayFail { get; init; }

        public bool HoldsPattern { get; } = Template.Contains("{Pattern}", StringComparison.Ordinal) || Template.Contains("{Inner}", StringComparison.Ordinal);

        /// <summary>What must be in scope for it: there are no literals of these types.</summary>
        public string? Needs { get; } = new[] { "Node", "Relationship", "Path", "Shortest" }.FirstOrDefault(type =>
            Template.Contains($"{{{type}}}", StringComparison.Ordinal) || Template.Contains($"{{{type}^}}", StringComparison.Ordinal));
    }

    public IReadOnlyList<Rule> Of(string type) => _rules.TryGetValue(type, out var rules) ? rules : [];

    public static GrammarFile Read(params string[] files)
    {
        var grammar = new GrammarFile();
        foreach (var file in files)
        {
            var type = "";
            foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Grammar", file)).Where(line => line.Length > 0 && line[0] != '#'))
            {
                if (line[0] == '[')
                {
                    type = line.Trim('[', ']');
                    continue;
                }

                var end = line.IndexOf(' ', StringComparison.Ordinal);
                if (!grammar._rules.TryGetValue(type, out var rules))
                {
                    grammar._rules[type] = rules = [];
                }

                rules.Add(new Rule(line[..end].TrimStart('!'), line[end..].Trim()) { MayFail = line[0] == '!' });
            }
        }

        return grammar;
    }
}
