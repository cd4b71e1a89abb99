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
// => event, title, mode, offered, maybe
// 'interaction:afghan-refugees-expulsion', 'Afghan refugees are expelled from Pakistan', 'NONE', [], [{edtf: '2023-11-01/..', event: 'interaction:pakistan-deadline-expulsion', note: 'note:expulsion-when'}]
// 'interaction:foreign-officials-visits', 'Officials from other nations travel to Afghanistan with their security concerns', 'NONE', [], []
// 'interaction:governments-outreach-taliban', 'Governments in West Asia and abroad reach out to the Taliban', 'NONE', [], []
// 'interaction:kabul-refusal', 'Kabul refuses to end the activities of the Tehreek-e-Taliban Pakistan', 'NONE', [], []
// 'interaction:taliban-forum-attendance', 'Taliban officials at an economic forum in St Petersburg', 'NONE', [{claim: 'claim:tass-delegation', edtf: '2024-06-05/2024-06-08'}], []
// 'interaction:taliban-outreach-four-states', 'Taliban officials reach out to Iran, China, Russia and the United Arab Emirates', 'NONE', [], []
// 'interaction:taliban-outreach-region', 'The Afghan Taliban seek more contact with the region and its neighbours', 'NONE', [], []
// 'interaction:taliban-promises', 'The Taliban make numerous promises', 'NONE', [], []
// 'interaction:taliban-retreat-from-narrative', 'The Taliban give up their religious narrative at once', 'HYPOTHETICAL', [], []
// 'interaction:ttp-refusal', 'The Tehreek-e-Taliban Pakistan refuse to end their activities', 'NONE', [], []
// 'interaction:us-withdrawal', 'The United States withdraw from Afghanistan', 'NONE', [], []
