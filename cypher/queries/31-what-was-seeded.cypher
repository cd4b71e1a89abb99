// What is in the graph, and which seed put it there?
// nodes by label: an actor counts under Actor and under what it is. seeds names the folders of scripts that `kg seed` applied; when and in which version: MATCH (s:Seed) RETURN s.appliedAt, s.sha256.
MATCH (n)
WHERE NOT n:Seed
UNWIND labels(n) AS label
RETURN label, count(*) AS nodes, COLLECT { MATCH (seed:Seed) RETURN seed.id ORDER BY seed.id } AS seeds
ORDER BY label;
// => 
