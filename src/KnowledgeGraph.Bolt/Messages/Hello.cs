using KnowledgeGraph.Bolt.Driver;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Messages;

/// <summary>The first message: who is there. Before Bolt 5.1 it carries the login too, and from 5.3 on the driver's product.</summary>
internal sealed record Hello : Request
{
    public const byte Tag = 0x01;

    public required string UserAgent { get; init; }

    /// <summary>All strings; <c>product</c> is mandatory (5.3).</summary>
    public IReadOnlyDictionary<string, object>? BoltAgent { get; init; }

    /// <summary>Null for <c>bolt://</c>; with <c>address</c> for <c>neo4j://</c>.</summary>
    public IReadOnlyDictionary<string, object>? Routing { get; init; }

    /// <summary>Only before 5.1.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>From 5.2 on. Null: as the server likes.</summary>
    public NotificationFilter? Notifications { get; init; }

    /// <summary>What 4.3 and 4.4 can do on request: <c>utc</c>. The answer repeats what it grants.</summary>
    public IReadOnlyList<string> Patches { get; init; } = [];

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        var extra = new Dictionary<string, object> { ["user_agent"] = UserAgent };
        if (BoltAgent is not null && version >= new BoltVersion(5, 3))
        {
            extra["bolt_agent"] = BoltAgent;
        }

        if (Routing is not null)
        {
            extra["routing"] = Routing;
        }

        if (version < new BoltVersion(5, 1))
        {
            Credentials?.AddTo(extra);
        }

        if (version.Major < 5 && Patches.Count > 0)
        {
            extra["patch_bolt"] = Patches;
        }

        Notifications?.AddTo(extra, version);
        writer.WriteStructureHeader(Tag, 1);
        Driver.Values.CypherValues.WriteMap(writer, extra);   // a custom login may hold any value
    }

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        ExpectFields("HELLO", fields, 1);
        var extra = PlainValues.ReadMap(ref reader);
        var agent = extra.GetValueOrDefault("bolt_agent") as Dictionary<string, object>;
        if (version >= new BoltVersion(5, 3) && (agent is null || agent.GetValueOrDefault("product") is not string || agent.Values.Any(value => value is not string)))
        {
            throw new ProtocolException("HELLO needs a map `bolt_agent` of strings, with `product`.");
        }

        return new Hello
        {
            UserAgent = extra.GetValueOrDefault("user_agent") as string ?? throw new ProtocolException("HELLO needs a string `user_agent`."),
            BoltAgent = agent,
            Routing = extra.Map("HELLO's", "routing"),
            Credentials = version < new BoltVersion(5, 1) ? Credentials.From(extra, "HELLO's") : null,
            Patches = extra.Texts("HELLO's", "patch_bolt"),
        };
    }
}

/// <summary>From 5.1 on: the login, apart from HELLO so that it can change.</summary>
internal sealed record Logon(Credentials Credentials) : Request
{
    public const byte Tag = 0x6A;

    public override void Write(PackStreamWriter writer, BoltVersion version)
    {
        var auth = new Dictionary<string, object>();
        Credentials.AddTo(auth);
        writer.WriteStructureHeader(Tag, 1);
        Driver.Values.CypherValues.WriteMap(writer, auth);
    }

    public static Request Read(ref PackStreamReader reader, int fields, BoltVersion version)
    {
        ExpectFields("LOGON", fields, 1);
        return new Logon(Credentials.From(PlainValues.ReadMap(ref reader), "LOGON's"));
    }
}

internal sealed record Logoff : Request
{
    public const byte Tag = 0x6B;

    public override void Write(PackStreamWriter writer, BoltVersion version) => writer.WriteStructureHeader(Tag, 0);
}

/// <summary>What a login says. Prints without the secret.</summary>
internal sealed record Credentials(
    string Scheme, string? Principal, string? Secret, string? Realm = null, IReadOnlyDictionary<string, object>? Parameters = null)
{
    public void AddTo(Dictionary<string, object> map)
    {
        map["scheme"] = Scheme;
        Add(map, "principal", Principal);
        Add(map, "credentials", Secret);
        Add(map, "realm", Realm);
        if (Parameters is not null)
        {
            map["parameters"] = Parameters;
        }
    }

    public static Credentials From(Dictionary<string, object> map, string owner) => new(
        map.Text(owner, "scheme") ?? "none",
        map.Text(owner, "principal"),
        map.Text(owner, "credentials"),
        map.Text(owner, "realm"),
        map.Map(owner, "parameters"));

    public override string ToString() => $"{Scheme} {Principal}";

    private static void Add(Dictionary<string, object> map, string key, string? value)
    {
        if (value is not null)
        {
            map[key] = value;
        }
    }
}
