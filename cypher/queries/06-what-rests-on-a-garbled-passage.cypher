// What rests on a garbled passage?
// rests is what a claim from there asserts (null: no claim cites the passage); alone is true where nothing but such passages supports it.
// Other kinds of notes: CONTRADICTION, AMBIGUOUS_REFERENCE, TRUNCATED, ANACHRONISM, TRANSLATION.
:param kind => 'GARBLED';
MATCH (note:Note {kind: $kind})-[:FLAGS]->(passage:Passage)
OPTIONAL MATCH (claim:Claim)-[:FOUND_IN]->(passage)
WHERE claim.supersededAt IS NULL
OPTIONAL MATCH (claim)-[:ASSERTS]->(n:Interaction|Tie|Tenure)
RETURN note.id AS note, passage.anchor AS anchor, claim.id AS claim, n.id AS rests,
  CASE WHEN n IS NOT NULL THEN NOT EXISTS {
    MATCH (n)<-[:ASSERTS {stance: 'SUPPORTS'}]-(other:Claim)-[:FOUND_IN]->(elsewhere:Passage)
    WHERE other.supersededAt IS NULL AND NOT EXISTS { (:Note {kind: $kind})-[:FLAGS]->(elsewhere) }
  } END AS alone
ORDER BY note, passage.start, claim, rests;
// => note, anchor, claim, rests, alone
// 'note:armenian-citizens', 'The ties between Armenian citizens', null, null, null
// 'note:armenian-citizens', 'more deteriorated', 'claim:expulsion-worsened-ties', 'interaction:afghan-refugees-expulsion', false
// 'note:armenian-citizens', 'more deteriorated', 'claim:expulsion-worsened-ties', 'tie:islamabad-kabul-relations', false
// 'note:hostile-ties', 'In response to Pakistan’s persistently hostile ties with', 'claim:outreach-in-response', 'interaction:taliban-outreach-region', false
// 'note:hostile-ties', 'Pakistan’s persistently hostile ties with Pakistan', 'claim:pakistan-hostile-ties', 'interaction:taliban-outreach-region', false
// 'note:pro-military', 'Islamic State or Daesh Khorasan', null, null, null
// 'note:pro-military', 'perhaps strengthen the pro- Military narrative', 'claim:omari-rivals-would-gain', 'interaction:taliban-retreat-from-narrative', true
