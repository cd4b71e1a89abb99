// With whom does this actor deal: how often, in what way, and where is it going?
// Counts events in which the two were in contact, as the API's `dyads` does; lastDay is the last day that a dated one of them covers. trend is that of the last tie between the two that has one; null: no tie says. Denied, refuted, hypothetical and future ones do not count.
:param actor => 'government:afghanistan-interim-2021';
MATCH (a:Actor {id: $actor})
CALL (a) {
  MATCH (a)-[p:PARTICIPATED_IN]->(i:Interaction)<-[q:PARTICIPATED_IN]-(other:Actor)
  WHERE i.mode IN ['NONE', 'HISTORICAL'] AND i.factuality <> 'REFUTED'
    // A contact joins two sides. In a meeting or talks everyone deals with everyone else, but not who is only affected; in anything else who acts deals with who has
    // another role. So recipients and affected ones have no contact among themselves, and nobody has with the one who speaks for it.
    AND CASE WHEN i:Meeting OR i:Talks THEN p.role <> 'AFFECTED' AND q.role <> 'AFFECTED'
      ELSE p.role <> q.role AND NOT (p.role IN ['RECIPIENT', 'AFFECTED'] AND q.role IN ['RECIPIENT', 'AFFECTED']) END
    AND NOT (p.role = 'SPEAKER' AND q.role = 'ACTOR') AND NOT (p.role = 'ACTOR' AND q.role = 'SPEAKER')
  RETURN other, i, null AS tie
  UNION
  MATCH (a)<-[:FROM|TO]-(tie:Tie {polarity: 'AFFIRMED'})-[:FROM|TO]->(other:Actor)
  WHERE tie.factuality <> 'REFUTED'
  RETURN other, null AS i, tie
}
WITH other, i, tie
WHERE other.id <> $actor
WITH other, collect(DISTINCT i) AS events, collect(DISTINCT tie) AS ties, max(i.latest) AS lastDay
WITH other, lastDay, size(events) AS count,
  COLLECT {
    UNWIND events AS i
    WITH CASE
      WHEN i:Meeting THEN 'MEETING' WHEN i:Talks THEN 'TALKS' WHEN i:Expulsion THEN 'EXPULSION' WHEN i:Outreach THEN 'OUTREACH'
      WHEN i:Attendance THEN 'ATTENDANCE' WHEN i:Visit THEN 'VISIT' WHEN i:Withdrawal THEN 'WITHDRAWAL' WHEN i:Takeover THEN 'TAKEOVER'
      WHEN i:GovernmentFormation THEN 'GOVERNMENT_FORMATION' WHEN i:Refusal THEN 'REFUSAL' WHEN i:Promise THEN 'PROMISE' END AS kind, count(*) AS times
    RETURN {kind: kind, times: times} ORDER BY times DESC, kind
  } AS byKind,
  COLLECT { UNWIND ties AS tie RETURN tie.kind ORDER BY tie.kind } AS ties,
  COLLECT {
    UNWIND ties AS tie
    WITH tie WHERE tie.trend IS NOT NULL
    RETURN tie.trend ORDER BY coalesce(tie.latest, date('9999-12-31')) DESC, coalesce(tie.earliest, date('9999-12-31')) DESC, tie.id LIMIT 1
  }[0] AS trend
RETURN other.name AS partner, count, byKind, lastDay, ties, trend
ORDER BY count DESC, other.id;
// => partner, count, byKind, lastDay, ties, trend
// 'Tehreek-e-Taliban Pakistan', 2, [{kind: 'REFUSAL', times: 2}], null, ['RELATIONS'], 'WORSENING'
// 'Government of India', 1, [{kind: 'TALKS', times: 1}], date('2021-12-31'), ['RELATIONS'], 'IMPROVING'
// 'Government of Pakistan', 1, [{kind: 'REFUSAL', times: 1}], null, ['RELATIONS'], 'WORSENING'
// 'Afghan Taliban', 1, [{kind: 'GOVERNMENT_FORMATION', times: 1}], date('2021-12-31'), [], null
// 'Officials from other nations', 1, [{kind: 'VISIT', times: 1}], null, [], null
// 'Members of the Taliban government', 0, [], null, ['MEMBER_OF'], null
// 'Afghanistan', 0, [], null, ['GOVERNS'], null
// 'Russia', 0, [], null, ['RECOGNISES'], null
