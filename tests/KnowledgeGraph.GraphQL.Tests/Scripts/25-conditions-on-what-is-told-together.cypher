MATCH (n0:Actor)
WHERE COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1) } >= $p1 AND COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) RETURN DISTINCT n1 LIMIT $p0 } >= $p1 AND COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1) } < $p2 AND COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 RETURN min(n1.earliest) }[0] < $p3 AND (COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH r1 RETURN count(DISTINCT r1.role) }[0] > $p4 OR (NOT (COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 WITH COLLECT { MATCH (n1)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p5, true) AND coalesce(claim.supersededAt > $p5, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p5, true) AND coalesce(other.supersededAt > $p5, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0] AS k1 RETURN avg(k1) }[0] > $p6))) AND COUNT { MATCH (n0)<-[r1:MADE_BY]-(n1:Claim) RETURN DISTINCT n1 } = $p7 AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p8
RETURN [n0.id];
// $p0: 4
// $p1: 3
// $p2: 100
// $p3: 2022-01-01 (LocalDate)
// $p4: 1
// $p5: null
// $p6: 50
// $p7: 0
// $p8: 25
