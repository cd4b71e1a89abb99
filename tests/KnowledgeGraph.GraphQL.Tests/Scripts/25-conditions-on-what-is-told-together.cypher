MATCH (n0:Actor)
WHERE COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1) } >= $p0 AND COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) RETURN DISTINCT n1 } >= $p0 AND COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1) } < $p1 AND COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 RETURN min(n1.earliest) }[0] < $p2 AND (COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH r1 RETURN count(DISTINCT r1.role) }[0] > $p3 OR (NOT (COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 WITH COLLECT { MATCH (n1)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p4, true) AND coalesce(claim.supersededAt > $p4, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p4, true) AND coalesce(other.supersededAt > $p4, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0] AS k1 RETURN avg(k1) }[0] > $p5))) AND COUNT { MATCH (n0)<-[r1:MADE_BY]-(n1:Claim) RETURN DISTINCT n1 } = $p6 AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p7
RETURN [n0.id];
// $p0: 3
// $p1: 100
// $p2: 2022-01-01 (LocalDate)
// $p3: 1
// $p4: null
// $p5: 50
// $p6: 0
// $p7: 25
