// What is said on this topic, by whom, and is it fact or opinion?
// says is null where the narrator says it. Topics: MATCH (t:Topic) RETURN t.id.
:param topic => 'topic:recognition';
MATCH (:Topic {id: $topic})<-[:ABOUT]-(claim:Claim)-[:FOUND_IN]->(passage:Passage)-[:OF]->(document:Document)
WHERE claim.supersededAt IS NULL
OPTIONAL MATCH (claim)-[:MADE_BY]->(speaker:Actor)
RETURN claim.text AS text, claim.modality AS modality, claim.polarity AS polarity, claim.hedge AS hedge, speaker.name AS says, claim.confidence AS confidence, passage.paragraph AS paragraph, document.id AS source
ORDER BY source, passage.start, claim.id;
// => text, modality, polarity, hedge, says, confidence, paragraph, source
// 'No nation has officially recognised the Taliban government.', 'FACT', 'DENIED', 'NONE', 'Nur Rehman Sherzad', 70, 8, 'document:taliban-diplomacy-article'
// 'A government that nobody recognises has no standing, political or by law, towards other nations.', 'NORMATIVE', 'DENIED', 'NONE', 'Nur Rehman Sherzad', null, 8, 'document:taliban-diplomacy-article'
