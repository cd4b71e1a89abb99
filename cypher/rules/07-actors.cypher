// Every actor has one primary name.
MATCH (node:Actor)
WITH node, COUNT { MATCH (node)-[:HAS_NAME]->(n:Name) WHERE n.kind = 'PRIMARY' } AS names
WHERE names <> 1
RETURN node, 'It has ' + toString(names) + ' primary names: one.' AS problem;

// An actor's primary name is its name.
MATCH (node:Actor)-[:HAS_NAME]->(n:Name)
WHERE n.kind = 'PRIMARY' AND n.value <> node.name
RETURN node, 'Its name is ' + node.name + ', but its primary name is ' + n.value + '.' AS problem;

// Every name is that of one actor.
MATCH (node:Name)
WITH node, COUNT { MATCH (node)<-[:HAS_NAME]-(:Actor) } AS actors
WHERE actors <> 1
RETURN node, 'It is the name of ' + toString(actors) + ' actors: one.' AS problem;

// No two names of an actor are the same in value, language and kind.
MATCH (node:Actor)-[:HAS_NAME]->(n:Name)
WITH node, n.value AS value, n.lang AS lang, n.kind AS kind, count(*) AS times
WHERE times > 1
RETURN node, 'It has the name ' + value + ' as ' + kind + ' ' + toString(times) + ' times.' AS problem;

// No two actors are the same item in Wikidata, unless they are said to be the same.
MATCH (node:Actor)
MATCH (other:Actor {wikidataId: node.wikidataId})
WHERE node.id < other.id AND NOT EXISTS { (node)-[:SAME_AS]-(other) }
RETURN node, 'It has the same wikidataId as ' + other.id + ', and no SAME_AS joins them.' AS problem;

// No two actors are the same in the United Nations lists, unless they are said to be the same.
MATCH (node:Actor)
MATCH (other:Actor {unRef: node.unRef})
WHERE node.id < other.id AND NOT EXISTS { (node)-[:SAME_AS]-(other) }
RETURN node, 'It has the same unRef as ' + other.id + ', and no SAME_AS joins them.' AS problem;

// Two actors are the same, perhaps the same, or distinct; never two of these.
MATCH (node:Actor)-[r:SAME_AS|POSSIBLY_SAME|DISTINCT_FROM]-(other:Actor)
WHERE node.id < other.id
WITH node, other, count(*) AS times
WHERE times > 1
RETURN node, 'Of it and ' + other.id + ' more than one is said: SAME_AS, POSSIBLY_SAME or DISTINCT_FROM.' AS problem;

// An actor is not compared with itself.
MATCH (node:Actor)-[r:SAME_AS|POSSIBLY_SAME|DISTINCT_FROM]->(node)
RETURN node, type(r) + ' points to itself.' AS problem;

// How sure it is that two actors are the same is 0 to 1.
MATCH (node:Actor)-[r:SAME_AS|POSSIBLY_SAME|DISTINCT_FROM]->(other:Actor)
WHERE NOT (0 <= r.score AND r.score <= 1)
RETURN node, 'The score of ' + type(r) + ' to ' + other.id + ' is ' + toString(r.score) + ': 0 to 1.' AS problem;

// A place does not lie in itself, at whatever remove.
MATCH (node:Place)-[:WITHIN*1..20]->(node)
RETURN DISTINCT node, 'It lies within itself.' AS problem;
