// How does this event hang together with its participants, places, claims, sources and notes? (a graph)
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
// => 
