MATCH (n0:Interaction)
WHERE (EXISTS { MATCH (n0)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) }) AND n0.id = $p1
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p2
RETURN [n0.id, COLLECT { MATCH (n0)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0], COLLECT { RETURN n0.factuality = 'DISPUTED' OR EXISTS { MATCH (n0)<-[asserts:ASSERTS]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND (asserts.stance = 'DISPUTES' OR EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) }) } }[0], COLLECT { MATCH (n0)<-[r1:ASSERTS]-(n1:Claim) WHERE (n1.recordedAt <= $p0 AND coalesce(n1.supersededAt > $p0, n1.supersededAt IS NULL)) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.id] }];
// $p0: 2026-11-25T00:00:00Z (ZonedDateTime)
// $p1: 'interaction:mbz-haqqani-meeting'
// $p2: 25

MATCH (n0:Interaction)
WHERE (EXISTS { MATCH (n0)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p0 AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) }) AND n0.id = $p1
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p2
WITH *, COLLECT { MATCH (n0)<-[r1:ASSERTS]-(n1:Claim) WHERE (n1.recordedAt <= $p0 AND coalesce(n1.supersededAt > $p0, n1.supersededAt IS NULL)) WITH DISTINCT n1 RETURN [max(n1.recordedAt)] }[0] AS m0_0 RETURN [n0.id, COLLECT { MATCH (n0)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND NOT EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) } RETURN claim.confidence ORDER BY claim.credibility, coalesce(claim.confidence, -1) DESC, claim.id LIMIT 1 }[0], COLLECT { RETURN n0.factuality = 'DISPUTED' OR EXISTS { MATCH (n0)<-[asserts:ASSERTS]-(claim:Claim) WHERE coalesce(claim.recordedAt <= $p0, true) AND coalesce(claim.supersededAt > $p0, claim.supersededAt IS NULL) AND (asserts.stance = 'DISPUTES' OR EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE coalesce(other.recordedAt <= $p0, true) AND coalesce(other.supersededAt > $p0, other.supersededAt IS NULL) }) } }[0], m0_0, COUNT { MATCH (n0)<-[r1:ASSERTS]-(n1:Claim) WHERE (n1.recordedAt <= $p0 AND coalesce(n1.supersededAt > $p0, n1.supersededAt IS NULL)) }];
// $p0: 2026-11-27T00:00:00+02:00 (ZonedDateTime)
// $p1: 'interaction:mbz-haqqani-meeting'
// $p2: 25

MATCH (n0:Claim)
WHERE (n0.recordedAt <= $p0 AND coalesce(n0.supersededAt > $p0, n0.supersededAt IS NULL))
RETURN count(n0);
// $p0: 2020-01-01T00:00:00Z (ZonedDateTime)

MATCH (n0:Tie)
WHERE (n0.earliest IS NULL OR n0.earliest <= $p0) AND (n0.latest IS NULL OR n0.latest >= $p0) AND (EXISTS { MATCH (n0)<-[:ASSERTS]-(claim:Claim) WHERE claim.recordedAt <= $p1 AND coalesce(claim.supersededAt > $p1, claim.supersededAt IS NULL) })
RETURN count(n0);
// $p0: 2024-01-01 (LocalDate)
// $p1: 2026-11-25T00:00:00Z (ZonedDateTime)
