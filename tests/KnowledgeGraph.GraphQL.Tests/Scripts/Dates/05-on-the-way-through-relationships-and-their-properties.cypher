MATCH (n0:Port)
WHERE EXISTS { MATCH (n0)<-[r1:CALLED_AT]-(n1:Voyage) WHERE (n1.departed <= $p0 OR n1.departed IS NULL) AND (n1.arrived >= $p1 OR n1.arrived IS NULL) AND r1.first >= $p2 AND r1.first IS NOT NULL AND r1.last <= $p3 AND r1.last IS NOT NULL } AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p4
RETURN [n0.id, COLLECT { MATCH (n0)<-[r1:CALLED_AT]-(n1:Voyage) WHERE (n1.departed <= $p0 OR n1.departed IS NULL) AND (n1.arrived >= $p1 OR n1.arrived IS NULL) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p4 RETURN [n1.time] }, COLLECT { MATCH (n0)<-[r1:CALLED_AT]-(n1:Voyage) WHERE (r1.first <= $p3 OR r1.first IS NULL) AND (r1.last >= $p2 OR r1.last IS NULL) WITH n1, r1 ORDER BY r1.time, n1.id, elementId(r1) LIMIT $p5 RETURN [r1.time, n1.id, elementId(r1)] }];
// $p0: 2021-12-31 (LocalDate)
// $p1: 2021-01-01 (LocalDate)
// $p2: 2021-08-01 (LocalDate)
// $p3: 2021-08-31 (LocalDate)
// $p4: 25
// $p5: 26
