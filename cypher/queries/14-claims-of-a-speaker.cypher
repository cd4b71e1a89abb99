// What does this speaker say?
// In the order of the document. polarity DENIED: says that something is not so. quote is verbatim; confidence is null where it cannot be judged: an opinion, a prediction.
:param speaker => 'person:nur-rehman-sherzad';
MATCH (:Actor {id: $speaker})<-[:MADE_BY]-(claim:Claim)-[:FOUND_IN]->(passage:Passage)
WHERE claim.supersededAt IS NULL
RETURN passage.paragraph AS paragraph, claim.id AS claim, claim.text AS says, claim.quote AS quote, claim.modality AS modality, claim.polarity AS polarity, claim.confidence AS confidence
ORDER BY paragraph, passage.start, claim;
// => 
