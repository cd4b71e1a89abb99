MATCH (n0:Journey:Voyage)
WHERE (n0.departed <= $p0 OR n0.departed IS NULL) AND (n0.arrived >= $p1 OR n0.arrived IS NULL) AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p2
RETURN [n0.id, n0.time, n0.departed, n0.arrived];
// $p0: 2021-08-31 (LocalDate)
// $p1: 2021-08-01 (LocalDate)
// $p2: 25

MATCH (n0:Journey)
WHERE n0.departed >= $p0 AND n0.departed IS NOT NULL AND n0.arrived <= $p1 AND n0.arrived IS NOT NULL AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p2
RETURN [n0.id];
// $p0: 2021-01-01 (LocalDate)
// $p1: 2021-12-31 (LocalDate)
// $p2: 25
