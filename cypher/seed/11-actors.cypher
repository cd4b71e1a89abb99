// Who acts, or is acted upon. Every actor carries the label Actor and those of its type.
// An identity in Wikidata or in the United Nations lists stands here only where public sources confirm it; otherwise it is left out, not guessed.

// A country and its government are two nodes, and so are a movement and the government that it formed.
UNWIND [
  {id: 'state:afghanistan', name: 'Afghanistan', kind: 'STATE', iso3: 'AFG', cameoCode: 'AFG', wikidataId: 'Q889', description: 'The country, whoever governs it.'},
  {id: 'state:china', name: 'China', kind: 'STATE', iso3: 'CHN', cameoCode: 'CHN', wikidataId: 'Q148', description: 'The country.'},
  {id: 'state:india', name: 'India', kind: 'STATE', iso3: 'IND', cameoCode: 'IND', wikidataId: 'Q668', description: 'The country.'},
  {id: 'state:iran', name: 'Iran', kind: 'STATE', iso3: 'IRN', cameoCode: 'IRN', wikidataId: 'Q794', description: 'The country.'},
  {id: 'state:pakistan', name: 'Pakistan', kind: 'STATE', iso3: 'PAK', cameoCode: 'PAK', wikidataId: 'Q843', description: 'The country.'},
  {id: 'state:russia', name: 'Russia', kind: 'STATE', iso3: 'RUS', cameoCode: 'RUS', wikidataId: 'Q159', description: 'The country.'},
  {id: 'state:sweden', name: 'Sweden', kind: 'STATE', iso3: 'SWE', cameoCode: 'SWE', wikidataId: 'Q34', description: 'The country, here as where a speaker comes from.'},
  {id: 'state:united-arab-emirates', name: 'United Arab Emirates', kind: 'STATE', iso3: 'ARE', cameoCode: 'ARE', wikidataId: 'Q878', description: 'The country: a federation of seven emirates, Abu Dhabi among them.'},
  {id: 'state:united-states', name: 'United States of America', kind: 'STATE', iso3: 'USA', cameoCode: 'USA', wikidataId: 'Q30', description: 'The country.'},
  {id: 'government:abu-dhabi', name: 'Emirate of Abu Dhabi', kind: 'GOVERNMENT', iso3: 'ARE', description: 'The emirate and its rule, one of the seven of the United Arab Emirates.'},
  {id: 'government:afghanistan-interim-2021', name: 'Interim government of Afghanistan (2021)', kind: 'GOVERNMENT', iso3: 'AFG', cameoCode: 'AFGGOV', description: 'The government that the Afghan Taliban formed in 2021.'},
  {id: 'government:india', name: 'Government of India', kind: 'GOVERNMENT', iso3: 'IND', cameoCode: 'INDGOV', description: 'The government in New Delhi.'},
  {id: 'government:pakistan', name: 'Government of Pakistan', kind: 'GOVERNMENT', iso3: 'PAK', cameoCode: 'PAKGOV', description: 'The government in Islamabad.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:StateActor, n.name = row.name, n.description = row.description, n.kind = row.kind, n.iso3 = row.iso3, n.cameoCode = row.cameoCode,
    n.wikidataId = row.wikidataId;

UNWIND [
  {id: 'group:taliban', name: 'Afghan Taliban', iso3: 'AFG', cameoCode: 'AFGREB', description: 'The movement, as distinct from the government that it formed.'},
  {id: 'group:haqqani-network', name: 'Haqqani network', iso3: 'AFG', unRef: 'TAe.012', description: 'An armed group within the Afghan Taliban.'},
  {id: 'group:islamic-state-khorasan', name: 'Islamic State Khorasan', iso3: 'AFG', description: 'The branch of the Islamic State in Afghanistan, a rival of the Afghan Taliban.'},
  {id: 'group:tehreek-e-taliban-pakistan', name: 'Tehreek-e-Taliban Pakistan', unRef: 'QDe.132', description: 'Militants who fight the state of Pakistan; another body than the Afghan Taliban.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:MilitantGroup, n.name = row.name, n.description = row.description, n.iso3 = row.iso3, n.cameoCode = row.cameoCode, n.unRef = row.unRef;

UNWIND [
  {id: 'organization:st-petersburg-international-economic-forum', name: 'St Petersburg International Economic Forum', iso3: 'RUS', description: 'A yearly forum held in St Petersburg.'},
  {id: 'organization:world-economic-forum', name: 'World Economic Forum', iso3: 'CHE', description: 'A foundation with a yearly meeting in Davos. The document puts a forum of this name in St Petersburg.'},
  {id: 'organization:taliban-political-office', name: 'Political office of the Taliban in Doha', description: 'The office through which the Afghan Taliban negotiated before August 2021.'},
  {id: 'organization:pas', name: 'Pas', description: 'The outlet that Arif Yusufzai spoke to, as far as the document gives its name.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:Organization, n.name = row.name, n.description = row.description, n.iso3 = row.iso3;

// People in common, where the document names nobody. They speak and act as others do, but who exactly is meant is not known.
UNWIND [
  {id: 'population:afghan-citizens', name: 'Afghan citizens', iso3: 'AFG', description: 'Afghans in common.'},
  {id: 'population:afghan-refugees', name: 'Afghan refugees', iso3: 'AFG', description: 'Afghans who sought refuge abroad, here in Pakistan.'},
  {id: 'population:taliban-officials', name: 'Taliban officials', iso3: 'AFG', description: 'Those who act for the Afghan Taliban abroad; the document does not name them.'},
  {id: 'population:taliban-government-members', name: 'Members of the Taliban government', iso3: 'AFG', description: 'Those in the government of 2021; the document does not name them.'},
  {id: 'population:neighbouring-nations', name: 'The region and neighbouring nations', description: 'The countries around Afghanistan; the document does not list them.'},
  {id: 'population:governments-in-west-asia-and-abroad', name: 'Governments in West Asia and abroad', description: 'Governments that sought contact with the Taliban; the document does not list them.'},
  {id: 'population:foreign-officials', name: 'Officials from other nations', description: 'Officials of the international community and of the region who travel to Afghanistan; the document does not name them.'},
  {id: 'population:all-nations', name: 'All nations', description: 'Every nation there is: the document says that none of them recognises the Taliban government.'},
  {id: 'population:experts', name: 'Experts', description: 'Those whom the document calls experts, without names.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:Population, n.name = row.name, n.description = row.description, n.iso3 = row.iso3;

UNWIND [
  {id: 'person:mohammed-bin-zayed', name: 'Mohammed bin Zayed Al Nahyan', wikidataId: 'Q1951896', description: 'Of the family that reigns in Abu Dhabi. Which office he holds is a matter of claims: see his tenures.'},
  {id: 'person:sirajuddin-haqqani', name: 'Sirajuddin Haqqani', wikidataId: 'Q2246940', unRef: 'TAi.144', description: 'Of the Afghan Taliban.'},
  {id: 'person:sher-muhammad-abbas-stanikzai', name: 'Sher Muhammad Abbas Stanikzai', unRef: 'TAi.067', description: 'Diplomat of the Afghan Taliban.'},
  {id: 'person:deepak-mittal', name: 'Deepak Mittal', description: 'Diplomat of India. The document does not name him; another source does.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:Person, n:Official, n.name = row.name, n.description = row.description, n.wikidataId = row.wikidataId, n.unRef = row.unRef;

UNWIND [
  {id: 'person:abdul-haq-omari', name: 'Abdul Haq Omari', description: 'Afghan journalist.'},
  {id: 'person:arif-yusufzai', name: 'Arif Yusufzai', description: 'Analyst of Afghan affairs.'},
  {id: 'person:nur-rehman-sherzad', name: 'Nur Rehman Sherzad', description: 'Analyst of Afghan affairs.'}
] AS row
MERGE (n:Actor {id: row.id})
SET n:Person, n:Commentator, n.name = row.name, n.description = row.description;
