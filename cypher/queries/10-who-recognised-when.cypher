// Who recognised this government on these days?
// polarity DENIED: it is said that they did not. No row for a day: nobody says anything of it. claims are those that say it as a fact.
:param government => 'government:afghanistan-interim-2021';
:param days => [date('2024-06-04'), date('2025-07-04')];
UNWIND $days AS day
MATCH (one:Actor)<-[:FROM]-(tie:Tie {kind: 'RECOGNISES'})-[:TO]->(:Actor {id: $government})
WHERE tie.factuality <> 'REFUTED' AND (tie.earliest IS NULL OR tie.earliest <= day) AND (tie.latest IS NULL OR tie.latest >= day)
RETURN day, one.name AS who, tie.polarity AS polarity, tie.edtf AS edtf, tie.dateBasis AS dateBasis,
  COLLECT { MATCH (tie)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim) WHERE claim.supersededAt IS NULL AND NOT claim.modality IN ['OPINION', 'PREDICTION', 'NORMATIVE'] RETURN claim.id ORDER BY claim.id } AS claims
ORDER BY day, one.id;
// => day, who, polarity, edtf, dateBasis, claims
// date('2024-06-04'), 'All nations', 'DENIED', '2021/2024-08~', 'INFERRED', ['claim:sherzad-unrecognised']
// date('2025-07-04'), 'Russia', 'AFFIRMED', '2025-07-03/..', 'EXTERNAL', ['claim:russia-recognises']
