MATCH (n:Interaction) WHERE n.id IS NOT NULL
WITH n ORDER BY n.id LIMIT 1000
RETURN n {.id, .title, earliest: toString(n.earliest), latest: toString(n.latest), .factuality, .quantity,
  participants: COLLECT { MATCH (n)<-[:PARTICIPATED_IN]-(actor:Actor) WITH actor ORDER BY actor.id LIMIT 25 RETURN actor {.id, .name, .description, .wikidataId} },
  claims: COLLECT { MATCH (n)<-[:ASSERTS]-(claim:Claim) WITH claim ORDER BY claim.id LIMIT 25 RETURN claim {.id, .text, .quote, .confidence, .credibility, .modality, .polarity} }}
