// rows: 20000, random: 5
// Their numbers are their ranks: the first take part in the most. One in a hundred is a state, and states come first.
UNWIND $rows AS row
WITH row, row.at * 1.0 / $counts.actors AS place, row.random AS u,
  ['ba', 'dar', 'fi', 'gul', 'han', 'ka', 'lo', 'mir', 'na', 'or', 'pa', 'ram', 'sa', 'tor', 'wa', 'zai'] AS syllables
WITH row, u, CASE WHEN place < 0.01 THEN ['StateActor'] WHEN place < 0.06 THEN ['MilitantGroup'] WHEN place < 0.26 THEN ['Organization'] WHEN place < 0.28 THEN ['Population']
    WHEN place < 0.85 THEN ['Person', 'Official'] ELSE ['Person', 'Commentator'] END AS labels,
  reduce(name = '', k IN range(0, 3) | name + CASE k WHEN 2 THEN ' ' ELSE '' END + syllables[toInteger(u[k] * 16)]) + ' ' + row.at AS name
CREATE (n:Actor:$(labels) {id: 'bench:actor:' + row.at, name: name, description: 'Made for the bench, number ' + row.at + ' by how much it takes part in.'})
SET n.wikidataId = CASE WHEN u[4] < 0.4 THEN 'Q' + (10000000 + row.at) END,
  n.kind = CASE WHEN n:StateActor THEN CASE WHEN u[4] < 0.7 THEN 'STATE' ELSE 'GOVERNMENT' END END
