// Which sentences can be read in more than one way, and what does each reading say?
// A reading is a claim from the flagged passage; the likelier first, by confidence (per cent).
MATCH (note:Note {kind: 'AMBIGUOUS_REFERENCE'})-[:FLAGS]->(passage:Passage)
WHERE COUNT { MATCH (claim:Claim)-[:FOUND_IN]->(passage) WHERE claim.supersededAt IS NULL } > 1
MATCH (claim:Claim)-[:FOUND_IN]->(passage)
WHERE claim.supersededAt IS NULL
RETURN passage.paragraph AS paragraph, passage.anchor AS anchor, note.text AS remark, claim.text AS reading, claim.confidence AS confidence,
  COLLECT { MATCH (claim)-[:ASSERTS]->(n) RETURN n.id ORDER BY n.id } AS asserts
ORDER BY paragraph, passage.start, note.id, confidence DESC, claim.id;
// => paragraph, anchor, remark, reading, confidence, asserts
// 5, 'refusal to put an end to the alleged', '“Their” may be the Tehreek-e-Taliban Pakistan, who will not stop, or Kabul, which will not stop them. The sentence before it, on Islamabad and Kabul, speaks for the second. Both readings are stored. The relations that suffer are perhaps those with Pakistan.', 'Kabul will not put a stop to what the Tehreek-e-Taliban Pakistan are said to do from its soil (one of two readings).', 50, ['interaction:kabul-refusal']
// 5, 'refusal to put an end to the alleged', '“Their” may be the Tehreek-e-Taliban Pakistan, who will not stop, or Kabul, which will not stop them. The sentence before it, on Islamabad and Kabul, speaks for the second. Both readings are stored. The relations that suffer are perhaps those with Pakistan.', 'The Tehreek-e-Taliban Pakistan will not stop what they are said to do (the other reading).', 30, ['interaction:ttp-refusal']
// 7, 'Nur Rehman Sherzad from Sweden', 'It does not say whether the speaker lives in Sweden or is a citizen of it.', 'Sherzad lives in Sweden (one of two readings).', 50, ['tie:sherzad-based-in-sweden']
// 7, 'Nur Rehman Sherzad from Sweden', 'It does not say whether the speaker lives in Sweden or is a citizen of it.', 'Sherzad is a citizen of Sweden (the other reading).', 30, ['tie:sherzad-citizen-of-sweden']
