using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Engine.Durability;

namespace KnowledgeGraph.Faults;

/// <summary>
/// The power goes: of what was written and not synced, the disk has nothing, everything, or any part, in any order. What the engine wrote is watched, and the files that such a disk would have are
/// made at moments between.
/// </summary>
internal static partial class PowerCuts
{
    private const int Mutations = 400;
    private const int Sector = 512;
    private static readonly string[] Files = ["graph.db", "graph.db-wal", "acknowledged"];

    public static async Task<Verdict> RunAsync(int cuts)
    {
        using var folder = new TemporaryFolder();
        var trace = folder["trace"];
        var workload = new Workload();
        await using (var child = await Child.StartEngineAsync(folder["data"], "-y", "-x", "-s", "1000000", "-o", trace, "-e", "trace=pwrite64,ftruncate,fsync,fdatasync,sendto,sendmsg"))
        {
            await workload.RunAsync(child, writers: 1, CancellationToken.None, Mutations);
        }

        var events = Read(File.ReadLines(trace)).ToList();
        var first = events.FindIndex(static found => found.Kind is Kind.Answer);   // the store has been made by then
        var more = events.Count(static found => found.Kind is Kind.Answer) - Mutations;   // answers behind a write that was none of ours: the store's own making
        var (broken, random) = (new List<string>(), new Random(1));
        var moments = Enumerable.Range(0, cuts).Select(_ => random.Next(first + 1, events.Count)).Order().ToList();
        var (files, at, answers) = (Files.ToDictionary(static name => name, static _ => new Disk()), 0, 0L);
        foreach (var moment in moments)
        {
            for (; at < moment; at++)
            {
                answers += events[at].Kind is Kind.Answer ? 1 : 0;
                files.GetValueOrDefault(events[at].File)?.Take(events[at]);
            }

            foreach (var (kept, chance) in new[] { ("nothing", 0.0), ("everything", 1.0), ("half", 0.5), ("little", 0.1) })
            {
                var data = folder[$"{moment}-{kept}"];
                Directory.CreateDirectory(data);
                foreach (var (name, disk) in files)
                {
                    await File.WriteAllBytesAsync(Path.Combine(data, name), disk.AfterPowerCut(chance, random));
                }

                try
                {
                    broken.AddRange((await Workload.Of(writer: 0, Math.Max(0, answers - more)).CompareAsync(data)).Select(line => $"moment {moment}, {kept} of what was not synced: {line}"));
                }
                catch (StoreException exception)
                {
                    broken.Add($"moment {moment}, {kept} of what was not synced: {exception.Message}");
                }

                Directory.Delete(data, recursive: true);
            }
        }

        if (more is < 0 or > 1)
        {
            broken.Add($"{Mutations} mutations were answered by {Mutations + more} answers behind a write.");
        }

        return new Verdict($"{cuts} moments of {Mutations} mutations, each with nothing, a tenth, half and all of what was not synced", broken);
    }

    private enum Kind
    {
        Write,
        Truncate,
        SyncBegins,
        Synced,
        Answer,
    }

    private readonly record struct Event(Kind Kind, string File, byte[] Bytes, long Place);

    /// <summary>In the order in which strace tells of them. An answer is what is sent when something has been written and synced since the one before.</summary>
    private static IEnumerable<Event> Read(IEnumerable<string> lines)
    {
        var syncs = new Dictionary<string, string>();   // that have begun, by thread
        var synced = false;
        foreach (var line in lines)
        {
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            if (Call().Match(line) is { Success: true } call)
            {
                var (name, path) = (call.Groups["name"].Value, call.Groups["path"].Value);
                var file = Path.GetFileName(path);
                switch (name)
                {
                    case "sendto" or "sendmsg" when synced && path.Contains("socket:", StringComparison.Ordinal):
                        synced = false;
                        yield return new Event(Kind.Answer, "", [], 0);
                        break;
                    case not ("sendto" or "sendmsg") when !Files.Contains(file):
                    case "sendto" or "sendmsg":
                        break;
                    case "pwrite64" when Written().Match(line) is { Success: true } written:
                        yield return new Event(Kind.Write, file, Bytes(written.Groups["bytes"].Value), Number(written.Groups["place"]));
                        break;
                    case "ftruncate":
                        yield return new Event(Kind.Truncate, file, [], Number(Truncated().Match(line).Groups["length"]));
                        break;
                    case "fsync" or "fdatasync":
                        yield return new Event(Kind.SyncBegins, file, [], 0);
                        if (line.Contains("<unfinished", StringComparison.Ordinal))
                        {
                            syncs[thread] = file;
                            break;
                        }

                        synced = true;
                        yield return new Event(Kind.Synced, file, [], 0);
                        break;
                    default:
                        throw new InvalidDataException($"A line that is not understood: {line[..Math.Min(line.Length, 200)]}");
                }
            }
            else if (line.Contains("sync resumed", StringComparison.Ordinal) && syncs.Remove(thread, out var file))
            {
                synced = true;
                yield return new Event(Kind.Synced, file, [], 0);
            }
        }
    }

    private static byte[] Bytes(string escaped)
    {
        if (!escaped.StartsWith("\\x", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"Bytes that are not in hexadecimal: {escaped[..Math.Min(escaped.Length, 50)]}");
        }

        return Convert.FromHexString(escaped.Replace("\\x", "", StringComparison.Ordinal));
    }

    private static long Number(Group digits) => long.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^\d+ +(?<name>\w+)\(\d+<(?<path>[^>]*)>""")]
    private static partial Regex Call();

    [GeneratedRegex("""<[^>]*>, "(?<bytes>[^"]*)", \d+, (?<place>\d+)""")]
    private static partial Regex Written();

    [GeneratedRegex(""">, (?<length>\d+)""")]
    private static partial Regex Truncated();

    /// <summary>One file: what is on the disk for certain, and what has been written since.</summary>
    private sealed class Disk
    {
        private readonly List<Event> _pending = [];
        private byte[] _synced = [];
        private int _syncing;

        public void Take(Event next)
        {
            switch (next.Kind)
            {
                case Kind.SyncBegins:
                    _syncing = _pending.Count;
                    break;
                case Kind.Synced:
                    _pending.GetRange(0, _syncing).ForEach(written => Apply(ref _synced, written));
                    _pending.RemoveRange(0, _syncing);
                    _syncing = 0;
                    break;
                default:
                    _pending.Add(next);
                    break;
            }
        }

        /// <summary>Of each write that was not synced the disk has, with this chance, each sector.</summary>
        public byte[] AfterPowerCut(double chance, Random random)
        {
            var content = (byte[])_synced.Clone();
            foreach (var written in _pending)
            {
                if (written.Kind is Kind.Truncate && random.NextDouble() < chance)
                {
                    Apply(ref content, written);
                }

                for (var start = 0; start < written.Bytes.Length; start += Sector)
                {
                    if (random.NextDouble() < chance)
                    {
                        Apply(ref content, written with { Bytes = written.Bytes[start..Math.Min(start + Sector, written.Bytes.Length)], Place = written.Place + start });
                    }
                }
            }

            return content;
        }

        private static void Apply(ref byte[] content, Event written)
        {
            var end = written.Place + written.Bytes.Length;
            if (written.Kind is Kind.Truncate || end > content.Length)
            {
                Array.Resize(ref content, (int)end);
            }

            written.Bytes.CopyTo(content, written.Place);
        }
    }
}
