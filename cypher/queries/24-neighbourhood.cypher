// Graph: who is within two steps of this actor?
// Neo4j Browser draws it: meetings, talks, visits, outreach, expulsions, and lasting ties.
:param actor => 'government:afghanistan-interim-2021';
MATCH path = (:Actor {id: $actor})-[:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED|GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES*1..2]-(:Actor)
RETURN path
ORDER BY length(path), [n IN nodes(path) | n.id];
// => path
// (government:afghanistan-interim-2021)-[:TALKED_WITH]->(government:india)
// (government:afghanistan-interim-2021)<-[:VISITED]-(population:foreign-officials)
// (government:afghanistan-interim-2021)<-[:MEMBER_OF]-(population:taliban-government-members)
// (government:afghanistan-interim-2021)-[:GOVERNS]->(state:afghanistan)
// (government:afghanistan-interim-2021)<-[:RECOGNISES]-(state:russia)
// (government:afghanistan-interim-2021)-[:TALKED_WITH]->(government:india)-[:TALKED_WITH]->(person:sher-muhammad-abbas-stanikzai)
// (government:afghanistan-interim-2021)-[:GOVERNS]->(state:afghanistan)<-[:GOVERNS]-(group:taliban)
// (government:afghanistan-interim-2021)<-[:RECOGNISES]-(state:russia)<-[:REACHED_OUT_TO]-(group:taliban)
// (government:afghanistan-interim-2021)<-[:RECOGNISES]-(state:russia)<-[:REACHED_OUT_TO]-(population:taliban-officials)
