MATCH (n0:Journey:Voyage)
WHERE ((n0.departed >= $p0 AND n0.departed IS NOT NULL AND n0.arrived <= $p1 AND n0.arrived IS NOT NULL) OR (NOT ((n0.departed <= $p2 OR n0.departed IS NULL) AND (n0.arrived >= $p3 OR n0.arrived IS NULL)))) AND (n0.departed <= $p4 OR n0.departed IS NULL) AND (n0.arrived >= $p5 OR n0.arrived IS NULL) AND n0.departed >= $p5 AND n0.departed IS NOT NULL AND n0.arrived <= $p4 AND n0.arrived IS NOT NULL AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p6
RETURN [n0.id];
// $p0: 2020-01-01 (LocalDate)
// $p1: 2029-12-31 (LocalDate)
// $p2: 1999-12-31 (LocalDate)
// $p3: 1999-01-01 (LocalDate)
// $p4: 2021-08-31 (LocalDate)
// $p5: 2021-06-01 (LocalDate)
// $p6: 25
