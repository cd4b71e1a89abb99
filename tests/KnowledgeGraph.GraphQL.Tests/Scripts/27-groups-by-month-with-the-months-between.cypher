MATCH (n0:Interaction)
WITH n0, CASE WHEN n0.earliest IS NOT NULL THEN date.truncate('month', n0.earliest) END AS k0_0 WITH k0_0, count(n0) AS k0_1, sum(n0.quantity) AS k0_2, max(n0.quantity) AS k0_3 RETURN [k0_0, k0_1, k0_2, k0_3] ORDER BY k0_0 LIMIT 1001;

MATCH (n0:Claim)
WITH n0, CASE WHEN n0.recordedAt IS NOT NULL THEN date.truncate('decade', n0.recordedAt) END AS k0_0, n0.confidence AS k0_1 WITH k0_0, k0_1, count(n0) AS k0_2 RETURN [k0_0, k0_1, k0_2] ORDER BY k0_0, k0_1 LIMIT $p0;
// $p0: 100
