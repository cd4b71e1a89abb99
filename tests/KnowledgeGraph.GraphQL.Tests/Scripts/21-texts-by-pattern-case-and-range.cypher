MATCH (n0:Actor)
WHERE (n0.name =~ $p0 OR (toLower(n0.name) CONTAINS toLower($p1) AND toLower(n0.name) STARTS WITH toLower($p2)) OR toLower(n0.name) IN [k0 IN $p3 | toLower(k0)]) AND n0.name >= $p4 AND n0.name < $p5 AND NOT (EXISTS { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WHERE n1.earliest >= $p6 AND n1.earliest <= $p7 }) AND n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p8
RETURN [n0.id];
// $p0: 'Tal.*'
// $p1: 'qatar'
// $p2: 'q'
// $p3: ['iran', 'UAE']
// $p4: 'A'
// $p5: 'Z'
// $p6: 2021-01-01 (LocalDate)
// $p7: 2021-12-31 (LocalDate)
// $p8: 25
