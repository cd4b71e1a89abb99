// Graph: how does this event hang together with its participants, places, claims, sources and notes?
// Claims that contradict its claims are there too, with their documents.
:param event => 'interaction:mbz-haqqani-meeting';
MATCH (i:Interaction {id: $event})
CALL (i) {
  MATCH path = (i)<-[:ASSERTS]-(:Claim)-[:FOUND_IN]->(:Passage)-[:OF]->(:Document) RETURN path
  UNION
  MATCH path = (i)<-[:ASSERTS]-(:Claim)-[:CONTRADICTS]-(:Claim)-[:FOUND_IN]->(:Passage)-[:OF]->(:Document) RETURN path
  UNION
  MATCH path = (i)<-[:ASSERTS]-(:Claim)<-[:FLAGS]-(:Note) RETURN path
  UNION
  MATCH path = (i)<-[:PARTICIPATED_IN]-(:Actor) RETURN path
  UNION
  MATCH path = (i)-[:HELD_IN|CODED_AS|ABOUT]->() RETURN path
}
RETURN path
ORDER BY length(path), [n IN nodes(path) | n.id];
// => path
// (interaction:mbz-haqqani-meeting)-[:CODED_AS]->(cameo:040)
// (interaction:mbz-haqqani-meeting)<-[:PARTICIPATED_IN]-(person:mohammed-bin-zayed)
// (interaction:mbz-haqqani-meeting)<-[:PARTICIPATED_IN]-(person:sirajuddin-haqqani)
// (interaction:mbz-haqqani-meeting)-[:HELD_IN]->(place:abu-dhabi)
// (interaction:mbz-haqqani-meeting)-[:HELD_IN]->(place:kabul)
// (interaction:mbz-haqqani-meeting)-[:CODED_AS]->(plover:CONSULT)
// (interaction:mbz-haqqani-meeting)-[:ABOUT]->(topic:diplomacy)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:mbz-haqqani-met)<-[:FLAGS]-(note:meeting-just)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:mbz-haqqani-met-in-kabul)<-[:FLAGS]-(note:meeting-in-kabul)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:mbz-haqqani-met)-[:FOUND_IN]->(passage:taliban-diplomacy-p3-met)-[:OF]->(document:taliban-diplomacy-article)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:mbz-haqqani-met-in-kabul)-[:FOUND_IN]->(passage:taliban-diplomacy-p3-kabul)-[:OF]->(document:taliban-diplomacy-article)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:wam-haqqani-received)-[:FOUND_IN]->(passage:wam-haqqani-received)-[:OF]->(document:wam-haqqani-received)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:wam-received-in-abu-dhabi)-[:FOUND_IN]->(passage:wam-haqqani-received)-[:OF]->(document:wam-haqqani-received)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:mbz-haqqani-met-in-kabul)<-[:CONTRADICTS]-(claim:wam-received-in-abu-dhabi)-[:FOUND_IN]->(passage:wam-haqqani-received)-[:OF]->(document:wam-haqqani-received)
// (interaction:mbz-haqqani-meeting)<-[:ASSERTS]-(claim:wam-received-in-abu-dhabi)-[:CONTRADICTS]->(claim:mbz-haqqani-met-in-kabul)-[:FOUND_IN]->(passage:taliban-diplomacy-p3-kabul)-[:OF]->(document:taliban-diplomacy-article)
