MATCH (n0:Interaction)
WITH n0, COLLECT { MATCH (n0)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0] AS k0_2 ORDER BY n0.earliest IS NULL, n0.earliest DESC, k0_2 IS NULL DESC, k0_2, n0.title, n0.id LIMIT $p1
RETURN [n0.id];
// $p0: null
// $p1: 25

MATCH (n0:Claim)
WITH n0, COLLECT { MATCH (n0)-[r1:MADE_BY]->(n1:Actor) WITH n1 ORDER BY n1.id LIMIT 1 RETURN n1.name }[0] AS k0_0, COLLECT { MATCH (n0)-[r1:FOUND_IN]->(n1:Passage) WITH n1 ORDER BY n1.id LIMIT 1 WITH n1, COLLECT { MATCH (n1)-[r2:OF]->(n2:Document) WITH n2 ORDER BY n2.id LIMIT 1 RETURN n2.title }[0] AS k1 RETURN k1 }[0] AS k0_1 ORDER BY k0_0, k0_1 DESC, n0.id LIMIT $p0
RETURN [n0.id];
// $p0: 25

MATCH (n0:Actor)
WITH n0, COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1) } AS k0_0, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 RETURN max(n1.earliest) }[0] AS k0_1, COLLECT { MATCH (n0)-[r1:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED]-(n1:Actor) WITH r1 RETURN avg(r1.confidence) }[0] AS k0_3 ORDER BY k0_0 DESC, k0_1 IS NULL, k0_1 DESC, k0_3, n0.id LIMIT $p0
RETURN [n0.id];
// $p0: 25

MATCH (n0:Tie)
WITH n0, COLLECT { MATCH (n0)-[r1:FROM]->(n1:Actor) WITH n1 ORDER BY n1.id LIMIT 1 WITH n1, COLLECT { MATCH (n1)-[r2:PARTICIPATED_IN]->(n2:Interaction) WITH DISTINCT n2 RETURN count(DISTINCT n2.title) }[0] AS k1 RETURN k1 }[0] AS k0_0 ORDER BY k0_0, n0.id LIMIT $p0
RETURN [n0.id];
// $p0: 25
