CALL () {
MATCH (n0:Interaction:Meeting)
WHERE n0.earliest IS NOT NULL AND n0.earliest >= $p0 AND (n0.earliest > $p0 OR n0.id > $p1)
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p2
UNION ALL
MATCH (n0:Interaction:Meeting)
WHERE n0.earliest IS NULL AND ((n0.earliest > $p0 OR ($p0 IS NOT NULL AND n0.earliest IS NULL)) OR ((n0.earliest = $p0 OR (n0.earliest IS NULL AND $p0 IS NULL)) AND n0.id > $p1))
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p2
}
WITH n0 LIMIT $p2
RETURN [n0.earliest, n0.id];
// $p0: null
// $p1: 'm1'
// $p2: 3
