namespace KnowledgeGraph.Bolt.Tests.Faults;

/// <summary>A clock that stands until it is moved; its timers fire then, in their order, on the thread that moves it.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private long _now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>The waits between two tries pass at once, as of <see cref="HurriedTimeProvider"/>.</summary>
    public bool Hurries { get; init; }

    /// <summary>Timers that are set.</summary>
    public int Timers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public void Advance(TimeSpan time)
    {
        var end = GetTimestamp() + time.Ticks;
        while (Next(end) is { } timer)
        {
            timer.Fire();
        }

        Interlocked.Exchange(ref _now, end);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Hurries && HurriedTimeProvider.IsWait(dueTime))
        {
            return System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
        }

        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? Next(long end)
    {
        lock (_lock)
        {
            var next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > end)
            {
                return null;
            }

            _timers.Remove(next);
            Interlocked.Exchange(ref _now, Math.Max(_now, next.Due));
            return next;
        }
    }

    private sealed class Timer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public long Due { get; private set; }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }

            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    (Due, _period) = (clock.GetTimestamp() + dueTime.Ticks, period);
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>The system's clock, but for the waits between two tries: those pass at once.</summary>
internal sealed class HurriedTimeProvider : TimeProvider
{
    private static readonly TimeSpan LongestHurried = TimeSpan.FromSeconds(2.5);

    /// <summary>Shorter than any time-out of these tests.</summary>
    public static bool IsWait(TimeSpan dueTime) => dueTime > TimeSpan.Zero && dueTime < LongestHurried;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, IsWait(dueTime) ? TimeSpan.FromMilliseconds(1) : dueTime, period);
}
