MATCH (n0:Person:Actor:Official)
WHERE n0.id IS NOT NULL
WITH n0 ORDER BY n0.id LIMIT $p0
RETURN [COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WHERE r1.explicit = $p1 AND n1.title CONTAINS $p2 WITH n1, r1 ORDER BY r1.role DESC, n1.earliest DESC, n1.id, elementId(r1) LIMIT $p3 RETURN [r1.role, n1.earliest, n1.id, elementId(r1), r1.explicit, CASE WHEN n1:Meeting THEN 0 WHEN n1:Talks THEN 1 WHEN n1:Expulsion THEN 2 WHEN n1:Outreach THEN 3 WHEN n1:Attendance THEN 4 WHEN n1:Visit THEN 5 WHEN n1:Withdrawal THEN 6 WHEN n1:Takeover THEN 7 WHEN n1:GovernmentFormation THEN 8 WHEN n1:Refusal THEN 9 WHEN n1:Promise THEN 10 END, n1.title] }, COUNT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WHERE r1.explicit = $p1 AND n1.title CONTAINS $p2 }];
// $p0: 25
// $p1: True
// $p2: 'x'
// $p3: 4
