// Lasting states between two actors, and offices, as the document tells them. Without edtf it does not say since when or until when.
// No tie of Pakistan with itself, whatever the first sentence says: a note tells what is wrong with it. Where a word has two readings (from Sweden), each has a tie.
// RELATIONS points from the actor that the document names first; trend is where they go.
// The document's sentence on recognition is in the present: it holds from the government's beginning to the time of writing. Of later days it says nothing.

UNWIND [
  {id: 'tie:haqqani-leads-network', kind: 'LEADS', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'person:sirajuddin-haqqani', to: 'group:haqqani-network'},
  {id: 'tie:network-part-of-taliban', kind: 'PART_OF', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'group:haqqani-network', to: 'group:taliban'},
  {id: 'tie:taliban-governs-afghanistan', kind: 'GOVERNS', polarity: 'AFFIRMED', edtf: '2021-08/..', earliest: date('2021-08-01'), dateBasis: 'TEXT', factuality: 'REPORTED', from: 'group:taliban', to: 'state:afghanistan'},
  {id: 'tie:interim-government-governs-afghanistan', kind: 'GOVERNS', polarity: 'AFFIRMED', edtf: '2021/..', earliest: date('2021-01-01'), dateBasis: 'TEXT', factuality: 'REPORTED', from: 'government:afghanistan-interim-2021', to: 'state:afghanistan'},
  {id: 'tie:members-of-taliban-government', kind: 'MEMBER_OF', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'population:taliban-government-members', to: 'government:afghanistan-interim-2021'},
  {id: 'tie:kabul-new-delhi-relations', kind: 'RELATIONS', polarity: 'AFFIRMED', trend: 'IMPROVING', edtf: '2021~/..', earliest: date('2021-01-01'), dateBasis: 'INFERRED', factuality: 'REPORTED', from: 'government:afghanistan-interim-2021', to: 'government:india'},
  {id: 'tie:islamabad-kabul-relations', kind: 'RELATIONS', polarity: 'AFFIRMED', trend: 'WORSENING', factuality: 'REPORTED', from: 'government:pakistan', to: 'government:afghanistan-interim-2021'},
  {id: 'tie:kabul-ttp-relations', kind: 'RELATIONS', polarity: 'AFFIRMED', trend: 'WORSENING', factuality: 'REPORTED', from: 'government:afghanistan-interim-2021', to: 'group:tehreek-e-taliban-pakistan'},
  {id: 'tie:taliban-government-unrecognised', kind: 'RECOGNISES', polarity: 'DENIED', edtf: '2021/2024-08~', earliest: date('2021-01-01'), latest: date('2024-08-31'), dateBasis: 'INFERRED', factuality: 'REPORTED', from: 'population:all-nations', to: 'government:afghanistan-interim-2021'},
  {id: 'tie:taliban-shared-intelligence', kind: 'COOPERATES', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'group:taliban', to: 'population:neighbouring-nations'},
  {id: 'tie:taliban-rival-islamic-state-khorasan', kind: 'RIVAL', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'group:taliban', to: 'group:islamic-state-khorasan'},
  {id: 'tie:islamic-state-khorasan-in-afghanistan', kind: 'BASED_IN', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'group:islamic-state-khorasan', to: 'state:afghanistan'},
  {id: 'tie:sherzad-based-in-sweden', kind: 'BASED_IN', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'person:nur-rehman-sherzad', to: 'state:sweden'},
  {id: 'tie:sherzad-citizen-of-sweden', kind: 'CITIZEN_OF', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'person:nur-rehman-sherzad', to: 'state:sweden'},
  {id: 'tie:sherzad-citizen-of-afghanistan', kind: 'CITIZEN_OF', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'person:nur-rehman-sherzad', to: 'state:afghanistan'},
  {id: 'tie:omari-citizen-of-afghanistan', kind: 'CITIZEN_OF', polarity: 'AFFIRMED', factuality: 'REPORTED', from: 'person:abdul-haq-omari', to: 'state:afghanistan'}
] AS row
MATCH (a:Actor {id: row.from})
MATCH (b:Actor {id: row.to})
MERGE (n:Tie {id: row.id})
SET n.kind = row.kind, n.trend = row.trend, n.polarity = row.polarity, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest,
    n.dateBasis = row.dateBasis, n.factuality = row.factuality
MERGE (n)-[:FROM]->(a)
MERGE (n)-[:TO]->(b);

// Titles are the document's. That these are not the right words, notes say, and 31-other-sources.cypher has what others call them.
UNWIND [
  {id: 'tenure:mbz-king-of-abu-dhabi', roleTitle: 'King', roleCode: 'HEAD_OF_STATE', person: 'person:mohammed-bin-zayed', body: 'government:abu-dhabi'},
  {id: 'tenure:stanikzai-deputy-foreign-secretary', roleTitle: 'Deputy foreign secretary', roleCode: 'DEPUTY_MINISTER', edtf: '2021/', earliest: date('2021-01-01'), dateBasis: 'INFERRED', person: 'person:sher-muhammad-abbas-stanikzai', body: 'government:afghanistan-interim-2021'}
] AS row
MATCH (p:Actor {id: row.person})
MATCH (b:Actor {id: row.body})
MERGE (n:Tenure {id: row.id})
SET n.roleTitle = row.roleTitle, n.roleCode = row.roleCode, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis
MERGE (n)-[:HELD_BY]->(p)
MERGE (n)-[:AT_BODY]->(b);
