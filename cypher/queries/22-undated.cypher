// Which events have no date, and which dates do other claims or notes offer?
// offered is empty where nobody gives one. A note that suggests another event means: it may be that one.
MATCH (i:Interaction)
WHERE i.earliest IS NULL AND i.latest IS NULL
RETURN i.id AS event, i.title AS title, i.mode AS mode,
  COLLECT { MATCH (i)<-[:ASSERTS]-(claim:Claim) WHERE claim.edtf IS NOT NULL AND claim.supersededAt IS NULL RETURN {claim: claim.id, edtf: claim.edtf} ORDER BY claim.id } AS offered,
  COLLECT {
    MATCH (i)<-[:ASSERTS]-(:Claim)<-[:FLAGS]-(note:Note)-[:SUGGESTS]->(meant:Interaction)
    WHERE meant <> i AND meant.edtf IS NOT NULL
    RETURN DISTINCT {event: meant.id, edtf: meant.edtf, note: note.id} AS maybe ORDER BY maybe.event, maybe.note
  } AS maybe
ORDER BY event;
// => 
