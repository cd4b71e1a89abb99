MATCH (n0:Actor)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [CASE WHEN n0:StateActor THEN 0 WHEN n0:MilitantGroup THEN 1 WHEN n0:Organization THEN 2 WHEN n0:Population THEN 3 WHEN n0:Official THEN 4 WHEN n0:Commentator THEN 5 END, n0.name, n0.kind, n0.iso3, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 ORDER BY n1.earliest, n1.id LIMIT $p1 RETURN [n1.id] }, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 ORDER BY n1.earliest, n1.id LIMIT $p1 RETURN [n1.title] }];
// $p0: 25
// $p1: 3
