// What does the graph take from this paragraph of the document?
// start and end count UTF-16 code units from the start of the document. claim is null where a passage is only remarked upon; notes tell what is damaged or doubtful.
:param document => 'document:taliban-diplomacy-article';
:param paragraph => 3;
MATCH (passage:Passage {paragraph: $paragraph})-[:OF]->(:Document {id: $document})
OPTIONAL MATCH (claim:Claim)-[:FOUND_IN]->(passage)
RETURN passage.start AS start, passage.end AS end, passage.anchor AS anchor, claim.text AS says,
  COLLECT { MATCH (claim)-[:ASSERTS]->(n) RETURN n.id ORDER BY n.id } AS rests,
  COLLECT { MATCH (note:Note)-[:FLAGS]->(passage) RETURN note.kind ORDER BY note.kind } AS notes
ORDER BY start, passage.id, claim.id;
// => 
