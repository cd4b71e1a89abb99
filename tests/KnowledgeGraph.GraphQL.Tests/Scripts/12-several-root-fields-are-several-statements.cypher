MATCH (n0:Place)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.name];
// $p0: 25

MATCH (n0:Place)
WHERE n0.name = $p0 AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [n0.name];
// $p0: 'x'
// $p1: 25

MATCH (n0:Document)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.title, COLLECT { MATCH (n0)<-[r1:OF]-(n1:Passage) WITH DISTINCT n1 ORDER BY n1.start DESC, n1.id LIMIT $p1 RETURN [n1.start] }];
// $p0: 25
// $p1: 2
