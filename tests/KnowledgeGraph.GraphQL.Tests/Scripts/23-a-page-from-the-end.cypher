MATCH (n0:Meeting)
WITH n0 ORDER BY n0.earliest IS NULL DESC, n0.earliest, n0.id DESC LIMIT $p1
RETURN [n0.earliest IS NULL, n0.earliest, n0.id, COLLECT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WITH n1, r1 ORDER BY n1.id DESC, elementId(r1) DESC LIMIT $p0 RETURN [n1.id] }];
// $p0: 2
// $p1: 3
