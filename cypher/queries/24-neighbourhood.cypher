// Who is within two steps of this actor? (a graph)
// Neo4j Browser draws it: meetings, talks, visits, outreach, expulsions, and lasting ties.
:param actor => 'person:sirajuddin-haqqani';
MATCH path = (:Actor {id: $actor})-[:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED|GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES*1..2]-(:Actor)
RETURN path
ORDER BY length(path), [n IN nodes(path) | n.id];
// => path
// (person:sirajuddin-haqqani)-[:LEADS]->(group:haqqani-network)
// (person:sirajuddin-haqqani)<-[:MET]-(person:mohammed-bin-zayed)
// (person:sirajuddin-haqqani)-[:LEADS]->(group:haqqani-network)-[:PART_OF]->(group:taliban)
