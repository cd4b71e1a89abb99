CALL () {
MATCH (n0:Interaction)
WHERE n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
UNION ALL
MATCH (n0:Interaction)
WHERE n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest, n0.id LIMIT $p0
}
WITH n0 SKIP $p1 LIMIT $p2
RETURN [n0.earliest, n0.title];
// $p0: 7
// $p1: 3
// $p2: 4

CALL () {
MATCH (n0:Interaction)
WHERE n0.latest IS NOT NULL
RETURN n0 ORDER BY n0.latest, n0.id LIMIT $p0
UNION ALL
MATCH (n0:Interaction)
WHERE n0.latest IS NULL
RETURN n0 ORDER BY n0.latest, n0.id LIMIT $p0
}
WITH n0 LIMIT $p0
RETURN [n0.latest, n0.title];
// $p0: 25

MATCH (n0:Interaction)
WITH n0 ORDER BY n0.latest IS NULL DESC, n0.latest, n0.id LIMIT $p0
RETURN [n0.latest, n0.title];
// $p0: 3

MATCH (n0:Interaction)
WITH n0 ORDER BY n0.earliest DESC, n0.id LIMIT $p0
RETURN [n0.earliest, n0.title];
// $p0: 3

CALL () {
MATCH (n0:Interaction)
WHERE n0.earliest IS NOT NULL
RETURN n0 ORDER BY n0.earliest DESC, n0.id LIMIT $p0
UNION ALL
MATCH (n0:Interaction)
WHERE n0.earliest IS NULL
RETURN n0 ORDER BY n0.earliest DESC, n0.id LIMIT $p0
}
WITH n0 LIMIT $p0
RETURN [n0.earliest, n0.title, n0.earliest IS NULL, n0.id];
// $p0: 4

MATCH (n0:Actor)
WHERE n0.name IS NOT NULL
WITH n0 ORDER BY n0.name DESC, n0.id LIMIT $p0
RETURN [n0.name];
// $p0: 3

MATCH (n0:Person:Actor:Official)
WHERE n0.name > $p0 AND n0.name IS NOT NULL
WITH n0 ORDER BY n0.name, n0.id LIMIT $p1
RETURN [n0.name];
// $p0: 'K'
// $p1: 3

MATCH (n0:Interaction)
WHERE n0.id = $p0
WITH n0 ORDER BY n0.earliest, n0.id LIMIT $p1
RETURN [n0.title];
// $p0: 'interaction:us-withdrawal'
// $p1: 25

MATCH (n0:Interaction)
WITH n0 ORDER BY n0.earliest DESC, n0.id DESC LIMIT $p0
RETURN [n0.earliest, n0.title];
// $p0: 4
