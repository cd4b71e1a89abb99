MATCH (n0:Interaction)
WHERE n0:Talks AND (n0.title CONTAINS $p0 OR n0.earliest < $p1) AND EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.id IN $p2 }
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p3
RETURN [n0.id, COLLECT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.id = $p4 WITH DISTINCT n1 ORDER BY n1.id SKIP $p5 LIMIT $p3 RETURN [n1.id] }];
// $p0: 'x'
// $p1: 2022-01-01 (LocalDate)
// $p2: ['a', 'b']
// $p3: 5
// $p4: 'z'
// $p5: 2
