MATCH (n0:Interaction)
WHERE NOT EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE NOT coalesce(n1.name STARTS WITH $p0, false) } AND NOT EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.name ENDS WITH $p1 } AND COUNT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.unRef IS NOT NULL RETURN DISTINCT n1 } = 1 AND EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.name CONTAINS $p2 AND r1.role = $p3 } AND NOT EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE NOT (r1.explicit = $p4) } AND EXISTS { MATCH (n0)<-[r1:ASSERTS]-(n1:Claim) WHERE EXISTS { MATCH (n1)-[r2:MADE_BY]->(n2:Actor) WHERE n2.name = $p5 } AND EXISTS { MATCH (n1)-[r2:FOUND_IN]->(n2:Passage) WHERE EXISTS { MATCH (n2)-[r3:OF]->(n3:Document) WHERE n3.id = $p6 } } }
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p7
RETURN [n0.id];
// $p0: 'A'
// $p1: 'z'
// $p2: 'q'
// $p3: 'HOST'
// $p4: True
// $p5: 'S'
// $p6: 'd'
// $p7: 25
