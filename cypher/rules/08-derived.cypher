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
