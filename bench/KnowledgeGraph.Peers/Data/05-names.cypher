// rows: 30000, random: 1
// Each actor's own name, and for every second one another.
UNWIND $rows AS row
MATCH (actor:Actor {id: 'bench:actor:' + row.at % $counts.actors})
CREATE (actor)-[:HAS_NAME]->(n:Name {id: 'bench:name:' + row.at, lang: 'en'})
SET n.kind = CASE WHEN row.at < $counts.actors THEN 'PRIMARY' ELSE 'ALIAS' END, n.value = CASE WHEN row.at < $counts.actors THEN actor.name ELSE 'Alias of number ' + row.at % $counts.actors END
