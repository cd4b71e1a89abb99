// With whom does this actor deal: how often, in what way, and where is it going?
// Counts events in which both took part; lastDay is the last day that a dated one of them covers. trend is that of the last tie between the two that has one; null: no tie says. Denied, refuted, hypothetical and future ones do not count.
:param actor => 'government:afghanistan-interim-2021';
MATCH (a:Actor {id: $actor})
CALL (a) {
  MATCH (a)-[p:PARTICIPATED_IN]->(i:Interaction)<-[q:PARTICIPATED_IN]-(other:Actor)
  WHERE i.mode IN ['NONE', 'HISTORICAL'] AND i.factuality <> 'REFUTED' AND NOT (p.role IN ['ACTOR', 'SPEAKER'] AND q.role IN ['ACTOR', 'SPEAKER'] AND p.role <> q.role)
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
    WITH [label IN labels(i) WHERE label <> 'Interaction'][0] AS kind, count(*) AS times
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
// 'Tehreek-e-Taliban Pakistan', 2, [{kind: 'Refusal', times: 2}], null, ['RELATIONS'], 'WORSENING'
// 'Government of India', 1, [{kind: 'Talks', times: 1}], date('2021-12-31'), ['RELATIONS'], 'IMPROVING'
// 'Government of Pakistan', 1, [{kind: 'Refusal', times: 1}], null, ['RELATIONS'], 'WORSENING'
// 'Afghan Taliban', 1, [{kind: 'GovernmentFormation', times: 1}], date('2021-12-31'), [], null
// 'Officials from other nations', 1, [{kind: 'Visit', times: 1}], null, [], null
// 'Afghanistan', 1, [{kind: 'GovernmentFormation', times: 1}], date('2021-12-31'), ['GOVERNS'], null
// 'Members of the Taliban government', 0, [], null, ['MEMBER_OF'], null
// 'Russia', 0, [], null, ['RECOGNISES'], null
