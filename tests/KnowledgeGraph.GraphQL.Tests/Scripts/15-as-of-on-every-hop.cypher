MATCH (n0:Person:Actor:Official)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.name, COLLECT { MATCH (n0)<-[r1:HELD_BY]-(n1:Tenure) WHERE (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) WITH DISTINCT n1 ORDER BY n1.earliest, n1.id LIMIT $p0 RETURN [n1.roleTitle, COLLECT { MATCH (n1)-[r2:HELD_BY]->(n2:Person) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.name] }[0], COLLECT { MATCH (n1)-[r2:AT_BODY]->(n2:Actor) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.name, COLLECT { MATCH (n2)<-[r3:AT_BODY]-(n3:Tenure) WHERE (n3.earliest IS NULL OR n3.earliest <= $p1) AND (n3.latest IS NULL OR n3.latest >= $p1) AND n3.roleTitle CONTAINS $p2 WITH DISTINCT n3 ORDER BY n3.earliest, n3.id LIMIT $p0 RETURN [n3.id] }] }[0]] }, COLLECT { MATCH (n0)<-[r1:HELD_BY]-(n1:Tenure) WHERE (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) WITH n1, r1 ORDER BY n1.earliest, n1.id, elementId(r1) LIMIT $p3 RETURN [n1.id] }, COUNT { MATCH (n0)<-[r1:HELD_BY]-(n1:Tenure) WHERE (n1.earliest IS NULL OR n1.earliest <= $p1) AND (n1.latest IS NULL OR n1.latest >= $p1) }];
// $p0: 25
// $p1: 2021-09-01 (LocalDate)
// $p2: 'minister'
// $p3: 2

MATCH (n0:Tenure)
WHERE (n0.earliest IS NULL OR n0.earliest <= $p0) AND (n0.latest IS NULL OR n0.latest >= $p0) AND EXISTS { MATCH (n0)-[r1:AT_BODY]->(n1:Actor) WHERE EXISTS { MATCH (n1)<-[r2:FROM|TO]-(n2:Tie) WHERE (n2.earliest IS NULL OR n2.earliest <= $p0) AND (n2.latest IS NULL OR n2.latest >= $p0) AND n2.kind = $p1 } AND NOT EXISTS { MATCH (n1)<-[r2:FROM|TO]-(n2:Tie) WHERE (n2.earliest IS NULL OR n2.earliest <= $p0) AND (n2.latest IS NULL OR n2.latest >= $p0) AND NOT coalesce(n2.trend = $p2, false) } AND NOT EXISTS { MATCH (n1)<-[r2:FROM|TO]-(n2:Tie) WHERE (n2.earliest IS NULL OR n2.earliest <= $p0) AND (n2.latest IS NULL OR n2.latest >= $p0) AND n2.id = $p3 } AND COUNT { MATCH (n1)<-[r2:FROM|TO]-(n2:Tie) WHERE (n2.earliest IS NULL OR n2.earliest <= $p0) AND (n2.latest IS NULL OR n2.latest >= $p0) RETURN DISTINCT n2 } = 1 }
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p4
RETURN [n0.id];
// $p0: 2020-01-01 (LocalDate)
// $p1: 'RIVAL'
// $p2: 'WORSENING'
// $p3: 't'
// $p4: 25

CALL () {
MATCH (n0:Tie)
WHERE (n0.earliest IS NULL OR n0.earliest <= $p0) AND (n0.latest IS NULL OR n0.latest >= $p0) AND n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p1
UNION ALL
MATCH (n0:Tie)
WHERE (n0.earliest IS NULL OR n0.earliest <= $p0) AND (n0.latest IS NULL OR n0.latest >= $p0) AND n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p1
}
WITH n0 LIMIT $p1
RETURN [n0.id];
// $p0: 2021-09-01 (LocalDate)
// $p1: 26

MATCH (n0:Tie)
WHERE (n0.earliest IS NULL OR n0.earliest <= $p0) AND (n0.latest IS NULL OR n0.latest >= $p0)
RETURN count(n0);
// $p0: 2021-09-01 (LocalDate)

CALL () {
MATCH (n0:Tie)
WHERE n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
UNION ALL
MATCH (n0:Tie)
WHERE n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
}
WITH n0 LIMIT $p0
RETURN [n0.id, COLLECT { MATCH (n0)-[r1:FROM]->(n1:Actor) WITH n1 ORDER BY n1.id LIMIT 1 RETURN [COLLECT { MATCH (n1)<-[r2:AT_BODY]-(n2:Tenure) WITH DISTINCT n2 ORDER BY n2.earliest, n2.id LIMIT $p1 RETURN [n2.id] }] }[0]];
// $p0: 1
// $p1: 25
