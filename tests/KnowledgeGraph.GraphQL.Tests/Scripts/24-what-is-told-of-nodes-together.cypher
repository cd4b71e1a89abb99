MATCH (n0:Interaction)
WHERE n0:Meeting
WITH n0, COLLECT { MATCH (n0)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0] AS m0_0 RETURN [count(n0), [min(n0.earliest), max(n0.earliest), count(n0.earliest), sum(n0.quantity), avg(n0.quantity), count(DISTINCT n0.quantity), max(m0_0), min(n0.title), count(DISTINCT n0.factuality)]];
// $p0: null

MATCH (n0:Interaction)
WHERE n0:Meeting
RETURN count(n0);

MATCH (n0:Actor)
RETURN [count(n0)];

MATCH (n0:Actor)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
WITH *, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 WITH n1, COLLECT { MATCH (n1)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p1, true) AND coalesce(claim.supersededAt > $p1, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p1, true) AND coalesce(other.supersededAt > $p1, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0] AS m1_0 RETURN [min(n1.earliest), avg(m1_0)] }[0] AS m0_0, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH r1 RETURN [count(DISTINCT r1.role)] }[0] AS m0_1, COLLECT { MATCH (n0)<-[r1:MADE_BY]-(n1:Claim) WHERE n1.confidence >= $p2 WITH DISTINCT n1 RETURN [max(n1.confidence), avg(n1.confidence)] }[0] AS m0_2 RETURN [COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1) RETURN DISTINCT n1 }, COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1) }, m0_0, m0_1, COUNT { MATCH (n0)<-[r1:MADE_BY]-(n1:Claim) WHERE n1.confidence >= $p2 RETURN DISTINCT n1 }, m0_2];
// $p0: 2
// $p1: null
// $p2: 50
