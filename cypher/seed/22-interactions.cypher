// What happened, or is said to have happened: one node for each, with who took part and where. What the document says of it stands in the claims.
// earliest and latest are the first and the last day that edtf covers; `~` (approximately) does not widen them. CAMEO 040: a meeting or talks, of which
// the document does not say who visited whom; 174: people expelled; CAMEO has no code for taking office.

UNWIND [
  {id: 'interaction:mbz-haqqani-meeting', title: 'Mohammed bin Zayed meets Sirajuddin Haqqani', edtf: '2024-06/2024-08~', earliest: date('2024-06-01'), latest: date('2024-08-31'), dateBasis: 'INFERRED', factuality: 'REPORTED', mode: 'NONE', cameo: '040'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Meeting, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo;

UNWIND [
  {id: 'interaction:kabul-new-delhi-talks', title: 'Kabul talks with New Delhi through Stanikzai', edtf: '2021~', earliest: date('2021-01-01'), latest: date('2021-12-31'), dateBasis: 'TEXT', factuality: 'REPORTED', mode: 'NONE', cameo: '040'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Talks, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo;

// The document does not say when.
UNWIND [
  {id: 'interaction:afghan-refugees-expulsion', title: 'Afghan refugees are expelled from Pakistan', factuality: 'REPORTED', mode: 'NONE', cameo: '174'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Expulsion, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo;

UNWIND [
  {id: 'interaction:taliban-takeover', title: 'The Taliban take office in Afghanistan', edtf: '2021-08', earliest: date('2021-08-01'), latest: date('2021-08-31'), dateBasis: 'TEXT', factuality: 'REPORTED', mode: 'NONE'}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Takeover, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo;

// explicit is false where the document only implies that the actor took part: it names Pakistan as the country that refugees were expelled from, not who expelled them.
UNWIND [
  {actor: 'person:mohammed-bin-zayed', interaction: 'interaction:mbz-haqqani-meeting', role: 'ACTOR', explicit: true},
  {actor: 'person:sirajuddin-haqqani', interaction: 'interaction:mbz-haqqani-meeting', role: 'ACTOR', explicit: true},
  {actor: 'government:afghanistan-interim-2021', interaction: 'interaction:kabul-new-delhi-talks', role: 'ACTOR', explicit: true},
  {actor: 'person:sher-muhammad-abbas-stanikzai', interaction: 'interaction:kabul-new-delhi-talks', role: 'SPEAKER', explicit: true},
  {actor: 'government:india', interaction: 'interaction:kabul-new-delhi-talks', role: 'RECIPIENT', explicit: true},
  {actor: 'state:pakistan', interaction: 'interaction:afghan-refugees-expulsion', role: 'ACTOR', explicit: false},
  {actor: 'population:afghan-refugees', interaction: 'interaction:afghan-refugees-expulsion', role: 'AFFECTED', explicit: true},
  {actor: 'group:taliban', interaction: 'interaction:taliban-takeover', role: 'ACTOR', explicit: true},
  {actor: 'state:afghanistan', interaction: 'interaction:taliban-takeover', role: 'AFFECTED', explicit: false}
] AS row
MATCH (a:Actor {id: row.actor})
MATCH (i:Interaction {id: row.interaction})
MERGE (a)-[r:PARTICIPATED_IN {role: row.role}]->(i)
SET r.explicit = row.explicit;

// precision: 1 is an exact spot, 3 a town, 7 a whole country.
UNWIND [
  {id: 'place:abu-dhabi', name: 'Abu Dhabi', iso3: 'ARE', precision: 3},
  {id: 'place:kabul', name: 'Kabul', iso3: 'AFG', precision: 3},
  {id: 'place:pakistan', name: 'Pakistan', iso3: 'PAK', precision: 7}
] AS row
MERGE (n:Place {id: row.id})
SET n.name = row.name, n.iso3 = row.iso3, n.precision = row.precision;

// Where the document places them. It places the meeting in Kabul: a note says what speaks against that.
UNWIND [
  {interaction: 'interaction:mbz-haqqani-meeting', place: 'place:kabul', stance: 'SUPPORTS'},
  {interaction: 'interaction:afghan-refugees-expulsion', place: 'place:pakistan', stance: 'SUPPORTS'}
] AS row
MATCH (i:Interaction {id: row.interaction})
MATCH (p:Place {id: row.place})
MERGE (i)-[r:HELD_IN]->(p)
SET r.stance = row.stance;
