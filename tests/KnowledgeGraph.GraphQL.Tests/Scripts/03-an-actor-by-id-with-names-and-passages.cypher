MATCH (n0:Actor)
WHERE n0.id = $p0
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [CASE WHEN n0:StateActor THEN 0 WHEN n0:MilitantGroup THEN 1 WHEN n0:Organization THEN 2 WHEN n0:Population THEN 3 WHEN n0:Official THEN 4 WHEN n0:Commentator THEN 5 END, n0.name, COLLECT { MATCH (n0)-[r1:HAS_NAME]->(n1:Name) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p1 RETURN [n1.value, n1.lang, n1.script, n1.kind] }, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WITH DISTINCT n1 ORDER BY n1.earliest, n1.id LIMIT $p1 RETURN [COLLECT { MATCH (n1)<-[r2:ASSERTS]-(n2:Claim) WITH DISTINCT n2 ORDER BY n2.id LIMIT $p1 RETURN [COLLECT { MATCH (n2)-[r3:FOUND_IN]->(n3:Passage) WITH n3 ORDER BY n3.id LIMIT 1 RETURN [n3.start, n3.end, COLLECT { MATCH (n3)-[r4:OF]->(n4:Document) WITH n4 ORDER BY n4.id LIMIT 1 RETURN [n4.title, n4.sha256] }[0]] }[0]] }] }, n0.birth];
// $p0: 'official:x'
// $p1: 25
