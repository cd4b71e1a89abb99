// Which claims contradict each other?
// publisher is null for the article, which came without one. Grades: credibility 1 (confirmed) to 6 (cannot be judged).
MATCH (a:Claim)-[:CONTRADICTS]->(b:Claim)
WHERE a.supersededAt IS NULL AND b.supersededAt IS NULL
MATCH (a)-[:FOUND_IN]->(:Passage)-[:OF]->(ofA:Document)
MATCH (b)-[:FOUND_IN]->(:Passage)-[:OF]->(ofB:Document)
RETURN a.id AS claim, a.text AS says, ofA.publisher AS publisher, a.credibility AS credibility, b.id AS against, b.text AS againstSays, ofB.publisher AS againstPublisher, b.credibility AS againstCredibility
ORDER BY claim, against;
// => 
