// Who met or talked with whom?
// earliest and latest are the first and the last day it may have been on; confidence (per cent) is that of the best claim that no other contradicts.
MATCH (a:Actor)-[r:MET|TALKED_WITH]->(b:Actor)
RETURN a.name AS one, type(r) AS what, b.name AS other, r.earliest AS earliest, r.latest AS latest, r.confidence AS confidence, r.interactionId AS interaction
ORDER BY earliest, interaction, one, other;
// => 
