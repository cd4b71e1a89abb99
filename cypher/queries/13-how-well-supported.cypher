// How well is each event supported?
// credibility (1 confirmed to 6 cannot be judged) and confidence (per cent) are of the best claim that supports it and that no other contradicts, never an average; null: there is none, or it cannot be judged.
// independentDocuments counts documents that do not merely restate another.
MATCH (i:Interaction)
OPTIONAL MATCH (i)<-[asserts:ASSERTS]-(claim:Claim)-[:FOUND_IN]->(:Passage)-[:OF]->(document:Document)
WHERE claim.supersededAt IS NULL
WITH i, claim, document, asserts.stance = 'SUPPORTS' AS supports, EXISTS { MATCH (claim)-[:CONTRADICTS]-(other:Claim) WHERE other.supersededAt IS NULL } AS contradicted,
  EXISTS { (claim)-[:RESTATES]->(:Claim) } AS restates
WITH i, count(claim) AS claims, count(CASE WHEN contradicted OR NOT supports THEN 1 END) AS disputed,
  min(CASE WHEN supports AND NOT contradicted THEN claim.credibility END) AS credibility,
  max(CASE WHEN supports AND NOT contradicted THEN claim.confidence END) AS confidence,
  count(DISTINCT CASE WHEN supports AND NOT restates THEN document END) AS independentDocuments
RETURN i.title AS event, credibility, confidence, independentDocuments, claims, disputed
ORDER BY credibility, confidence DESC, independentDocuments DESC, i.id;
// => 
