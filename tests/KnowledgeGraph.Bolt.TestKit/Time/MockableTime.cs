namespace KnowledgeGraph.Bolt.TestKit.Time;

/// <summary>
/// The system's clock, until a test stops it: then time passes, and timers fire, only when the test says so. Started again it goes on from where it stood.
/// </summary>
internal sealed class MockableTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<Timer> _timers = [];
    private TimeSpan _behind;   // how far the clock is behind the system's, in all the times it was stopped
    private DateTimeOffset? _stoppedAt;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return Now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Stop()
    {
        lock (_lock)
        {
            _stoppedAt = Now;
            Rearm();
        }
    }

    public void Advance(TimeSpan step)
    {
        List<Timer> due;
        lock (_lock)
        {
            _stoppedAt = Now + step;
            due = [.. _timers.Where(timer => timer.Due <= Now)];
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    public void Start()
    {
        lock (_lock)
        {
            _behind = System.GetUtcNow() - Now;
            _stoppedAt = null;
            Rearm();
        }
    }

    private DateTimeOffset Now => _stoppedAt ?? System.GetUtcNow() - _behind;

    private void Rearm()
    {
        foreach (var timer in _timers)
        {
            timer.Arm();
        }
    }

    /// <summary>Due at a moment of the mocked clock; the system's timer stands behind it while the clock runs.</summary>
    private sealed class Timer : ITimer
    {
        private readonly MockableTime _time;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _underlying;
        private TimeSpan _period;

        public Timer(MockableTime time, TimerCallback callback, object? state)
        {
            (_time, _callback, _state) = (time, callback, state);
            _underlying = System.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        /// <summary>Null: not set.</summary>
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_time._lock)
            {
                _period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : _time.Now + dueTime;
                if (Due is null)
                {
                    _time._timers.Remove(this);
                }
                else
                {
                    _time._timers.Add(this);
                }

                Arm();
                return true;
            }
        }

        /// <summary>Called with the lock held.</summary>
        public void Arm()
        {
            var wait = Due is { } due && _time._stoppedAt is null ? due - _time.Now : Timeout.InfiniteTimeSpan;
            _underlying.Change(wait == Timeout.InfiniteTimeSpan || wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        public void Fire()
        {
            lock (_time._lock)
            {
                // The clock was stopped, or the timer set anew, while the system's timer was on its way.
                if (Due is not { } due)
                {
                    return;
                }

                if (due > _time.Now)
                {
                    Arm();
                    return;
                }
            }

            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            _callback(_state);
        }

        public void Dispose()
        {
            Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _underlying.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
