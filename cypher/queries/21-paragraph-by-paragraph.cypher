// What does the graph take from this paragraph of the document?
// start and end count UTF-16 code units from the start of the document. claim is null where a passage is only remarked upon; notes tell what is damaged or doubtful.
:param document => 'document:taliban-diplomacy-article';
:param paragraph => 3;
MATCH (passage:Passage {paragraph: $paragraph})-[:OF]->(:Document {id: $document})
OPTIONAL MATCH (claim:Claim)-[:FOUND_IN]->(passage)
RETURN passage.start AS start, passage.end AS end, passage.anchor AS anchor, claim.text AS says,
  COLLECT { MATCH (claim)-[:ASSERTS]->(n) RETURN n.id ORDER BY n.id } AS rests,
  COLLECT { MATCH (note:Note)-[:FLAGS]->(passage) RETURN note.kind ORDER BY note.kind } AS notes
ORDER BY start, passage.id, claim.id;
// => start, end, anchor, says, rests, notes
// 494, 515, 'the king of Abu Dhabi', 'Mohammed bin Zayed, who took part in the meeting, reigns over Abu Dhabi as its king.', ['tenure:mbz-king-of-abu-dhabi'], ['TRANSLATION']
// 517, 549, 'just met with Sirajuddin Haqqani', 'Mohammed bin Zayed and Sirajuddin Haqqani met, a short time before this was written.', ['interaction:mbz-haqqani-meeting'], ['AMBIGUOUS_REFERENCE']
// 551, 592, 'the leader of the powerful Haqqani system', 'Sirajuddin Haqqani, who took part in the meeting, leads the Haqqani network.', ['tie:haqqani-leads-network'], ['TRANSLATION']
// 594, 631, 'a powerful branch of the ruling party', 'The network whose leader took part in the meeting is a strong branch of those who rule Afghanistan.', ['tie:network-part-of-taliban', 'tie:taliban-governs-afghanistan'], ['TRANSLATION']
// 633, 657, 'at a conference in Kabul', 'Mohammed bin Zayed and Sirajuddin Haqqani met at a conference held in Kabul.', ['interaction:mbz-haqqani-meeting'], ['CONTRADICTION']
