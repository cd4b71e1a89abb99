MATCH (n0:Interaction) MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor)
WHERE n1.id IN $p0
WITH DISTINCT n0
WITH n0
WHERE n0:Talks AND (n0.title CONTAINS $p1 OR n0.earliest < $p2)
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p3
RETURN [n0.id, COLLECT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.id = $p4 WITH DISTINCT n1 ORDER BY n1.id SKIP $p5 LIMIT $p3 RETURN [n1.id] }];
// $p0: ['a', 'b']
// $p1: 'x'
// $p2: 2022-01-01 (LocalDate)
// $p3: 5
// $p4: 'z'
// $p5: 2
