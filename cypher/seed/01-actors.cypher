// Who acts, or is acted upon. Every actor carries the label Actor and those of its type.
// An identity in Wikidata or in the United Nations lists stands here only where public sources confirm it; otherwise it is left out, not guessed.

// A country and its government are two nodes, and so are a movement and the government that it formed.
UNWIND [
  {id: 'state:afghanistan', name: 'Afghanistan', kind: 'STATE', iso3: 'AFG', cameoCode: 'AFG', wikidataId: 'Q889', description: 'The country, whoever governs it.'},
  {id: 'state:india', name: 'India', kind: 'STATE', iso3: 'IND', cameoCode: 'IND', wikidataId: 'Q668', description: 'The country.'},
  {id: 'state:pakistan', name: 'Pakistan', kind: 'STATE', iso3: 'PAK', cameoCode: 'PAK', wikidataId: 'Q843', description: 'The country.'},
  {id: 'state:united-arab-emirates', name: 'United Arab Emirates', kind: 'STATE', iso3: 'ARE', cameoCode: 'ARE', wikidataId: 'Q878', description: 'The country: a federation of seven emirates, Abu Dhabi among them.'},
  {id: 'government:afghanistan-interim-2021', name: 'Interim government of Afghanistan (2021)', kind: 'GOVERNMENT', iso3: 'AFG', cameoCode: 'AFGGOV', description: 'The government that the Afghan Taliban formed in 2021.'},
  {id: 'government:india', name: 'Government of India', kind: 'GOVERNMENT', iso3: 'IND', cameoCode: 'INDGOV', description: 'The government in New Delhi.'},
  {id: 'government:pakistan', name: 'Government of Pakistan', kind: 'GOVERNMENT', iso3: 'PAK', cameoCode: 'PAKGOV', description: 'The government in Islamabad.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:StateActor, n.name = row.name, n.description = row.description, n.kind = row.kind, n.iso3 = row.iso3,
    n.cameoCode = row.cameoCode, n.wikidataId = row.wikidataId;

UNWIND [
  {id: 'group:taliban', name: 'Afghan Taliban', iso3: 'AFG', cameoCode: 'AFGREB', description: 'The movement, as distinct from the government that it formed.'},
  {id: 'group:haqqani-network', name: 'Haqqani network', iso3: 'AFG', unRef: 'TAe.012', description: 'An armed group within the Afghan Taliban.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:MilitantGroup, n.name = row.name, n.description = row.description, n.iso3 = row.iso3, n.cameoCode = row.cameoCode, n.unRef = row.unRef;

UNWIND [
  {id: 'population:afghan-refugees', name: 'Afghan refugees', iso3: 'AFG', description: 'Afghans who sought refuge abroad, here in Pakistan.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:Population, n.name = row.name, n.description = row.description, n.iso3 = row.iso3;

UNWIND [
  {id: 'person:mohammed-bin-zayed', name: 'Mohammed bin Zayed Al Nahyan', wikidataId: 'Q1951896', description: 'Ruler of Abu Dhabi and President of the United Arab Emirates.'},
  {id: 'person:sirajuddin-haqqani', name: 'Sirajuddin Haqqani', wikidataId: 'Q2246940', unRef: 'TAi.144', description: 'Leader of the Haqqani network.'},
  {id: 'person:sher-muhammad-abbas-stanikzai', name: 'Sher Muhammad Abbas Stanikzai', unRef: 'TAi.067', description: 'Diplomat of the Afghan Taliban.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:Person, n:Official, n.name = row.name, n.description = row.description, n.wikidataId = row.wikidataId, n.unRef = row.unRef;

UNWIND [
  {id: 'person:nur-rehman-sherzad', name: 'Nur Rehman Sherzad', description: 'Analyst of Afghan affairs.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:Person, n:Commentator, n.name = row.name, n.description = row.description;
