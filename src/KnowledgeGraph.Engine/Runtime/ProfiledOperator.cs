namespace KnowledgeGraph.Engine.Runtime;

/// <summary>Rows given and records read, for each operator of a plan.</summary>
internal sealed class Profile(int operators)
{
    public long[] Rows { get; } = new long[operators];

    public long[] DbHits { get; } = new long[operators];

    /// <summary>Hits that operators below the running one have counted as theirs.</summary>
    public long Below { get; set; }
}

/// <summary>Counts what another operator does. Hits of the operators below it are theirs.</summary>
internal sealed class ProfiledOperator(Operator inner, Profile profile, int number) : Operator
{
    public override void Open(Frame frame) => Count(frame, opening: true);

    public override bool MoveNext(Frame frame) => Count(frame, opening: false);

    private bool Count(Frame frame, bool opening)
    {
        var hits = frame.Execution.DbHits;
        var belowBefore = profile.Below;
        profile.Below = 0;
        var row = false;
        if (opening)
        {
            inner.Open(frame);
        }
        else if (row = inner.MoveNext(frame))
        {
            profile.Rows[number]++;
        }

        var all = frame.Execution.DbHits - hits;
        profile.DbHits[number] += all - profile.Below;
        profile.Below = belowBefore + all;
        return row;
    }
}
