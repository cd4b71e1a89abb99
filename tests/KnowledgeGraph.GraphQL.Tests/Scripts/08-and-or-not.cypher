MATCH (n0:Place)
WHERE ((n0.name IN $p0 AND n0.precision <= $p1) OR NOT (n0.iso3 IS NULL) OR (n0.id = $p2 AND false)) AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p3
RETURN [n0.id];
// $p0: ['A', 'B']
// $p1: 3
// $p2: 'x'
// $p3: 25
