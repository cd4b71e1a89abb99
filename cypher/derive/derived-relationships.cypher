// The relationships between actors that people walk and see, made from the interactions and ties that claims assert. They are never written by hand: this script removes all of
// them and makes them again, so that it may be run at any time and any number of times. It runs as it is in Neo4j Browser too.
//
// Not counted: what is negated, hypothetical or of the future, and what is refuted; of ties, what is denied. Each relationship carries where it comes from (interactionId or
// tieId), when (earliest, latest; absent is open or unknown), and confidence: that of the best claim in its support that stands, and that no other claim that stands contradicts.

MATCH (:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED|GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(:Actor)
DELETE r;

// Everyone who took part in a meeting met everyone else, and whoever takes part in talks talks with everyone else; but not one who speaks for another (SPEAKER) with that
// other (ACTOR), and not those who are only AFFECTED. So where one side speaks through somebody, the other side is RECIPIENT, not ACTOR too. The relationship has no
// direction of its own: it points from the smaller id to the larger.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(n:Meeting)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a.id < b.id AND n.factuality <> 'REFUTED' AND NOT n.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role <> 'AFFECTED' AND q.role <> 'AFFECTED'
  AND NOT (p.role = 'ACTOR' AND q.role = 'SPEAKER') AND NOT (p.role = 'SPEAKER' AND q.role = 'ACTOR')
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:MET {interactionId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)-[p:PARTICIPATED_IN]->(n:Talks)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a.id < b.id AND n.factuality <> 'REFUTED' AND NOT n.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role <> 'AFFECTED' AND q.role <> 'AFFECTED'
  AND NOT (p.role = 'ACTOR' AND q.role = 'SPEAKER') AND NOT (p.role = 'SPEAKER' AND q.role = 'ACTOR')
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:TALKED_WITH {interactionId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

// Who sought contact, himself or through one who spoke for him, with whom.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(n:Outreach)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED' AND NOT n.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role IN ['ACTOR', 'SPEAKER'] AND q.role IN ['RECIPIENT']
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:REACHED_OUT_TO {interactionId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

// Who travelled to whom.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(n:Visit)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED' AND NOT n.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role IN ['VISITOR'] AND q.role IN ['HOST']
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:VISITED {interactionId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

// Who made whom leave.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(n:Expulsion)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED' AND NOT n.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role IN ['ACTOR'] AND q.role IN ['AFFECTED']
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:EXPELLED {interactionId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

// Lasting states, one statement for each kind: a relationship's type cannot be worked out in plain Cypher.
MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'GOVERNS', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:GOVERNS {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'LEADS', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:LEADS {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'PART_OF', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:PART_OF {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'MEMBER_OF', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:MEMBER_OF {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'ALLIED', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:ALLIED_WITH {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'RIVAL', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:RIVAL_OF {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'HOSTILE', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:HOSTILE_TO {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'COOPERATES', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:COOPERATES_WITH {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;

MATCH (a:Actor)<-[:FROM]-(n:Tie {kind: 'RECOGNISES', polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND n.factuality <> 'REFUTED'
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL }
WITH n, a, b, max(c.confidence) AS confidence
MERGE (a)-[r:RECOGNISES {tieId: n.id}]->(b)
SET r.earliest = n.earliest, r.latest = n.latest, r.confidence = confidence;
