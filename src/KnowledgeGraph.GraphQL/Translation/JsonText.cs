using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Requests;

namespace KnowledgeGraph.GraphQL.Translation;

/// <summary>How JSON is written here.</summary>
internal static class JsonText
{
    /// <summary>Answers are JSON documents of their own, never parts of a page: only what JSON asks for is escaped.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static string Of(Input input)
    {
        var text = new StringBuilder();
        Append(input, text);
        return text.ToString();
    }

    private static void Append(Input input, StringBuilder text)
    {
        switch (input)
        {
            case Input.Null:
                text.Append("null");
                break;
            case Input.List(var items):
                text.Append('[');
                foreach (var item in items)
                {
                    Append(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case Input.Fields(var entries):
                text.Append('{');
                foreach (var (name, value) in entries)
                {
                    text.Append(name).Append(':');
                    Append(value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                text.Append(JsonSerializer.Serialize(Convert.ToString(input.ToParameter(), CultureInfo.InvariantCulture)));
                break;
        }
    }
}
