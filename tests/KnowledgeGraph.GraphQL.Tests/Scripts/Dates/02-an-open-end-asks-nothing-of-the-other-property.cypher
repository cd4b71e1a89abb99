MATCH (n0:Voyage)
WHERE (n0.arrived >= $p0 OR n0.arrived IS NULL)
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [n0.id];
// $p0: 2021-08-15 (LocalDate)
// $p1: 25

MATCH (n0:Voyage)
WHERE n0.arrived <= $p0 AND n0.arrived IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [n0.id];
// $p0: 2021-08-15 (LocalDate)
// $p1: 25

MATCH (n0:Voyage)
WHERE true
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.id];
// $p0: 25
