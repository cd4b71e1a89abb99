// What is the evidence of this event, down to the words of each document?
// says is null where the document's own narrator says it; anchor is null where the document's text is not at hand. reliability A (reliable) to F (cannot be judged).
:param event => 'interaction:mbz-haqqani-meeting';
MATCH (i:Interaction {id: $event})<-[asserts:ASSERTS]-(claim:Claim)-[:FOUND_IN]->(passage:Passage)-[:OF]->(document:Document)
OPTIONAL MATCH (claim)-[:MADE_BY]->(speaker:Actor)
RETURN document.id AS document, document.reliability AS reliability, passage.paragraph AS paragraph, passage.anchor AS anchor, claim.id AS claim, claim.text AS text, speaker.name AS says,
  asserts.stance AS stance, claim.credibility AS credibility, claim.confidence AS confidence,
  COLLECT { MATCH (claim)-[:CONTRADICTS]-(other:Claim) RETURN other.id ORDER BY other.id } AS contradictedBy
ORDER BY document, passage.start, claim;
// => 
