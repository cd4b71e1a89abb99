// What came before what, answered to what, or was part of it?
// disputed: a claim about one of the two is contradicted, so that the order may be another.
MATCH (a:Interaction)-[r:RESPONSE_TO|PRECEDES|PART_OF]->(b:Interaction)
RETURN a.title AS one, type(r) AS what, b.title AS other,
  EXISTS { MATCH (n:Interaction)<-[:ASSERTS]-(:Claim)-[:CONTRADICTS]-(:Claim) WHERE n IN [a, b] } AS disputed
ORDER BY a.id, what, b.id;
// => 
