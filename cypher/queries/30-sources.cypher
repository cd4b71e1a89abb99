// Which sources are there, how reliable are they, and how much rests on each?
// publisher is null where it is not known, sha256 where the text is not at hand. judged: claims with a confidence; the others are opinions and the like.
MATCH (document:Document)
OPTIONAL MATCH (document)<-[:OF]-(:Passage)<-[:FOUND_IN]-(claim:Claim)
WHERE claim.supersededAt IS NULL
RETURN document.id AS document, document.publisher AS publisher, document.publishedEdtf AS published, document.reliability AS reliability, document.sha256 IS NOT NULL AS textAtHand,
  count(claim) AS claims, count(claim.confidence) AS judged, count(CASE WHEN EXISTS { (claim)-[:CONTRADICTS]-(:Claim) } THEN 1 END) AS contradicted
ORDER BY document;
// => 
