MATCH (n0:Actor)
WHERE n0.name IS NOT NULL
WITH n0 ORDER BY n0.name, n0.id LIMIT $p0
WITH *, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WHERE r1.explicit = $p1 WITH n1, r1, r1.role AS k1_0, CASE WHEN n1:Meeting THEN 'MEETING' WHEN n1:Talks THEN 'TALKS' WHEN n1:Expulsion THEN 'EXPULSION' WHEN n1:Outreach THEN 'OUTREACH' WHEN n1:Attendance THEN 'ATTENDANCE' WHEN n1:Visit THEN 'VISIT' WHEN n1:Withdrawal THEN 'WITHDRAWAL' WHEN n1:Takeover THEN 'TAKEOVER' WHEN n1:GovernmentFormation THEN 'GOVERNMENT_FORMATION' WHEN n1:Refusal THEN 'REFUSAL' WHEN n1:Promise THEN 'PROMISE' END AS k1_1 WITH k1_0, k1_1, count(DISTINCT n1) AS k1_2, count(r1) AS k1_3, sum(n1.quantity) AS k1_4 RETURN [k1_0, k1_1, k1_2, k1_3, k1_4] ORDER BY k1_0 DESC, k1_1 LIMIT $p2 } AS m0_0, COLLECT { MATCH (n0)-[r1:PARTICIPATED_IN]->(n1:Interaction) WHERE r1.explicit = $p1 WITH n1, r1, CASE WHEN n1.earliest IS NOT NULL THEN date.truncate('year', n1.earliest) END AS k1_0 WITH k1_0, count(DISTINCT n1) AS k1_1, count(r1.explicit) AS k1_2 WHERE k1_1 > $p3 RETURN [k1_0, k1_1, k1_2] ORDER BY k1_0 LIMIT $p2 } AS m0_1, COLLECT { MATCH (n0)-[r1:HAS_NAME]->(n1:Name) WITH DISTINCT n1, n1.kind AS k1_0 WITH k1_0, count(DISTINCT n1) AS k1_1 RETURN [k1_0, k1_1] ORDER BY k1_0 LIMIT $p2 } AS m0_2 RETURN [n0.name, m0_0, m0_1, m0_2];
// $p0: 3
// $p1: True
// $p2: 100
// $p3: 0
