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
// => claim, how, correction, edtf, publisher, published, confidence
// 'claim:forum-is-world-economic-forum', 'CONTRADICTS', 'The forum in St Petersburg that they came to take part in is the St Petersburg International Economic Forum.', null, 'TASS', '2024-06-05', 70
// 'claim:mbz-haqqani-met-in-kabul', 'CONTRADICTS', 'They met in Abu Dhabi, at a palace.', null, 'Emirates News Agency (WAM)', '2024-06-04', 70
// 'claim:talks-followed-formation', 'CONTRADICTS', 'The meeting was on 31 August 2021.', '2021-08-31', 'Ministry of External Affairs, India', '2021-08-31', 70
// 'claim:afghan-refugees-expelled', 'DATES', 'As announced on 3 October 2023, foreigners without papers who have not left Pakistan by 1 November 2023 are expelled.', '2023-11-01/..', 'Ministry of the Interior, Pakistan', '2023-10-03', null
// 'claim:interim-government-formed', 'DATES', 'An interim government was announced on 7 September 2021.', '2021-09-07', 'Afghan Taliban', '2021-09-07', 70
// 'claim:mbz-haqqani-met', 'DATES', 'The President received Sirajuddin Haqqani on 4 June 2024.', '2024-06-04', 'Emirates News Agency (WAM)', '2024-06-04', 70
// 'claim:stanikzai-deputy-foreign-secretary', 'DATES', 'Stanikzai becomes deputy foreign minister in the interim government.', '2021-09-07', 'Afghan Taliban', '2021-09-07', 70
// 'claim:taliban-at-forum', 'DATES', 'A delegation of the Taliban came to Russia for the forum held in St Petersburg on 5 to 8 June 2024.', '2024-06-05/2024-06-08', 'TASS', '2024-06-05', 70
// 'claim:mbz-is-king', 'DISPUTES', 'Mohammed bin Zayed has been Ruler of Abu Dhabi since 13 May 2022.', '2022-05-13', 'Emirates News Agency (WAM)', '2022-05-14', 70
