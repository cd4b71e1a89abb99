MATCH (n1)-[r2:HAS_NAME]->(n2:Name)
WHERE n2.value = $p0
WITH DISTINCT n1
MATCH (n0:Interaction) MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor)
WITH DISTINCT n0
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p1
RETURN [n0.title];
// $p0: 'Sirajuddin Haqqani'
// $p1: 25

MATCH (n0:Interaction) MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor)
WHERE n1.name STARTS WITH $p0 AND n1.id IN $p1
WITH DISTINCT n0
WITH n0
WHERE n0.title STARTS WITH $p2
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p3
RETURN [n0.title, COLLECT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p4 RETURN [n1.name] }];
// $p0: 'S'
// $p1: ['person:sirajuddin-haqqani', 'person:nobody']
// $p2: 'M'
// $p3: 25
// $p4: 1

MATCH (n1)-[r2:OF]->(n2:Document)
WHERE n2.id = $p0
WITH DISTINCT n1
MATCH (n0:Claim) MATCH (n0)-[r1:FOUND_IN]->(n1:Passage)
WITH DISTINCT n0
WITH n0 ORDER BY n0.id LIMIT $p1
RETURN [n0.id];
// $p0: 'document:taliban-diplomacy-article'
// $p1: 2

MATCH (n0:Interaction) MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor)
WHERE n1.id IN $p0 AND r1.role = $p1
WITH DISTINCT n0
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p2
RETURN [n0.title];
// $p0: ['person:sirajuddin-haqqani', 'person:nobody']
// $p1: 'ACTOR'
// $p2: 3

MATCH (n0:Interaction) MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor)
WHERE n1.id IN $p0 AND r1.role = $p1
WITH DISTINCT n0
RETURN count(n0);
// $p0: ['person:sirajuddin-haqqani', 'person:nobody']
// $p1: 'ACTOR'

CALL () {
MATCH (n0:Interaction)
WHERE (EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.id IN $p0 } OR n0.title = $p1) AND n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p2
UNION ALL
MATCH (n0:Interaction)
WHERE (EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.id IN $p0 } OR n0.title = $p1) AND n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p2
}
WITH n0 LIMIT $p2
RETURN [n0.title];
// $p0: ['person:sirajuddin-haqqani', 'person:nobody']
// $p1: 'nothing'
// $p2: 25

CALL () {
MATCH (n0:Interaction)
WHERE EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.id IN $p0 AND EXISTS { MATCH (n1)-[r2:PARTICIPATED_IN]->(n2:Interaction) WHERE n2.title = $p1 } AND NOT EXISTS { MATCH (n1)-[r2:PARTICIPATED_IN]->(n2:Interaction) WHERE n2.title = $p2 } } AND n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p3
UNION ALL
MATCH (n0:Interaction)
WHERE EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.id IN $p0 AND EXISTS { MATCH (n1)-[r2:PARTICIPATED_IN]->(n2:Interaction) WHERE n2.title = $p1 } AND NOT EXISTS { MATCH (n1)-[r2:PARTICIPATED_IN]->(n2:Interaction) WHERE n2.title = $p2 } } AND n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p3
}
WITH n0 LIMIT $p3
RETURN [n0.title];
// $p0: ['person:sirajuddin-haqqani', 'person:nobody']
// $p1: 'x'
// $p2: 'y'
// $p3: 25

MATCH (n0:Interaction) MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor)
WHERE n1.id IN $p0
WITH DISTINCT n0
WITH n0
WHERE EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.name STARTS WITH $p1 }
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p2
RETURN [n0.title];
// $p0: ['person:sirajuddin-haqqani', 'person:nobody']
// $p1: 'M'
// $p2: 25

CALL () {
MATCH (n0:Interaction)
WHERE EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.name STARTS WITH $p0 } AND n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p1
UNION ALL
MATCH (n0:Interaction)
WHERE EXISTS { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WHERE n1.name STARTS WITH $p0 } AND n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p1
}
WITH n0 LIMIT $p1
RETURN [n0.title];
// $p0: 'S'
// $p1: 1
