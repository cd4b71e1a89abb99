// rows: 4000, random: 5
UNWIND $rows AS row
WITH row, row.random AS u, ['LEADS', 'PART_OF', 'MEMBER_OF', 'ALLIED', 'RIVAL', 'HOSTILE', 'COOPERATES', 'RECOGNISES'] AS kinds
MATCH (from:Actor {id: 'bench:actor:' + (toInteger($counts.actors ^ u[0]) - 1)}), (to:Actor {id: 'bench:actor:' + toInteger(u[1] * $counts.actors)}),
  (claim:Claim {id: 'bench:claim:' + toInteger(u[2] * $counts.claims)})
CREATE (n:Tie {id: 'bench:tie:' + row.at, kind: kinds[toInteger(u[3] * 8)], polarity: 'AFFIRMED', factuality: 'REPORTED', earliest: date('1980-01-01') + duration({days: toInteger(u[4] * 16800)})}),
  (n)-[:FROM]->(from), (n)-[:TO]->(to), (claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)
SET n.edtf = toString(n.earliest) + '/..'
