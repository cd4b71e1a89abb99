// A derived relationship comes from an interaction in which both took part: see cypher/derive.
MATCH (node:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED]->(other:Actor)
WHERE r.interactionId IS NULL OR NOT EXISTS { MATCH (node)-[:PARTICIPATED_IN]->(i:Interaction)<-[:PARTICIPATED_IN]-(other) WHERE i.id = r.interactionId }
RETURN node, type(r) + ' to ' + other.id + ' comes from no interaction of the two: interactionId is ' + coalesce(r.interactionId, 'null') + '.' AS problem;

// The same for what comes from a tie.
MATCH (node:Actor)-[r:GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(other:Actor)
WHERE r.tieId IS NULL OR NOT EXISTS { MATCH (node)<-[:FROM]-(t:Tie)-[:TO]->(other) WHERE t.id = r.tieId AND t.polarity = 'AFFIRMED' }
RETURN node, type(r) + ' to ' + other.id + ' comes from no affirmed tie of the two: tieId is ' + coalesce(r.tieId, 'null') + '.' AS problem;

// No derived relationship is of an actor with itself.
MATCH (node:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED|GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(node)
RETURN node, type(r) + ' points to itself.' AS problem;

// A derived relationship has the dates of the interaction that it comes from.
MATCH (node:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED]->(other:Actor)
MATCH (i:Interaction)
WHERE i.id = r.interactionId
  AND (coalesce(toString(i.earliest), '') <> coalesce(toString(r.earliest), '') OR coalesce(toString(i.latest), '') <> coalesce(toString(r.latest), ''))
RETURN node, type(r) + ' to ' + other.id + ' has other dates than ' + i.id + ': run cypher/derive again.' AS problem;

// The same for a tie.
MATCH (node:Actor)-[r:GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(other:Actor)
MATCH (t:Tie)
WHERE t.id = r.tieId
  AND (coalesce(toString(t.earliest), '') <> coalesce(toString(r.earliest), '') OR coalesce(toString(t.latest), '') <> coalesce(toString(r.latest), ''))
RETURN node, type(r) + ' to ' + other.id + ' has other dates than ' + t.id + ': run cypher/derive again.' AS problem;

// What is negated, hypothetical, of the future or refuted makes no relationship.
MATCH (node:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED]->(other:Actor)
MATCH (i:Interaction)
WHERE i.id = r.interactionId AND (i.factuality = 'REFUTED' OR i.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE'])
RETURN node, type(r) + ' to ' + other.id + ' comes from ' + i.id + ', which does not count: it is ' + i.factuality + ', of mode ' + i.mode + '.' AS problem;

// Nor does a tie that is refuted.
MATCH (node:Actor)-[r:GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(other:Actor)
MATCH (t:Tie)
WHERE t.id = r.tieId AND t.factuality = 'REFUTED'
RETURN node, type(r) + ' to ' + other.id + ' comes from ' + t.id + ', which is REFUTED.' AS problem;

// A derived relationship has the confidence of the best claim for its interaction, of those that stand and that nothing contradicts.
MATCH (node:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED]->(other:Actor)
MATCH (n:Interaction)
WHERE n.id = r.interactionId
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(opposed:Claim) WHERE opposed.supersededAt IS NULL }
WITH node, r, other, n, max(c.confidence) AS confidence
WHERE coalesce(r.confidence, -1) <> coalesce(confidence, -1)
RETURN node, type(r) + ' to ' + other.id + ' has confidence ' + coalesce(toString(r.confidence), 'null') + ', but ' + n.id + ' has ' + coalesce(toString(confidence), 'null') + ': run cypher/derive again.' AS problem;

// The same for a tie.
MATCH (node:Actor)-[r:GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(other:Actor)
MATCH (n:Tie)
WHERE n.id = r.tieId
OPTIONAL MATCH (c:Claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
WHERE c.supersededAt IS NULL AND NOT EXISTS { MATCH (c)-[:CONTRADICTS]-(opposed:Claim) WHERE opposed.supersededAt IS NULL }
WITH node, r, other, n, max(c.confidence) AS confidence
WHERE coalesce(r.confidence, -1) <> coalesce(confidence, -1)
RETURN node, type(r) + ' to ' + other.id + ' has confidence ' + coalesce(toString(r.confidence), 'null') + ', but ' + n.id + ' has ' + coalesce(toString(confidence), 'null') + ': run cypher/derive again.' AS problem;

// Each affirmed tie of these kinds has its relationship.
MATCH (a:Actor)<-[:FROM]-(node:Tie {polarity: 'AFFIRMED'})-[:TO]->(b:Actor)
WHERE a <> b AND node.factuality <> 'REFUTED' AND node.kind IN ['GOVERNS', 'LEADS', 'PART_OF', 'MEMBER_OF', 'ALLIED', 'RIVAL', 'HOSTILE', 'COOPERATES', 'RECOGNISES']
WITH node, a, b, CASE node.kind WHEN 'ALLIED' THEN 'ALLIED_WITH' WHEN 'RIVAL' THEN 'RIVAL_OF' WHEN 'HOSTILE' THEN 'HOSTILE_TO' WHEN 'COOPERATES' THEN 'COOPERATES_WITH' ELSE node.kind END AS derived
WHERE NOT EXISTS { MATCH (a)-[r:GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(b) WHERE r.tieId = node.id AND type(r) = derived }
RETURN node, 'It makes no ' + derived + ' from ' + a.id + ' to ' + b.id + ': run cypher/derive again.' AS problem;

// Those who took part in a meeting met: see cypher/derive for who did not.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(node:Meeting)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a.id < b.id AND node.factuality <> 'REFUTED' AND NOT node.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role <> 'AFFECTED' AND q.role <> 'AFFECTED'
  AND NOT (p.role = 'ACTOR' AND q.role = 'SPEAKER') AND NOT (p.role = 'SPEAKER' AND q.role = 'ACTOR')
  AND NOT EXISTS { MATCH (a)-[r:MET]->(b) WHERE r.interactionId = node.id }
RETURN node, 'It makes no MET from ' + a.id + ' to ' + b.id + ': run cypher/derive again.' AS problem;

// Those who took part in talks talked with each other.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(node:Talks)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a.id < b.id AND node.factuality <> 'REFUTED' AND NOT node.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role <> 'AFFECTED' AND q.role <> 'AFFECTED'
  AND NOT (p.role = 'ACTOR' AND q.role = 'SPEAKER') AND NOT (p.role = 'SPEAKER' AND q.role = 'ACTOR')
  AND NOT EXISTS { MATCH (a)-[r:TALKED_WITH]->(b) WHERE r.interactionId = node.id }
RETURN node, 'It makes no TALKED_WITH from ' + a.id + ' to ' + b.id + ': run cypher/derive again.' AS problem;

// Who sought contact reached out.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(node:Outreach)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a <> b AND node.factuality <> 'REFUTED' AND NOT node.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role IN ['ACTOR', 'SPEAKER'] AND q.role = 'RECIPIENT'
  AND NOT EXISTS { MATCH (a)-[r:REACHED_OUT_TO]->(b) WHERE r.interactionId = node.id }
RETURN node, 'It makes no REACHED_OUT_TO from ' + a.id + ' to ' + b.id + ': run cypher/derive again.' AS problem;

// Who travelled to somebody visited.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(node:Visit)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a <> b AND node.factuality <> 'REFUTED' AND NOT node.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role IN ['VISITOR'] AND q.role = 'HOST'
  AND NOT EXISTS { MATCH (a)-[r:VISITED]->(b) WHERE r.interactionId = node.id }
RETURN node, 'It makes no VISITED from ' + a.id + ' to ' + b.id + ': run cypher/derive again.' AS problem;

// Who made others leave expelled them.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(node:Expulsion)<-[q:PARTICIPATED_IN]-(b:Actor)
WHERE a <> b AND node.factuality <> 'REFUTED' AND NOT node.mode IN ['NEGATED', 'HYPOTHETICAL', 'FUTURE']
  AND p.role IN ['ACTOR'] AND q.role = 'AFFECTED'
  AND NOT EXISTS { MATCH (a)-[r:EXPELLED]->(b) WHERE r.interactionId = node.id }
RETURN node, 'It makes no EXPELLED from ' + a.id + ' to ' + b.id + ': run cypher/derive again.' AS problem;
