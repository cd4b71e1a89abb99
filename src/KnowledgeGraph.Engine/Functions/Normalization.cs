using System.Globalization;
using System.Text;
using KnowledgeGraph.Engine.Runtime;

namespace KnowledgeGraph.Engine.Functions;

/// <summary>
/// Unicode's normal forms (UAX 15). Ours, because .NET leaves text as it is when it runs without ICU, as this program does for the sake
/// of one culture everywhere. The tables are in Normalization.txt and are read when they are first needed.
/// </summary>
internal sealed class Normalization
{
    // Hangul syllables are composed by arithmetic (The Unicode Standard, 3.12).
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TrailCount = 28, SyllableCount = LeadCount * VowelCount * TrailCount;

    // In the list and in its copy, with the room that both have to spare, and in the text.
    private const int BytesOfAPoint = 16;

    private static readonly Lazy<Normalization> Tables = new(static () => new Normalization());

    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatible = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<(int, int), int> _compositions = [];

    private Normalization()
    {
        using var resource = typeof(Normalization).Assembly.GetManifestResourceStream("Normalization.txt")
            ?? throw new InvalidOperationException("Normalization.txt is not embedded in the assembly.");
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                Read(line[0], line[2..].Split(' '));
            }
        }
    }

    public static NormalizationForm Form(string name) => name.ToUpperInvariant() switch
    {
        "NFC" => NormalizationForm.FormC,
        "NFD" => NormalizationForm.FormD,
        "NFKC" => NormalizationForm.FormKC,
        "NFKD" => NormalizationForm.FormKD,
        _ => throw CypherErrors.Argument($"normalize() knows no form `{name}`: it takes NFC, NFD, NFKC or NFKD."),
    };

    public static string Normalize(string text, NormalizationForm form, MemoryBudget memory)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var tables = Tables.Value;
        memory.Require((long)BytesOfAPoint * text.Length);
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // One point becomes up to eighteen.
            if (points.Count > points.Capacity - 32)
            {
                memory.Require((long)BytesOfAPoint * points.Capacity);
            }

            tables.Decompose(rune.Value, form is NormalizationForm.FormKC or NormalizationForm.FormKD, points);
        }

        tables.Order(points);
        if (form is NormalizationForm.FormC or NormalizationForm.FormKC)
        {
            tables.Compose(points);
        }

        var result = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            result.Append(new Rune(point));
        }

        return result.ToString();
    }

    private void Read(char kind, string[] columns)
    {
        if (kind == 'C')
        {
            foreach (var range in columns.AsSpan(1))
            {
                var ends = range.Split('-');
                for (var point = Point(ends[0]); point <= Point(ends[^1]); point++)
                {
                    _classes[point] = byte.Parse(columns[0], CultureInfo.InvariantCulture);
                }
            }

            return;
        }

        var (composite, parts) = (Point(columns[0]), columns.Skip(1).Select(Point).ToArray());
        (kind == 'K' ? _compatible : _canonical)[composite] = parts;
        if (kind == 'D')
        {
            _compositions[(parts[0], parts[1])] = composite;
        }
    }

    private static int Point(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // The tables give one step; a step leads at most three further.
    private void Decompose(int point, bool compatible, List<int> target)
    {
        var syllable = point - SyllableBase;
        if (syllable is >= 0 and < SyllableCount)
        {
            target.Add(LeadBase + (syllable / (VowelCount * TrailCount)));
            target.Add(VowelBase + (syllable / TrailCount % VowelCount));
            if (syllable % TrailCount != 0)
            {
                target.Add(TrailBase + (syllable % TrailCount));
            }
        }
        else if (_canonical.TryGetValue(point, out var parts) || (compatible && _compatible.TryGetValue(point, out parts)))
        {
            foreach (var part in parts)
            {
                Decompose(part, compatible, target);
            }
        }
        else
        {
            target.Add(point);
        }
    }

    // Marks that stand together are sorted by class; those of one class keep their order.
    private void Order(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            var end = start;
            while (end < points.Count && Class(points[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var sorted = points.GetRange(start, end - start).OrderBy(Class).ToArray();
                for (var i = 0; i < sorted.Length; i++)
                {
                    points[start + i] = sorted[i];
                }
            }

            start = end;
        }
    }

    private void Compose(List<int> points)
    {
        var (kept, starter, lastClass) = (0, -1, -1);
        foreach (var point in points.ToArray())
        {
            var @class = Class(point);
            if (starter >= 0 && (lastClass < @class) && Pair(points[starter], point) is { } composite)
            {
                points[starter] = composite;
                continue;
            }

            if (@class == 0)
            {
                starter = kept;
            }

            lastClass = @class == 0 ? -1 : @class;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private int? Pair(int first, int second)
    {
        var (lead, vowel) = (first - LeadBase, second - VowelBase);
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            return SyllableBase + (((lead * VowelCount) + vowel) * TrailCount);
        }

        var (syllable, trail) = (first - SyllableBase, second - TrailBase);
        if (syllable is >= 0 and < SyllableCount && syllable % TrailCount == 0 && trail is > 0 and < TrailCount)
        {
            return first + trail;
        }

        return _compositions.TryGetValue((first, second), out var composite) ? composite : null;
    }

    private int Class(int point) => _classes.GetValueOrDefault(point);
}
