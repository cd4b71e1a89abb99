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
RETURN [n0.title, n0.edtf, COLLECT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p0 RETURN [n1.name] }, COLLECT { MATCH (n0)-[r1:HELD_IN]->(n1:Place) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p0 RETURN [n1.name] }, COLLECT { MATCH (n0)<-[r1:ASSERTS]-(n1:Claim) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p0 RETURN [n1.text, COLLECT { MATCH (n1)-[r2:MADE_BY]->(n2:Actor) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.name] }[0], COLLECT { MATCH (n1)-[r2:FOUND_IN]->(n2:Passage) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.anchor, COLLECT { MATCH (n2)-[r3:OF]->(n3:Document) WITH n3 ORDER BY n3.id LIMIT 1 RETURN [n3.title] }[0]] }[0], COLLECT { MATCH (n1)<-[r2:FLAGS]-(n2:Note) WITH DISTINCT n2 ORDER BY n2.id LIMIT $p0 RETURN [n2.kind, n2.text] }] }];
// $p0: 25
