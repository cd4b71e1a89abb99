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
// => event, credibility, confidence, independentDocuments, claims, disputed
// 'The interim government of Afghanistan is formed', 2, 70, 2, 2, 0
// 'Mohammed bin Zayed meets Sirajuddin Haqqani', 2, 70, 2, 4, 2
// 'Taliban officials at an economic forum in St Petersburg', 2, 70, 2, 4, 2
// 'Afghan refugees are expelled from Pakistan', 2, 70, 1, 2, 0
// 'Kabul talks with New Delhi through Stanikzai', 2, 70, 1, 5, 1
// 'Deepak Mittal meets Stanikzai at the Embassy of India in Doha', 2, 70, 1, 2, 1
// 'Taliban officials reach out to Iran, China, Russia and the United Arab Emirates', 2, 70, 1, 2, 0
// 'The Afghan Taliban seek more contact with the region and its neighbours', 2, 70, 1, 8, 0
// 'The Taliban take office in Afghanistan', 2, 70, 1, 2, 0
// 'The United States withdraw from Afghanistan', 2, 70, 1, 1, 0
// 'Officials from other nations travel to Afghanistan with their security concerns', 3, 50, 1, 1, 0
// 'Governments in West Asia and abroad reach out to the Taliban', 3, 50, 1, 1, 0
// 'The Taliban make numerous promises', 3, 50, 1, 3, 0
// 'Pakistan expels foreigners without papers after a deadline', 6, null, 1, 1, 0
// 'The Taliban give up their religious narrative at once', 6, null, 1, 1, 0
// 'Kabul refuses to end the activities of the Tehreek-e-Taliban Pakistan', null, null, 1, 1, 1
// 'The Tehreek-e-Taliban Pakistan refuse to end their activities', null, null, 1, 1, 1
