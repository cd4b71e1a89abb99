// What does the whole network look like? (a graph)
// Every contact and tie between actors, as derived from events and ties that are neither denied, refuted nor hypothetical.
MATCH path = (a:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED|GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES]->(b:Actor)
RETURN path
ORDER BY a.id, type(r), b.id, coalesce(r.interactionId, r.tieId);
// => 
