using System.Text;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>Unicode's normal forms.</summary>
internal static class Normalization
{
    public static NormalizationForm Form(string name) => name.ToUpperInvariant() switch
    {
        "NFC" => NormalizationForm.FormC,
        "NFD" => NormalizationForm.FormD,
        "NFKC" => NormalizationForm.FormKC,
        "NFKD" => NormalizationForm.FormKD,
        _ => throw CypherErrors.Argument($"normalize() knows no form `{name}`: it takes NFC, NFD, NFKC or NFKD."),
    };

    public static string Normalize(string text, NormalizationForm form) => text.Normalize(form);
}
