// What happened, or is said to have happened: one node for each, with who took part and where. What the document says of it stands in the claims.
// earliest and latest are the first and the last day that edtf covers; `~` (approximately) does not widen them. No edtf: the document does not say when.
// CAMEO 040: a meeting or talks, of which the document does not say who visited whom; 036: contact sought; 042: a visit made; 087: withdrawal, of which it does not
// say how; 030: promises, of which it does not say what; 124: refusal to yield; 174: people expelled. CAMEO has no code for taking office, forming a government or
// being at a forum. plover and goldstein are those that the code has in 01-codes-cameo.cypher and 02-codes-plover.cypher.

UNWIND [
  {id: 'interaction:us-withdrawal', title: 'The United States withdraw from Afghanistan', factuality: 'REPORTED', mode: 'NONE', cameo: '087', plover: 'RETREAT', goldstein: 9.0},
  {id: 'interaction:taliban-retreat-from-narrative', title: 'The Taliban give up their religious narrative at once', factuality: 'REPORTED', mode: 'HYPOTHETICAL'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Withdrawal, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:taliban-outreach-region', title: 'The Afghan Taliban seek more contact with the region and its neighbours', factuality: 'REPORTED', mode: 'NONE', cameo: '036', plover: 'AGREE', goldstein: 4.0},
  {id: 'interaction:taliban-outreach-four-states', title: 'Taliban officials reach out to Iran, China, Russia and the United Arab Emirates', factuality: 'REPORTED', mode: 'NONE', cameo: '036', plover: 'AGREE', goldstein: 4.0},
  {id: 'interaction:governments-outreach-taliban', title: 'Governments in West Asia and abroad reach out to the Taliban', factuality: 'REPORTED', mode: 'NONE', cameo: '036', plover: 'AGREE', goldstein: 4.0}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Outreach, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:taliban-forum-attendance', title: 'Taliban officials at an economic forum in St Petersburg', factuality: 'REPORTED', mode: 'NONE'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Attendance, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:mbz-haqqani-meeting', title: 'Mohammed bin Zayed meets Sirajuddin Haqqani', edtf: '2024-06/2024-08~', earliest: date('2024-06-01'), latest: date('2024-08-31'), dateBasis: 'INFERRED', factuality: 'REPORTED', mode: 'NONE', cameo: '040', plover: 'CONSULT', goldstein: 1.0}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Meeting, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:interim-government-formation', title: 'The interim government of Afghanistan is formed', edtf: '2021', earliest: date('2021-01-01'), latest: date('2021-12-31'), dateBasis: 'TEXT', factuality: 'REPORTED', mode: 'NONE'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:GovernmentFormation, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:kabul-new-delhi-talks', title: 'Kabul talks with New Delhi through Stanikzai', edtf: '2021~', earliest: date('2021-01-01'), latest: date('2021-12-31'), dateBasis: 'TEXT', factuality: 'REPORTED', mode: 'NONE', cameo: '040', plover: 'CONSULT', goldstein: 1.0}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Talks, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:kabul-refusal', title: 'Kabul refuses to end the activities of the Tehreek-e-Taliban Pakistan', factuality: 'REPORTED', mode: 'NONE', cameo: '124', plover: 'REJECT', goldstein: -4.0},
  {id: 'interaction:ttp-refusal', title: 'The Tehreek-e-Taliban Pakistan refuse to end their activities', factuality: 'REPORTED', mode: 'NONE', cameo: '124', plover: 'REJECT', goldstein: -4.0}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Refusal, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:afghan-refugees-expulsion', title: 'Afghan refugees are expelled from Pakistan', factuality: 'REPORTED', mode: 'NONE', cameo: '174', plover: 'COERCE', goldstein: -5.0}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Expulsion, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:taliban-takeover', title: 'The Taliban take office in Afghanistan', edtf: '2021-08', earliest: date('2021-08-01'), latest: date('2021-08-31'), dateBasis: 'TEXT', factuality: 'REPORTED', mode: 'NONE'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Takeover, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:foreign-officials-visits', title: 'Officials from other nations travel to Afghanistan with their security concerns', factuality: 'REPORTED', mode: 'NONE', cameo: '042', plover: 'CONSULT', goldstein: 1.9}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Visit, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:taliban-promises', title: 'The Taliban make numerous promises', factuality: 'REPORTED', mode: 'NONE', cameo: '030', plover: 'AGREE', goldstein: 4.0}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Promise, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

// explicit is false where the document only implies that the actor took part: it names Pakistan, the country, as where refugees were expelled
// from, not who expelled them. So the country is the ACTOR, not its government, which 31-other-sources.cypher has for an announcement of its own.
// Whose refusal it tells of is doubtful: see the note on it. A SPEAKER acts for the ACTOR.
UNWIND [
  {actor: 'state:united-states', interaction: 'interaction:us-withdrawal', role: 'ACTOR', explicit: true},
  {actor: 'state:afghanistan', interaction: 'interaction:us-withdrawal', role: 'AFFECTED', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:taliban-outreach-region', role: 'ACTOR', explicit: true},
  {actor: 'population:neighbouring-nations', interaction: 'interaction:taliban-outreach-region', role: 'RECIPIENT', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:taliban-outreach-four-states', role: 'ACTOR', explicit: true},
  {actor: 'population:taliban-officials', interaction: 'interaction:taliban-outreach-four-states', role: 'SPEAKER', explicit: true},
  {actor: 'state:iran', interaction: 'interaction:taliban-outreach-four-states', role: 'RECIPIENT', explicit: true},
  {actor: 'state:china', interaction: 'interaction:taliban-outreach-four-states', role: 'RECIPIENT', explicit: true},
  {actor: 'state:russia', interaction: 'interaction:taliban-outreach-four-states', role: 'RECIPIENT', explicit: true},
  {actor: 'state:united-arab-emirates', interaction: 'interaction:taliban-outreach-four-states', role: 'RECIPIENT', explicit: true},
  {actor: 'population:taliban-officials', interaction: 'interaction:taliban-forum-attendance', role: 'VISITOR', explicit: true},
  {actor: 'organization:st-petersburg-international-economic-forum', interaction: 'interaction:taliban-forum-attendance', role: 'HOST', explicit: false},
  {actor: 'population:governments-in-west-asia-and-abroad', interaction: 'interaction:governments-outreach-taliban', role: 'ACTOR', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:governments-outreach-taliban', role: 'RECIPIENT', explicit: true},
  {actor: 'person:mohammed-bin-zayed', interaction: 'interaction:mbz-haqqani-meeting', role: 'ACTOR', explicit: true},
  {actor: 'person:sirajuddin-haqqani', interaction: 'interaction:mbz-haqqani-meeting', role: 'ACTOR', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:interim-government-formation', role: 'ACTOR', explicit: false},
  {actor: 'government:afghanistan-interim-2021', interaction: 'interaction:interim-government-formation', role: 'AFFECTED', explicit: true},
  {actor: 'state:afghanistan', interaction: 'interaction:interim-government-formation', role: 'AFFECTED', explicit: true},
  {actor: 'government:afghanistan-interim-2021', interaction: 'interaction:kabul-new-delhi-talks', role: 'ACTOR', explicit: true},
  {actor: 'person:sher-muhammad-abbas-stanikzai', interaction: 'interaction:kabul-new-delhi-talks', role: 'SPEAKER', explicit: true},
  {actor: 'government:india', interaction: 'interaction:kabul-new-delhi-talks', role: 'RECIPIENT', explicit: true},
  {actor: 'government:afghanistan-interim-2021', interaction: 'interaction:kabul-refusal', role: 'ACTOR', explicit: false},
  {actor: 'government:pakistan', interaction: 'interaction:kabul-refusal', role: 'RECIPIENT', explicit: false},
  {actor: 'group:tehreek-e-taliban-pakistan', interaction: 'interaction:kabul-refusal', role: 'AFFECTED', explicit: true},
  {actor: 'group:tehreek-e-taliban-pakistan', interaction: 'interaction:ttp-refusal', role: 'ACTOR', explicit: false},
  {actor: 'government:afghanistan-interim-2021', interaction: 'interaction:ttp-refusal', role: 'RECIPIENT', explicit: false},
  {actor: 'state:pakistan', interaction: 'interaction:afghan-refugees-expulsion', role: 'ACTOR', explicit: false},
  {actor: 'population:afghan-refugees', interaction: 'interaction:afghan-refugees-expulsion', role: 'AFFECTED', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:taliban-takeover', role: 'ACTOR', explicit: true},
  {actor: 'state:afghanistan', interaction: 'interaction:taliban-takeover', role: 'AFFECTED', explicit: false},
  {actor: 'population:foreign-officials', interaction: 'interaction:foreign-officials-visits', role: 'VISITOR', explicit: true},
  {actor: 'government:afghanistan-interim-2021', interaction: 'interaction:foreign-officials-visits', role: 'HOST', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:taliban-promises', role: 'ACTOR', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:taliban-retreat-from-narrative', role: 'ACTOR', explicit: true},
  {actor: 'group:islamic-state-khorasan', interaction: 'interaction:taliban-retreat-from-narrative', role: 'AFFECTED', explicit: true}
] AS row
MATCH (a:Actor {id: row.actor})
MATCH (i:Interaction {id: row.interaction})
MERGE (a)-[r:PARTICIPATED_IN {role: row.role}]->(i)
SET r.explicit = row.explicit;

// Where the document places them. That the meeting was in Kabul is disputed: 31-other-sources.cypher has the other place.
UNWIND [
  {interaction: 'interaction:us-withdrawal', place: 'place:afghanistan', stance: 'SUPPORTS'},
  {interaction: 'interaction:taliban-forum-attendance', place: 'place:st-petersburg', stance: 'SUPPORTS'},
  {interaction: 'interaction:governments-outreach-taliban', place: 'place:west-asia', stance: 'SUPPORTS'},
  {interaction: 'interaction:mbz-haqqani-meeting', place: 'place:kabul', stance: 'SUPPORTS'},
  {interaction: 'interaction:interim-government-formation', place: 'place:afghanistan', stance: 'SUPPORTS'},
  {interaction: 'interaction:afghan-refugees-expulsion', place: 'place:pakistan', stance: 'SUPPORTS'},
  {interaction: 'interaction:foreign-officials-visits', place: 'place:afghanistan', stance: 'SUPPORTS'}
] AS row
MATCH (i:Interaction {id: row.interaction})
MATCH (p:Place {id: row.place})
MERGE (i)-[r:HELD_IN]->(p)
SET r.stance = row.stance;

UNWIND [
  {interaction: 'interaction:us-withdrawal', code: 'cameo:087'},
  {interaction: 'interaction:us-withdrawal', code: 'plover:RETREAT'},
  {interaction: 'interaction:taliban-outreach-region', code: 'cameo:036'},
  {interaction: 'interaction:taliban-outreach-region', code: 'plover:AGREE'},
  {interaction: 'interaction:taliban-outreach-four-states', code: 'cameo:036'},
  {interaction: 'interaction:taliban-outreach-four-states', code: 'plover:AGREE'},
  {interaction: 'interaction:governments-outreach-taliban', code: 'cameo:036'},
  {interaction: 'interaction:governments-outreach-taliban', code: 'plover:AGREE'},
  {interaction: 'interaction:mbz-haqqani-meeting', code: 'cameo:040'},
  {interaction: 'interaction:mbz-haqqani-meeting', code: 'plover:CONSULT'},
  {interaction: 'interaction:kabul-new-delhi-talks', code: 'cameo:040'},
  {interaction: 'interaction:kabul-new-delhi-talks', code: 'plover:CONSULT'},
  {interaction: 'interaction:kabul-refusal', code: 'cameo:124'},
  {interaction: 'interaction:kabul-refusal', code: 'plover:REJECT'},
  {interaction: 'interaction:ttp-refusal', code: 'cameo:124'},
  {interaction: 'interaction:ttp-refusal', code: 'plover:REJECT'},
  {interaction: 'interaction:afghan-refugees-expulsion', code: 'cameo:174'},
  {interaction: 'interaction:afghan-refugees-expulsion', code: 'plover:COERCE'},
  {interaction: 'interaction:foreign-officials-visits', code: 'cameo:042'},
  {interaction: 'interaction:foreign-officials-visits', code: 'plover:CONSULT'},
  {interaction: 'interaction:taliban-promises', code: 'cameo:030'},
  {interaction: 'interaction:taliban-promises', code: 'plover:AGREE'}
] AS row
MATCH (i:Interaction {id: row.interaction})
MATCH (c:Code {id: row.code})
MERGE (i)-[:CODED_AS]->(c);

// What the document tells as an answer to something.
UNWIND [
  {from: 'interaction:taliban-outreach-region', to: 'interaction:us-withdrawal'}
] AS row
MATCH (a:Interaction {id: row.from})
MATCH (b:Interaction {id: row.to})
MERGE (a)-[:RESPONSE_TO]->(b);

// What came first, as the document tells it. Another source disputes the second: see the notes.
UNWIND [
  {from: 'interaction:us-withdrawal', to: 'interaction:taliban-outreach-region'},
  {from: 'interaction:interim-government-formation', to: 'interaction:kabul-new-delhi-talks'}
] AS row
MATCH (a:Interaction {id: row.from})
MATCH (b:Interaction {id: row.to})
MERGE (a)-[:PRECEDES]->(b);

// Where the document counts one among another: what the officials did besides.
UNWIND [
  {from: 'interaction:taliban-outreach-four-states', to: 'interaction:taliban-outreach-region'},
  {from: 'interaction:taliban-forum-attendance', to: 'interaction:taliban-outreach-region'}
] AS row
MATCH (a:Interaction {id: row.from})
MATCH (b:Interaction {id: row.to})
MERGE (a)-[:PART_OF]->(b);

UNWIND [
  {interaction: 'interaction:taliban-outreach-region', topic: 'topic:diplomacy'},
  {interaction: 'interaction:taliban-outreach-four-states', topic: 'topic:diplomacy'},
  {interaction: 'interaction:taliban-forum-attendance', topic: 'topic:diplomacy'},
  {interaction: 'interaction:governments-outreach-taliban', topic: 'topic:diplomacy'},
  {interaction: 'interaction:mbz-haqqani-meeting', topic: 'topic:diplomacy'},
  {interaction: 'interaction:kabul-new-delhi-talks', topic: 'topic:diplomacy'},
  {interaction: 'interaction:kabul-refusal', topic: 'topic:security'},
  {interaction: 'interaction:ttp-refusal', topic: 'topic:security'},
  {interaction: 'interaction:afghan-refugees-expulsion', topic: 'topic:refugees'},
  {interaction: 'interaction:foreign-officials-visits', topic: 'topic:security'},
  {interaction: 'interaction:taliban-promises', topic: 'topic:international-standards'},
  {interaction: 'interaction:taliban-retreat-from-narrative', topic: 'topic:religious-narrative'}
] AS row
MATCH (i:Interaction {id: row.interaction})
MATCH (t:Topic {id: row.topic})
MERGE (i)-[:ABOUT]->(t);
