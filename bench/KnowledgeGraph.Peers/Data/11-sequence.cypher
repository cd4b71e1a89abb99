// rows: 59000, random: 1
UNWIND $rows AS row
MATCH (one:Interaction {id: 'bench:interaction:' + row.at}), (other:Interaction {id: 'bench:interaction:' + toInteger(row.random[0] * $counts.interactions)})
CREATE (one)-[:PRECEDES]->(other)
