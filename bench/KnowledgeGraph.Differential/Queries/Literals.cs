using System.Globalization;

namespace KnowledgeGraph.Differential.Queries;

/// <summary>Literals of every type: mostly plain ones, often those at the edges.</summary>
/// <param name="random">Decides.</param>
/// <param name="tame">No integers so large that arithmetic fails.</param>
internal sealed class Literals(Random random, bool tame)
{
    private static readonly string[] Integers = ["0", "1", "2", "3", "-1", "-2", "7", "10", "100", "0x1F", "-0", "2147483648", "9007199254740993", "9223372036854775807", "-9223372036854775808"];
    private static readonly string[] Floats = ["0.0", "-0.0", "1.0", "0.5", "-0.5", "1.5", "2.5", "-2.5", "0.1", "3.14", "1e10", "1e-7", "1e308", "-1e308", "4.9e-324", "9007199254740992.0", "(0.0/0.0)", "(1/0.0)", "(-1/0.0)"];
    private static readonly string[] Texts =
    [
        "''", "'a'", "'A'", "'b'", "'ab'", "'abc'", "'aB c'", "' a '", "'1'", "'-12'", "'1.5'", "'true'", "'FALSE'", "'null'", "'é'", "'e\\u0301'", "'ß'", "'İ'", "'ŉ'", "'Σας'", "'😀'", "'a😀b'", "'\\t\\n'", "'\\u00a0x\\u2003'", "'\\''",
        "'\"'", "'a.b'", "'^a'", "'ﬃ'", "'x,y,,z'", "'Z'", "'zz'", "'2024-02-29'", "'PT1H'", "'日本'", "'\\uFEFF'", "'\\u0000'",
    ];

    // None whose rules still change from one release of the zone data to the next (Africa/Casablanca): that would compare releases.
    private static readonly string[] Zones = ["Z", "+01:00", "-05:30", "+14:00", "-0800", "+02", "[Europe/Stockholm]", "[America/New_York]", "[Australia/Lord_Howe]", "[UTC]", "[Asia/Kathmandu]", "+01:00[Europe/Paris]", "[Pacific/Apia]"];
    private static readonly string[] OffsetsOnly = ["Z", "+01:00", "-05:30", "+14:00", "-0800", "+02", "-18:00", "+00:00", "-00:01", "+05:45"];
    private static readonly int[] Years =
        [-999_999_999, -12_345, -1, 0, 1, 4, 1000, 1582, 1700, 1900, 1969, 1970, 1999, 2000, 2004, 2015, 2020, 2023, 2024, 2026, 2038, 9999, 12_345, 999_999_999];

    public string Of(string type) => type switch
    {
        "Boolean" => Pick("true", "false"),
        "Integer" => !tame && random.Next(3) == 0 ? Pick(Integers) : random.Next(-5, 12).ToString(CultureInfo.InvariantCulture),
        "Small" => random.Next(-2, 6).ToString(CultureInfo.InvariantCulture),
        "Float" => random.Next(2) == 0 ? Pick(Floats) : (random.Next(-1000, 1000) / 16.0).ToString("0.0###", CultureInfo.InvariantCulture),
        "Tame" => (random.Next(-1000, 1000) / 16.0).ToString("0.0###", CultureInfo.InvariantCulture),
        "Text" => Pick(Texts),
        "Key" => Pick("'a'", "'b'", "'c'", "'k'", "'i'"),
        "Date" => $"date('{DateText()}')",
        "LocalTime" => $"localtime('{TimeText()}')",
        "Time" => $"time('{TimeText()}{Pick(OffsetsOnly)}')",
        "LocalDateTime" => $"localdatetime('{DateText()}T{TimeText()}')",
        "DateTime" => $"datetime('{DateText()}T{TimeText()}{(tame ? Pick(Zones.Where(zone => !zone.Contains("[Europe/Paris", StringComparison.Ordinal)).ToArray()) : Pick(Zones))}')",
        "DateText" => $"'{DateText()}'",
        "TimeText" => $"'{TimeText()}'",
        "ZoneText" => Pick("'Z'", "'+01:00'", "'-05:30'", "'Europe/Stockholm'", "'America/New_York'", "'Australia/Lord_Howe'", "'UTC'", "'Asia/Kathmandu'", "'Pacific/Apia'", "'GMT'", "'Etc/GMT+5'"),
        "OffsetText" => Pick("'Z'", "'+01:00'", "'-05:30'", "'+05:45'", "'-11:00'"),
        "Year" => Year().ToString(CultureInfo.InvariantCulture),
        "Month" => random.Next(1, 13).ToString(CultureInfo.InvariantCulture),
        "Day" => random.Next(1, 29).ToString(CultureInfo.InvariantCulture),
        "Week" => random.Next(1, 53).ToString(CultureInfo.InvariantCulture),
        "DayOfWeek" => random.Next(1, 8).ToString(CultureInfo.InvariantCulture),
        "Quarter" => random.Next(1, 5).ToString(CultureInfo.InvariantCulture),
        "DayOfQuarter" => random.Next(1, 91).ToString(CultureInfo.InvariantCulture),
        "OrdinalDay" => random.Next(1, 366).ToString(CultureInfo.InvariantCulture),
        "Hour" => random.Next(24).ToString(CultureInfo.InvariantCulture),
        "Minute" => random.Next(60).ToString(CultureInfo.InvariantCulture),
        "Thousandth" => random.Next(1000).ToString(CultureInfo.InvariantCulture),
        "Millionth" => random.Next(1_000_000).ToString(CultureInfo.InvariantCulture),
        "Billionth" => random.Next(1_000_000_000).ToString(CultureInfo.InvariantCulture),
        "Duration" => $"duration('{DurationText()}')",
        "Point" => Point(),
        "ListInteger" => $"[{string.Join(", ", Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(8) == 0 ? "null" : Of("Integer")))}]",
        "ListText" => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(8) == 0 ? "null" : Of("Text")))}]",
        "ListAny" => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Of(AnyType())))}]",
        "Map" => $"{{a: {Of(AnyType())}, b: {Of("Integer")}{(random.Next(2) == 0 ? $", c: {Of("Text")}" : "")}}}",
        "Any" => random.Next(6) == 0 ? "null" : Of(AnyType()),
        _ => "null",
    };

    public string AnyType() =>
        Pick("Boolean", "Integer", "Integer", "Float", "Text", "Text", "Date", "LocalTime", "Time", "LocalDateTime", "DateTime", "Duration", "Point", "ListInteger", "ListText", "Map");

    public T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private int Year() => random.Next(2) == 0 ? Pick(Years) : random.Next(1950, 2050);

    private string DateText()
    {
        var number = Year();
        var year = number.ToString(number > 9999 ? "+0" : "0000", CultureInfo.InvariantCulture);
        return random.Next(9) switch
        {
            0 => $"{year}-W{random.Next(1, 53):00}-{random.Next(1, 8)}",
            1 => $"{year}W{random.Next(1, 53):00}",
            2 => $"{year}-{random.Next(1, 366):000}",
            3 => $"{year}-Q{random.Next(1, 5)}-{random.Next(1, 91):00}",
            4 when year.Length == 4 => $"{year}{random.Next(1, 13):00}{random.Next(1, 29):00}",
            5 => $"{year}-{random.Next(1, 13):00}",
            _ => $"{year}-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
        };
    }

    private string TimeText() => random.Next(7) switch
    {
        0 => $"{random.Next(24):00}",
        1 => $"{random.Next(24):00}{random.Next(60):00}",
        2 => $"{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}.{random.Next(1_000_000_000):000000000}",
        3 => $"{random.Next(24):00}{random.Next(60):00}{random.Next(60):00}.{random.Next(1000):000}",
        4 => $"{random.Next(24):00}:{random.Next(60):00}:{random.Next(60):00}",
        _ => $"{random.Next(24):00}:{random.Next(60):00}",
    };

    private string DurationText() => random.Next(9) switch
    {
        0 => $"P{random.Next(-3, 4)}Y{random.Next(-13, 14)}M{random.Next(-40, 41)}D",
        1 => $"PT{random.Next(-30, 31)}H{random.Next(-70, 71)}M{random.Next(-70, 71)}.{random.Next(1000):000}S",
        2 => $"P{random.Next(1, 9)}W",
        3 => $"P{random.Next(0, 5)}.5M",
        4 => $"P1Y2M{random.Next(40)}DT{random.Next(40)}H",
        5 => $"P{random.Next(0, 9)}.25Y",
        6 => $"PT{random.Next(0, 9)}.{random.Next(100):00}H",
        7 => "PT0S",
        _ => $"P{random.Next(-9, 10)}D",
    };

    private string Point() => random.Next(5) switch
    {
        0 => $"point({{x: {Of("Tame")}, y: {Of("Tame")}, z: {Of("Tame")}}})",
        1 => $"point({{longitude: {random.Next(-180, 181)}, latitude: {random.Next(-90, 91)}}})",
        2 => $"point({{longitude: {random.Next(-180, 181)}, latitude: {random.Next(-90, 91)}, height: {random.Next(1000)}}})",
        _ => $"point({{x: {random.Next(-3, 4)}, y: {Of("Tame")}}})",
    };
}
