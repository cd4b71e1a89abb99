using System.Globalization;

namespace KnowledgeGraph.Differential.Queries;

/// <summary>The graph that queries run over: small, random, with properties of every type.</summary>
internal static class World
{
    public static readonly string[] Labels = ["A", "B", "C", "D"];
    public static readonly string[] Types = ["R", "S", "T"];

    /// <summary>The type of what each property key holds. Every node has k, and no two the same.</summary>
    public static readonly (string Key, string Type)[] Keys =
    [
        ("i", "Integer"), ("k", "Integer"), ("f", "Float"), ("s", "Text"), ("b", "Boolean"), ("d", "Date"), ("lt", "LocalTime"), ("t", "Time"), ("ldt", "LocalDateTime"),
        ("dt", "DateTime"), ("du", "Duration"), ("p", "Point"), ("li", "ListInteger"), ("ls", "ListText"), ("x", "Any"),
    ];

    public static List<string> KeysOf(string type) => [.. Keys.Where(key => key.Type == type).Select(key => key.Key)];

    public static string Script(int seed)
    {
        var random = new Random(seed);
        var literals = new Literals(random, tame: true);
        var parts = new List<string>();
        const int Nodes = 24;
        for (var i = 0; i < Nodes; i++)
        {
            var labels = string.Concat(Labels.Where(_ => random.Next(5) < 2).Select(label => $":{label}"));
            parts.Add($"(n{i}{labels} {{k: {i}{Properties()}}})");
        }

        for (var i = 0; i < 40; i++)
        {
            parts.Add($"(n{random.Next(Nodes)})-[:{literals.Pick(Types)} {{k: {(100 + i).ToString(CultureInfo.InvariantCulture)}{Properties()}}}]->(n{random.Next(Nodes)})");
        }

        return $"CREATE {string.Join(", ", parts)}";

        string Properties() => string.Concat(Keys.Where(key => key.Key != "k" && random.Next(3) > 0).Select(key => $", {key.Key}: {Stored(key.Type)}"));

        // Lists in properties hold no nulls, and maps are no properties.
        string Stored(string type) => type switch
        {
            "ListInteger" => $"[{string.Join(", ", Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(-3, 4)))}]",
            "ListText" => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => literals.Of("Text")))}]",
            "Any" => literals.Of(literals.Pick("Boolean", "Integer", "Tame", "Text", "Date", "DateTime", "Duration", "Point")),
            "Integer" => random.Next(-5, 12).ToString(CultureInfo.InvariantCulture),
            "Float" => literals.Pick("1.0", "0.5", "1e10", "1e308", "(1/0.0)", "(-1/0.0)", literals.Of("Tame"), literals.Of("Tame"), literals.Of("Tame")),
            "Text" => literals.Of("Text"),
            _ => literals.Of(type),
        };
    }
}
