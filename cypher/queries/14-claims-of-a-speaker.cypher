// What does this speaker say?
// In the order of the document. polarity DENIED: says that something is not so. quote is verbatim; confidence is null where it cannot be judged: an opinion, a prediction.
:param speaker => 'person:nur-rehman-sherzad';
MATCH (:Actor {id: $speaker})<-[:MADE_BY]-(claim:Claim)-[:FOUND_IN]->(passage:Passage)
WHERE claim.supersededAt IS NULL
RETURN passage.paragraph AS paragraph, claim.id AS claim, claim.text AS says, claim.quote AS quote, claim.modality AS modality, claim.polarity AS polarity, claim.confidence AS confidence
ORDER BY paragraph, passage.start, claim;
// => paragraph, claim, says, quote, modality, polarity, confidence
// 7, 'claim:sherzad-no-foreign-policy', 'In all the time since they took office, the Taliban have not had any foreign policy.', 'n’t had a foreign policy', 'OPINION', 'DENIED', null
// 7, 'claim:sherzad-office-since-august-2021', 'The Taliban have held office since August 2021.', 'taking office in August 2021', 'FACT', 'AFFIRMED', 70
// 8, 'claim:sherzad-unrecognised', 'No nation has officially recognised the Taliban government.', 'not officially recognized', 'FACT', 'DENIED', 70
// 8, 'claim:sherzad-no-standing', 'A government that nobody recognises has no standing, political or by law, towards other nations.', 'political and constitutional standing', 'NORMATIVE', 'DENIED', null
// 9, 'claim:sherzad-members-realise', 'Those in the Taliban government begin to see that their policies fail.', 'government members are now realizing', 'OPINION', 'AFFIRMED', null
// 9, 'claim:sherzad-three-years', 'The Taliban have made policy for three years.', 'the past three years', 'FACT', 'AFFIRMED', 50
// 9, 'claim:sherzad-no-results', 'What the Taliban have done in office brings nothing of weight.', 'failing to produce', 'OPINION', 'AFFIRMED', null
