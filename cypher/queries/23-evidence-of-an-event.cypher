// What is the evidence of this event, down to the words of each document?
// says is null where the document's own narrator says it; anchor is null where the document's text is not at hand. reliability A (reliable) to F (cannot be judged).
:param event => 'interaction:mbz-haqqani-meeting';
MATCH (i:Interaction {id: $event})<-[asserts:ASSERTS]-(claim:Claim)-[:FOUND_IN]->(passage:Passage)-[:OF]->(document:Document)
OPTIONAL MATCH (claim)-[:MADE_BY]->(speaker:Actor)
RETURN document.id AS document, document.reliability AS reliability, passage.paragraph AS paragraph, passage.anchor AS anchor, claim.id AS claim, claim.text AS text, speaker.name AS says,
  asserts.stance AS stance, claim.credibility AS credibility, claim.confidence AS confidence,
  COLLECT { MATCH (claim)-[:CONTRADICTS]-(other:Claim) RETURN other.id ORDER BY other.id } AS contradictedBy
ORDER BY document, passage.start, claim;
// => document, reliability, paragraph, anchor, claim, text, says, stance, credibility, confidence, contradictedBy
// 'document:taliban-diplomacy-article', 'F', 3, 'just met with Sirajuddin Haqqani', 'claim:mbz-haqqani-met', 'Mohammed bin Zayed and Sirajuddin Haqqani met, a short time before this was written.', null, 'SUPPORTS', 2, 70, []
// 'document:taliban-diplomacy-article', 'F', 3, 'at a conference in Kabul', 'claim:mbz-haqqani-met-in-kabul', 'Mohammed bin Zayed and Sirajuddin Haqqani met at a conference held in Kabul.', null, 'SUPPORTS', 5, 10, ['claim:wam-received-in-abu-dhabi']
// 'document:wam-haqqani-received', 'B', null, null, 'claim:wam-haqqani-received', 'The President received Sirajuddin Haqqani on 4 June 2024.', null, 'SUPPORTS', 2, 70, []
// 'document:wam-haqqani-received', 'B', null, null, 'claim:wam-received-in-abu-dhabi', 'They met in Abu Dhabi, at a palace.', null, 'SUPPORTS', 2, 70, ['claim:mbz-haqqani-met-in-kabul']
