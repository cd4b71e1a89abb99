MATCH (n0:Interaction) MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor)
WHERE n1.id = $p0
WITH DISTINCT n0
WITH n0
WHERE (n0:Meeting OR n0:Talks) AND n0.earliest >= $p1
WITH n0 ORDER BY n0.earliest DESC, n0.id LIMIT $p2
RETURN [CASE WHEN n0:Meeting THEN 'MEETING' WHEN n0:Talks THEN 'TALKS' WHEN n0:Expulsion THEN 'EXPULSION' WHEN n0:Outreach THEN 'OUTREACH' WHEN n0:Attendance THEN 'ATTENDANCE' WHEN n0:Visit THEN 'VISIT' WHEN n0:Withdrawal THEN 'WITHDRAWAL' WHEN n0:Takeover THEN 'TAKEOVER' WHEN n0:GovernmentFormation THEN 'GOVERNMENT_FORMATION' WHEN n0:Refusal THEN 'REFUSAL' WHEN n0:Promise THEN 'PROMISE' END, n0.title, n0.earliest, COLLECT { MATCH (n0)<-[r1:PARTICIPATED_IN]-(n1:Actor) WITH n1, r1 ORDER BY n1.id, elementId(r1) LIMIT $p3 RETURN [r1.role, n1.name] }, COLLECT { MATCH (n0)-[r1:HELD_IN]->(n1:Place) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.name] }, COLLECT { MATCH (n0)<-[r1:ASSERTS]-(n1:Claim) WITH DISTINCT n1 ORDER BY n1.id LIMIT $p2 RETURN [n1.text, COLLECT { MATCH (n1)-[r2:FOUND_IN]->(n2:Passage) WITH n2 ORDER BY n2.id LIMIT 1 RETURN [n2.anchor] }[0]] }];
// $p0: 'official:x'
// $p1: 2021-01-01 (LocalDate)
// $p2: 25
// $p3: 26
