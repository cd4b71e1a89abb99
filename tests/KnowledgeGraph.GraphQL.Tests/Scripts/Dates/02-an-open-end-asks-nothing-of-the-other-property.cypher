MATCH (n0:Journey:Voyage)
WHERE (n0.arrived >= $p0 OR n0.arrived IS NULL) AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [n0.id];
// $p0: 2021-08-15 (LocalDate)
// $p1: 25

MATCH (n0:Journey:Voyage)
WHERE n0.arrived <= $p0 AND n0.arrived IS NOT NULL AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [n0.id];
// $p0: 2021-08-15 (LocalDate)
// $p1: 25

MATCH (n0:Journey:Voyage)
WHERE true AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.id];
// $p0: 25
