MATCH (n0:Claim)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.id, COLLECT { MATCH (n0)-[r1:ASSERTS]->(n1:Interaction|Tie|Tenure) WITH DISTINCT n1 ORDER BY n1.earliest, n1.id LIMIT $p1 RETURN [CASE WHEN n1:Meeting THEN 0 WHEN n1:Talks THEN 1 WHEN n1:Expulsion THEN 2 WHEN n1:Outreach THEN 3 WHEN n1:Attendance THEN 4 WHEN n1:Visit THEN 5 WHEN n1:Withdrawal THEN 6 WHEN n1:Takeover THEN 7 WHEN n1:GovernmentFormation THEN 8 WHEN n1:Refusal THEN 9 WHEN n1:Promise THEN 10 WHEN n1:Tenure THEN 11 WHEN n1:Tie THEN 12 END, n1.title, n1.roleTitle, COLLECT { MATCH (n1)-[r2:HELD_BY]->(n2:Person) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.name] }[0], n1.kind, COLLECT { MATCH (n1)-[r2:FROM]->(n2:Actor) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.name] }[0], COLLECT { MATCH (n1)-[r2:TO]->(n2:Actor) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.name] }[0]] }];
// $p0: 3
// $p1: 25

MATCH (n0:Claim)
WHERE (n0.recordedAt <= $p0 AND coalesce(n0.supersededAt > $p0, n0.supersededAt IS NULL)) AND EXISTS { MATCH (n0)-[r1:ASSERTS]->(n1:Interaction|Tie|Tenure) WHERE (NOT n1:Interaction OR (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tie OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tenure OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND n1.earliest <= $p1 } AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p2
RETURN [n0.id, COUNT { MATCH (n0)-[r1:ASSERTS]->(n1:Interaction|Tie|Tenure) WHERE (NOT n1:Interaction OR (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tie OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tenure OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND r1.stance = $p3 RETURN DISTINCT n1 }, COLLECT { MATCH (n0)-[r1:ASSERTS]->(n1:Interaction|Tie|Tenure) WHERE (NOT n1:Interaction OR (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tie OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tenure OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND r1.stance = $p3 WITH n1, r1 ORDER BY n1.id, elementId(r1) LIMIT $p4 RETURN [r1.stance, CASE WHEN n1:Meeting THEN 0 WHEN n1:Talks THEN 1 WHEN n1:Expulsion THEN 2 WHEN n1:Outreach THEN 3 WHEN n1:Attendance THEN 4 WHEN n1:Visit THEN 5 WHEN n1:Withdrawal THEN 6 WHEN n1:Takeover THEN 7 WHEN n1:GovernmentFormation THEN 8 WHEN n1:Refusal THEN 9 WHEN n1:Promise THEN 10 WHEN n1:Tenure THEN 11 WHEN n1:Tie THEN 12 END, n1.title] }, COUNT { MATCH (n0)-[r1:ASSERTS]->(n1:Interaction|Tie|Tenure) WHERE (NOT n1:Interaction OR (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tie OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND (NOT n1:Tenure OR (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) AND (EXISTS { MATCH (n1)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) })) AND r1.stance = $p3 }];
// $p0: 2026-01-01T00:00:00Z (ZonedDateTime)
// $p1: 2021-09-01 (LocalDate)
// $p2: 2
// $p3: 'SUPPORTS'
// $p4: 26

MATCH (n0:Note)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.id, COLLECT { MATCH (n0)-[r1:SUGGESTS]->(n1:Actor|Interaction|Place) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p1 RETURN [CASE WHEN n1:StateActor THEN 0 WHEN n1:MilitantGroup THEN 1 WHEN n1:Organization THEN 2 WHEN n1:Population THEN 3 WHEN n1:Official THEN 4 WHEN n1:Commentator THEN 5 WHEN n1:Meeting THEN 6 WHEN n1:Talks THEN 7 WHEN n1:Expulsion THEN 8 WHEN n1:Outreach THEN 9 WHEN n1:Attendance THEN 10 WHEN n1:Visit THEN 11 WHEN n1:Withdrawal THEN 12 WHEN n1:Takeover THEN 13 WHEN n1:GovernmentFormation THEN 14 WHEN n1:Refusal THEN 15 WHEN n1:Promise THEN 16 WHEN n1:Place THEN 17 END, n1.name, n1.precision] }];
// $p0: 4
// $p1: 25

MATCH (n0:Actor)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [CASE WHEN n0:StateActor THEN 0 WHEN n0:MilitantGroup THEN 1 WHEN n0:Organization THEN 2 WHEN n0:Population THEN 3 WHEN n0:Official THEN 4 WHEN n0:Commentator THEN 5 END, n0.name];
// $p0: 2

CALL () {
MATCH (n0:Interaction:Meeting)
WHERE n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
UNION ALL
MATCH (n0:Interaction:Meeting)
WHERE n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
}
WITH n0 LIMIT $p0
RETURN [n0.title];
// $p0: 1

CALL () { WITH [word IN split(toLower(reduce(plain = $p0, sign IN split('+ - & | ! ( ) { } [ ] ^ " ~ * ? : \\ / . , ;', ' ') | replace(plain, sign, ' '))), ' ') WHERE word <> ''] AS words WITH CASE WHEN coalesce($p1, false) THEN $p0 ELSE reduce(joined = '', word IN words | joined + CASE WHEN joined = '' THEN '' ELSE ' AND ' END + CASE WHEN size(word) > 3 AND coalesce($p1, true) THEN '(' + word + '^4 OR ' + word + '~)' ELSE word END) END AS asked WITH asked WHERE asked <> '' CALL db.index.fulltext.queryNodes('search', asked, {limit: 1000}) YIELD node AS found, score WITH found, score ORDER BY score DESC, found.id WITH found, score, COLLECT { MATCH (found)<-[:HAS_NAME]-(named:Actor) RETURN named ORDER BY named.id LIMIT 1 }[0] AS actor, CASE WHEN found:Interaction THEN found END AS interaction, CASE WHEN found:Claim THEN found END AS claim WHERE $p1 IS NULL OR actor IS NOT NULL OR EXISTS { MATCH (found)<-[:ASSERTS*0..1]-(said:Claim) WHERE said.recordedAt <= $p1 AND coalesce(said.supersededAt > $p1, said.supersededAt IS NULL) } RETURN score, coalesce(found.value, found.title, found.text) AS text, coalesce(actor, interaction, claim) AS node, actor, interaction, claim ORDER BY score DESC, found.id } WITH {score: score, text: text, node: node, actor: actor, interaction: interaction, claim: claim} AS m0
RETURN [m0.text, COLLECT { UNWIND [m0.node] AS n1 WITH n1 WHERE n1 IS NOT NULL RETURN [CASE WHEN n1:StateActor THEN 0 WHEN n1:MilitantGroup THEN 1 WHEN n1:Organization THEN 2 WHEN n1:Population THEN 3 WHEN n1:Official THEN 4 WHEN n1:Commentator THEN 5 WHEN n1:Meeting THEN 6 WHEN n1:Talks THEN 7 WHEN n1:Expulsion THEN 8 WHEN n1:Outreach THEN 9 WHEN n1:Attendance THEN 10 WHEN n1:Visit THEN 11 WHEN n1:Withdrawal THEN 12 WHEN n1:Takeover THEN 13 WHEN n1:GovernmentFormation THEN 14 WHEN n1:Refusal THEN 15 WHEN n1:Promise THEN 16 WHEN n1:Claim THEN 17 END, n1.id, n1.title] LIMIT 1 }[0]] LIMIT $p2;
// $p0: 'Kabul'
// $p1: null
// $p2: 4
