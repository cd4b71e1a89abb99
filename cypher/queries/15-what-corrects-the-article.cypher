// What do other sources say that corrects this document?
// CONTRADICTS: both cannot be true; DISPUTES: speaks against what the document's claim asserts; DATES: tells the same, and gives a date that the document's claim does not give.
:param document => 'document:taliban-diplomacy-article';
MATCH (claim:Claim)-[:FOUND_IN]->(:Passage)-[:OF]->(document:Document {id: $document})
WHERE claim.supersededAt IS NULL
CALL (claim) {
  MATCH (claim)-[:CONTRADICTS]-(other:Claim)
  RETURN other, 'CONTRADICTS' AS how
  UNION
  MATCH (claim)-[:ASSERTS {stance: 'SUPPORTS'}]->(n)<-[:ASSERTS {stance: 'DISPUTES'}]-(other:Claim)
  RETURN other, 'DISPUTES' AS how
  UNION
  MATCH (claim)<-[:CORROBORATES]-(other:Claim)
  WHERE other.edtf IS NOT NULL AND (claim.edtf IS NULL OR claim.edtf <> other.edtf)
  RETURN other, 'DATES' AS how
}
MATCH (other)-[:FOUND_IN]->(:Passage)-[:OF]->(source:Document)
WHERE source.id <> $document AND other.supersededAt IS NULL
RETURN claim.id AS claim, how, other.text AS correction, other.edtf AS edtf, source.publisher AS publisher, source.publishedEdtf AS published, other.confidence AS confidence
ORDER BY how, claim, other.id;
// => 
