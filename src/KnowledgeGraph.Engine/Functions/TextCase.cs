using System.Buffers;
using System.Text;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// Upper and lower case over all of Unicode, without any language. .NET maps a letter to one letter; the few that become several (ß, the
/// ligatures) are here, from Unicode's SpecialCasing.txt.
/// </summary>
internal static class TextCase
{
    private const string SpecialLetters = "ßŉǰΐΰևẖẗẘẙẚﬀﬁﬂﬃﬄﬅﬆﬓﬔﬕﬖﬗı";

    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialLetters);

    private static readonly string[] SpecialUpper =
    [
        "SS", "ʼN", "J̌", "Ϊ́", "Ϋ́", "ԵՒ", "H̱", "T̈", "W̊", "Y̊", "Aʾ", "FF", "FI", "FL", "FFI", "FFL", "ST", "ST", "ՄՆ", "ՄԵ", "ՄԻ", "ՎՆ", "ՄԽ", "I",
    ];

    public static string Upper(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            return text.ToUpperInvariant();
        }

        var upper = new StringBuilder(text.Length + 8);
        foreach (var unit in text)
        {
            var special = SpecialLetters.IndexOf(unit, StringComparison.Ordinal);
            _ = special < 0 ? upper.Append(unit) : upper.Append(SpecialUpper[special]);
        }

        return upper.ToString().ToUpperInvariant();
    }

    /// <summary>A capital sigma at the end of a word becomes ς; a dotted capital I keeps its dot.</summary>
    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        if (text.AsSpan().IndexOfAny('Σ', 'İ') < 0)
        {
            return lower;
        }

        var result = new StringBuilder(lower.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                'İ' => result.Append("i̇"),
                'Σ' when i > 0 && char.IsLetter(text[i - 1]) && (i + 1 == text.Length || !char.IsLetter(text[i + 1])) => result.Append('ς'),
                _ => result.Append(lower[i]),
            };
        }

        return result.ToString();
    }
}
