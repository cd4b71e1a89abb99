MATCH (n0:Interaction)
WHERE n0.earliest IS NOT NULL
WITH n0 ORDER BY n0.earliest DESC, n0.title, n0.id LIMIT $p0
RETURN [n0.earliest, n0.title, n0.id];
// $p0: 11

MATCH (n0:Interaction)
WHERE n0.earliest IS NOT NULL
RETURN count(n0);
