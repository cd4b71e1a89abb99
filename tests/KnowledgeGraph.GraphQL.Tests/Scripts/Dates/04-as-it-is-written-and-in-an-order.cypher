MATCH (n0:Journey:Voyage)
WHERE n0.time IN $p0 AND n0.registered IS NULL AND NOT (n0.time = $p1)
WITH n0 ORDER BY n0.registered DESC, n0.id LIMIT $p2
RETURN [n0.id, n0.registered];
// $p0: ['2021~', '2021-08/..']
// $p1: '2021?'
// $p2: 25

MATCH (n0:Port)
WHERE n0.founded IS NOT NULL AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [n0.founded];
// $p0: 25
