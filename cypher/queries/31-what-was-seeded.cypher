// What is in the graph, and which seed put it there?
// nodes by label: an actor counts under Actor and under what it is. seeds names the folders of scripts that `kg seed` applied; when and in which version: MATCH (s:Seed) RETURN s.appliedAt, s.sha256.
MATCH (n)
WHERE NOT n:Seed
UNWIND labels(n) AS label
RETURN label, count(*) AS nodes, COLLECT { MATCH (seed:Seed) RETURN seed.id ORDER BY seed.id } AS seeds
ORDER BY label;
// => label, nodes, seeds
// 'Actor', 37, ['cypher']
// 'Attendance', 1, ['cypher']
// 'Claim', 69, ['cypher']
// 'Code', 582, ['cypher']
// 'Commentator', 3, ['cypher']
// 'Document', 8, ['cypher']
// 'Expulsion', 2, ['cypher']
// 'GovernmentFormation', 1, ['cypher']
// 'Interaction', 17, ['cypher']
// 'Meeting', 2, ['cypher']
// 'MilitantGroup', 4, ['cypher']
// 'Name', 126, ['cypher']
// 'Note', 21, ['cypher']
// 'Official', 4, ['cypher']
// 'Organization', 4, ['cypher']
// 'Outreach', 3, ['cypher']
// 'Passage', 63, ['cypher']
// 'Person', 7, ['cypher']
// 'Place', 10, ['cypher']
// 'Population', 9, ['cypher']
// 'Promise', 1, ['cypher']
// 'Refusal', 2, ['cypher']
// 'StateActor', 13, ['cypher']
// 'Takeover', 1, ['cypher']
// 'Talks', 1, ['cypher']
// 'Tenure', 8, ['cypher']
// 'Tie', 17, ['cypher']
// 'Topic', 11, ['cypher']
// 'Visit', 1, ['cypher']
// 'Withdrawal', 2, ['cypher']
