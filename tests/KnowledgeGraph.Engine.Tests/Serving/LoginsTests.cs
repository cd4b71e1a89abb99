using System.Net;
using KnowledgeGraph.Bolt.Listener;
using KnowledgeGraph.Engine.Serving;

namespace KnowledgeGraph.Engine.Tests.Serving;

public sealed class LoginsTests
{
    private const string RateLimit = "Neo.ClientError.Security.AuthenticationRateLimit";
    private static readonly BoltLogin Right = new("basic", "neo4j", "secret");
    private static readonly BoltLogin Wrong = new("basic", "neo4j", "Secret");
    private static readonly BoltClient Elsewhere = TestClient.Here with { Address = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 7) };

    private readonly StoppedClock _clock = new();

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Only_the_user_with_the_password_comes_in(bool hashed)
    {
        using var logins = Logins(hashed);

        (await CheckAsync(logins, Right)).ShouldBeTrue();
        (await CheckAsync(logins, Right)).ShouldBeTrue();
        (await CheckAsync(logins, Wrong)).ShouldBeFalse();
        (await CheckAsync(logins, new BoltLogin("basic", "other", "secret"))).ShouldBeFalse();
        (await CheckAsync(logins, new BoltLogin("none"))).ShouldBeFalse();
        (await CheckAsync(logins, Right)).ShouldBeTrue();
        (await CheckAsync(logins, new BoltLogin("basic", "neo4j"))).ShouldBeFalse();
        (await CheckAsync(logins, new BoltLogin("basic", "neo4", "jsecret"))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_token_lets_in_and_no_other_one()
    {
        using var logins = Logins(hashed: true);

        (await CheckAsync(logins, new BoltLogin("bearer", null, logins.Token))).ShouldBeTrue();
        (await CheckAsync(logins, new BoltLogin("bearer", null, logins.Token[..^1]))).ShouldBeFalse();
        (await CheckAsync(logins, new BoltLogin("basic", "neo4j", logins.Token))).ShouldBeFalse();
    }

    [Fact]
    public async Task After_three_wrong_ones_a_client_waits_five_seconds_for_each_further_try_and_others_do_not()
    {
        using var logins = Logins(hashed: false);
        for (var i = 0; i < 3; i++)
        {
            (await CheckAsync(logins, Wrong)).ShouldBeFalse();
        }

        (await FailureAsync(logins, Right)).ShouldBe(RateLimit);
        (await FailureAsync(logins, new BoltLogin("bearer", null, "guessed"))).ShouldBe(RateLimit);
        (await CheckAsync(logins, new BoltLogin("bearer", null, logins.Token))).ShouldBeTrue();   // the service itself, which is on the same machine
        (await FailureAsync(logins, Right)).ShouldBe(RateLimit);
        (await CheckAsync(logins, Right, Elsewhere)).ShouldBeTrue();
        (await CheckAsync(logins, Right, TestClient.Here with { Origin = "http://localhost:7474" })).ShouldBeTrue();
        _clock.Move(TimeSpan.FromSeconds(5));
        (await CheckAsync(logins, Wrong)).ShouldBeFalse();
        (await FailureAsync(logins, Right)).ShouldBe(RateLimit);
        _clock.Move(TimeSpan.FromSeconds(5));
        (await CheckAsync(logins, Right)).ShouldBeTrue();
        (await CheckAsync(logins, Wrong)).ShouldBeFalse();
        (await CheckAsync(logins, Right)).ShouldBeTrue();
    }

    [Fact]
    public async Task Whatever_page_a_client_says_it_is_it_has_no_more_tries()
    {
        using var logins = Logins(hashed: false);
        for (var i = 0; i < 3; i++)
        {
            (await CheckAsync(logins, Wrong, TestClient.Here with { Origin = $"https://{i}.example" })).ShouldBeFalse();
        }

        (await FailureAsync(logins, Right, TestClient.Here with { Origin = "https://3.example" })).ShouldBe(RateLimit);
        (await CheckAsync(logins, Right)).ShouldBeTrue();   // no page
    }

    [Fact]
    public async Task Tries_at_the_same_time_are_no_more_tries()
    {
        using var logins = Logins(hashed: true);
        var tries = Enumerable.Range(0, 20).Select(_ => Task.Run(() => AskAsync(logins, Wrong))).ToList();

        var answers = await Task.WhenAll(tries);

        answers.Count(answer => answer == "false").ShouldBe(3);
        answers.Count(answer => answer == RateLimit).ShouldBe(17);
    }

    [Fact]
    public async Task A_pool_that_logs_on_at_once_comes_in_whole()
    {
        using var logins = Logins(hashed: true);
        var tries = Enumerable.Range(0, 100).Select(_ => Task.Run(() => AskAsync(logins, Right))).ToList();

        (await Task.WhenAll(tries)).ShouldAllBe(answer => answer == "true");
    }

    [Fact]
    public void Any_number_of_clients_that_are_wrong_take_little_memory()
    {
        var attempts = new LoginAttempts(_clock);
        for (var i = 0; i < 30_000; i++)
        {
            attempts.Failed(TestClient.Here with { Address = new IPEndPoint(new IPAddress(BitConverter.GetBytes(i)), 7) });
        }

        attempts.Count.ShouldBeLessThanOrEqualTo(10_000);
    }

    [Fact]
    public async Task What_is_longer_than_any_password_is_not_hashed()
    {
        using var logins = Logins(hashed: true);

        (await CheckAsync(logins, new BoltLogin("basic", "neo4j", new string('x', 8_000_000)))).ShouldBeFalse();
        (await CheckAsync(logins, new BoltLogin("basic", new string('x', 8_000_000), "secret"))).ShouldBeFalse();
        (await CheckAsync(logins, new BoltLogin("bearer", null, new string('x', 8_000_000)))).ShouldBeFalse();
    }

    [Fact]
    public void A_hash_is_read_as_it_was_written_and_holds_no_password()
    {
        var hash = PasswordHash.Of("secret");

        PasswordHash.TryParse(hash.Text, out var read).ShouldBeTrue();
        read!.IsOf("secret").ShouldBeTrue();
        read.IsOf("Secret").ShouldBeFalse();
        hash.Text.ShouldNotContain("secret");
        PasswordHash.Of("secret").Text.ShouldNotBe(hash.Text);
        $"{hash}".ShouldNotContain(hash.Text.Split(':')[3]);
        $"{Right}".ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("pbkdf2-sha512:0:AAAAAAAAAAAAAAAAAAAAAA==:AAAA")]
    [InlineData("pbkdf2-sha512:999999999:AAAAAAAAAAAAAAAAAAAAAA==:AAAA")]
    [InlineData("pbkdf2-sha1:210000:AAAAAAAAAAAAAAAAAAAAAA==:AAAA")]
    [InlineData("pbkdf2-sha512:210000:not base 64:AAAA")]
    public void What_is_no_hash_is_refused(string text) => PasswordHash.TryParse(text, out _).ShouldBeFalse();

    private Logins Logins(bool hashed) => new(new GraphEngineOptions { Password = hashed ? null : "secret", PasswordHash = hashed ? PasswordHash.Of("secret") : null, Time = _clock });

    private static ValueTask<bool> CheckAsync(Logins logins, BoltLogin login, BoltClient? client = null) =>
        logins.CheckAsync(login, client ?? TestClient.Here, TestContext.Current.CancellationToken);

    private static async Task<string> FailureAsync(Logins logins, BoltLogin login, BoltClient? client = null) =>
        (await Should.ThrowAsync<BoltFailureException>(async () => await CheckAsync(logins, login, client))).Code;

    private static async Task<string> AskAsync(Logins logins, BoltLogin login)
    {
        try
        {
            return await CheckAsync(logins, login) ? "true" : "false";
        }
        catch (BoltFailureException exception)
        {
            return exception.Code;
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public void Move(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);
    }
}
