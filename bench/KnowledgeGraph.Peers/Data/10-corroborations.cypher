// rows: 26000, random: 3
// Three of four corroborate, the fourth contradicts.
UNWIND $rows AS row
MATCH (one:Claim {id: 'bench:claim:' + toInteger(row.random[0] * $counts.claims)}), (other:Claim {id: 'bench:claim:' + toInteger(row.random[1] * $counts.claims)})
WHERE one <> other
FOREACH (_ IN CASE WHEN row.random[2] < 0.75 THEN [1] ELSE [] END | CREATE (one)-[:CORROBORATES]->(other))
FOREACH (_ IN CASE WHEN row.random[2] < 0.75 THEN [] ELSE [1] END | CREATE (one)-[:CONTRADICTS]->(other))
