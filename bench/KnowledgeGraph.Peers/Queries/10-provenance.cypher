MATCH (n:Interaction) WHERE date($from) <= n.earliest < date($to)
WITH n ORDER BY n.earliest, n.id LIMIT 25
RETURN n {.id, .title, earliest: toString(n.earliest),
  participants: COLLECT { MATCH (n)<-[:PARTICIPATED_IN]-(actor:Actor) WITH actor ORDER BY actor.id LIMIT 25 RETURN actor {.id, .name} },
  heldIn: COLLECT { MATCH (n)-[:HELD_IN]->(place:Place) WITH place ORDER BY place.id LIMIT 25 RETURN place {.id, .name} },
  claims: COLLECT {
    MATCH (n)<-[:ASSERTS]-(claim:Claim)
    WITH claim ORDER BY claim.id LIMIT 25
    RETURN claim {.id, .text, .confidence,
      speaker: COLLECT { MATCH (claim)-[:MADE_BY]->(actor:Actor) RETURN actor {.id, .name} }[0],
      passage: COLLECT { MATCH (claim)-[:FOUND_IN]->(passage:Passage) RETURN passage {.id, .paragraph, document: COLLECT { MATCH (passage)-[:OF]->(document:Document) RETURN document {.id, .title} }[0]} }[0]}
  }}
