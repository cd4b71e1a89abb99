MATCH (n0:Code) MATCH (n0)-[r1:BROADER*1..10]->(n1:Code)
WHERE n1 <> n0 AND n1.value = $p0
WITH DISTINCT n0
WITH n0
WHERE n0.scheme = $p1
WITH n0 ORDER BY n0.scheme, n0.value, n0.id LIMIT $p2
RETURN [n0.value, COLLECT { MATCH (n0)-[r1:BROADER*1..1]->(n1:Code) WHERE n1 <> n0 WITH DISTINCT n1 ORDER BY n1.scheme, n1.value, n1.id LIMIT $p3 RETURN [n1.value] }, COLLECT { MATCH (n0)-[r1:BROADER*1..10]->(n1:Code) WHERE n1 <> n0 WITH DISTINCT n1 ORDER BY n1.scheme, n1.value, n1.id LIMIT $p3 RETURN [n1.value] }];
// $p0: '04'
// $p1: 'CAMEO'
// $p2: 2
// $p3: 25

MATCH (n0:Place)
WHERE NOT EXISTS { MATCH (n0)-[r1:WITHIN*1..10]->(n1:Place) WHERE n1 <> n0 } AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.name, COLLECT { MATCH (n0)<-[r1:WITHIN*1..10]-(n1:Place) WHERE n1 <> n0 WITH DISTINCT n1 ORDER BY n1.name, n1.id LIMIT $p1 RETURN [n1.name] }];
// $p0: 3
// $p1: 25

MATCH (n0:Actor)
WHERE n0.name = $p0 AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [COLLECT { MATCH (n0)-[r1:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED*1..2]-(n1:Actor) WHERE n1 <> n0 WITH DISTINCT n1 ORDER BY n1.name, n1.id LIMIT $p2 RETURN [n1.name] }, COLLECT { MATCH (n0)-[r1:PART_OF|MEMBER_OF*1..2]->(n1:Actor) WHERE n1 <> n0 WITH DISTINCT n1 ORDER BY n1.id LIMIT $p1 RETURN [n1.name] }];
// $p0: 'Sirajuddin Haqqani'
// $p1: 25
// $p2: 5

MATCH (n0:Actor)
WHERE COUNT { MATCH (n0)-[r1:PART_OF|MEMBER_OF*1..5]->(n1:Actor) WHERE n1 <> n0 AND all(m1 IN r1 WHERE (m1.earliest IS NULL OR m1.earliest <= $p1) AND (m1.latest IS NULL OR m1.latest >= $p1)) AND NOT EXISTS { MATCH (n1)<-[r2:PART_OF|MEMBER_OF*1..5]-(n2:Actor) WHERE n2 <> n1 AND all(m2 IN r2 WHERE (m2.earliest IS NULL OR m2.earliest <= $p1) AND (m2.latest IS NULL OR m2.latest >= $p1)) AND NOT coalesce(n2.name STARTS WITH $p0, false) } RETURN DISTINCT n1 } = 1 AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p2
RETURN [n0.name, COLLECT { MATCH (n0)-[r1:PART_OF|MEMBER_OF*1..5]->(n1:Actor) WHERE n1 <> n0 AND all(m1 IN r1 WHERE (m1.earliest IS NULL OR m1.earliest <= $p1) AND (m1.latest IS NULL OR m1.latest >= $p1)) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.name] }];
// $p0: 'H'
// $p1: 2021-09-01 (LocalDate)
// $p2: 25
