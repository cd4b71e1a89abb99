MATCH (n0:Interaction)
WHERE (COLLECT { RETURN n0.factuality = 'DISPUTED' OR EXISTS { MATCH (n0)<-[asserts:ASSERTS]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND (asserts.stance = 'DISPUTES' OR EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) }) } }[0] = $p1) AND NOT ((COLLECT { MATCH (n0)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0] >= $p2))
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p3
RETURN [n0.title, COLLECT { MATCH (n0)<-[r1:ASSERTS]-(n1:Claim) WHERE (COLLECT { RETURN EXISTS { MATCH (n1)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) } }[0] = $p4) AND (n1.confidence >= $p5) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p3 RETURN [n1.text] }];
// $p0: null
// $p1: True
// $p2: 60
// $p3: 25
// $p4: False
// $p5: 10

MATCH (n0:Claim)
WHERE EXISTS { MATCH (n0)-[r1:ASSERTS]->(n1:Interaction) WHERE (COLLECT { RETURN n1.factuality = 'DISPUTED' OR EXISTS { MATCH (n1)<-[asserts:ASSERTS]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND (asserts.stance = 'DISPUTES' OR EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) }) } }[0] = $p1) } AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p2
RETURN [n0.text];
// $p0: null
// $p1: True
// $p2: 25
