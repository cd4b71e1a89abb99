// What came before what, answered to what, or was part of it?
// disputed: a claim about one of the two is contradicted, so that the order may be another.
MATCH (a:Interaction)-[r:RESPONSE_TO|PRECEDES|PART_OF]->(b:Interaction)
RETURN a.title AS one, type(r) AS what, b.title AS other,
  EXISTS { MATCH (n:Interaction)<-[:ASSERTS]-(:Claim)-[:CONTRADICTS]-(:Claim) WHERE n IN [a, b] } AS disputed
ORDER BY a.id, what, b.id;
// => one, what, other, disputed
// 'The interim government of Afghanistan is formed', 'PRECEDES', 'Kabul talks with New Delhi through Stanikzai', true
// 'Taliban officials at an economic forum in St Petersburg', 'PART_OF', 'The Afghan Taliban seek more contact with the region and its neighbours', true
// 'Taliban officials reach out to Iran, China, Russia and the United Arab Emirates', 'PART_OF', 'The Afghan Taliban seek more contact with the region and its neighbours', false
// 'The Afghan Taliban seek more contact with the region and its neighbours', 'RESPONSE_TO', 'The United States withdraw from Afghanistan', false
// 'The United States withdraw from Afghanistan', 'PRECEDES', 'The Afghan Taliban seek more contact with the region and its neighbours', false
