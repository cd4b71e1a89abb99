CALL () {
MATCH (n0:Interaction:Meeting)
WHERE n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
UNION ALL
MATCH (n0:Interaction:Meeting)
WHERE n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
}
WITH n0 LIMIT $p0
RETURN [n0.title, COLLECT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p0 RETURN [n1.name] }];
// $p0: 25
