MATCH (n0:Claim)
WHERE n0.modality IN $p0 AND n0.confidence > $p1
RETURN count(n0);
// $p0: ['FACT', 'OPINION']
// $p1: 50
