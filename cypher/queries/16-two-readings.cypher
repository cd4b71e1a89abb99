// Which sentences can be read in more than one way, and what does each reading say?
// A reading is a claim from the flagged passage; the likelier first, by confidence (per cent).
MATCH (note:Note {kind: 'AMBIGUOUS_REFERENCE'})-[:FLAGS]->(passage:Passage)
WHERE COUNT { MATCH (claim:Claim)-[:FOUND_IN]->(passage) WHERE claim.supersededAt IS NULL } > 1
MATCH (claim:Claim)-[:FOUND_IN]->(passage)
WHERE claim.supersededAt IS NULL
RETURN passage.paragraph AS paragraph, passage.anchor AS anchor, note.text AS remark, claim.text AS reading, claim.confidence AS confidence,
  COLLECT { MATCH (claim)-[:ASSERTS]->(n) RETURN n.id ORDER BY n.id } AS asserts
ORDER BY paragraph, passage.start, note.id, confidence DESC, claim.id;
// => 
