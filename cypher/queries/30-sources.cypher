// Which sources are there, how reliable are they, and how much rests on each?
// publisher is null where it is not known, sha256 where the text is not at hand. judged: claims with a confidence; the others are opinions and the like.
MATCH (document:Document)
OPTIONAL MATCH (document)<-[:OF]-(:Passage)<-[:FOUND_IN]-(claim:Claim)
WHERE claim.supersededAt IS NULL
RETURN document.id AS document, document.publisher AS publisher, document.publishedEdtf AS published, document.reliability AS reliability, document.sha256 IS NOT NULL AS textAtHand,
  count(claim) AS claims, count(claim.confidence) AS judged, count(CASE WHEN EXISTS { (claim)-[:CONTRADICTS]-(:Claim) } THEN 1 END) AS contradicted
ORDER BY document;
// => document, publisher, published, reliability, textAtHand, claims, judged, contradicted
// 'document:mea-india-doha-meeting', 'Ministry of External Affairs, India', '2021-08-31', 'B', false, 4, 4, 1
// 'document:pakistan-interior-deadline', 'Ministry of the Interior, Pakistan', '2023-10-03', 'B', false, 1, 0, 0
// 'document:russia-recognition', 'Ministry of Foreign Affairs, Russia', '2025-07-03', 'B', false, 1, 1, 0
// 'document:taliban-cabinet', 'Afghan Taliban', '2021-09-07', 'C', false, 3, 3, 0
// 'document:taliban-diplomacy-article', null, '2024-06/2024-08~', 'F', true, 53, 38, 5
// 'document:tass-forum-delegation', 'TASS', '2024-06-05', 'C', false, 2, 2, 1
// 'document:wam-haqqani-received', 'Emirates News Agency (WAM)', '2024-06-04', 'B', false, 3, 3, 1
// 'document:wam-presidency', 'Emirates News Agency (WAM)', '2022-05-14', 'B', false, 2, 2, 0
