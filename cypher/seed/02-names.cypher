// What actors are called: in the document, in common use, in their own script. A capital stands for its government (METONYM), a title for a person (ROLE_PHRASE).
// WEAK marks a name that points to the actor only in its context.

UNWIND [
  {id: 'name:afghanistan-en', actor: 'state:afghanistan', value: 'Afghanistan', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:afghanistan-ps', actor: 'state:afghanistan', value: 'افغانستان', lang: 'ps', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:afghanistan-prs', actor: 'state:afghanistan', value: 'افغانستان', lang: 'prs', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:india-en', actor: 'state:india', value: 'India', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:india-hi', actor: 'state:india', value: 'भारत', lang: 'hi', script: 'Deva', kind: 'ALIAS'},
  {id: 'name:pakistan-en', actor: 'state:pakistan', value: 'Pakistan', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:pakistan-ur', actor: 'state:pakistan', value: 'پاکستان', lang: 'ur', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:united-arab-emirates-en', actor: 'state:united-arab-emirates', value: 'United Arab Emirates', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:united-arab-emirates-acronym', actor: 'state:united-arab-emirates', value: 'UAE', lang: 'en', script: 'Latn', kind: 'ACRONYM'},
  {id: 'name:united-arab-emirates-ar', actor: 'state:united-arab-emirates', value: 'الإمارات العربية المتحدة', lang: 'ar', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:afghanistan-interim-2021-en', actor: 'government:afghanistan-interim-2021', value: 'Interim government of Afghanistan (2021)', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:afghanistan-interim-2021-kabul', actor: 'government:afghanistan-interim-2021', value: 'Kabul', lang: 'en', script: 'Latn', kind: 'METONYM'},
  {id: 'name:afghanistan-interim-2021-taliban-government', actor: 'government:afghanistan-interim-2021', value: 'Taliban government', lang: 'en', script: 'Latn', kind: 'ALIAS'},
  {id: 'name:government-of-india-en', actor: 'government:india', value: 'Government of India', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:government-of-india-hi', actor: 'government:india', value: 'भारत सरकार', lang: 'hi', script: 'Deva', kind: 'ALIAS'},
  {id: 'name:government-of-india-new-delhi', actor: 'government:india', value: 'New Delhi', lang: 'en', script: 'Latn', kind: 'METONYM'},
  {id: 'name:government-of-pakistan-en', actor: 'government:pakistan', value: 'Government of Pakistan', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:government-of-pakistan-ur', actor: 'government:pakistan', value: 'حکومت پاکستان', lang: 'ur', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:government-of-pakistan-islamabad', actor: 'government:pakistan', value: 'Islamabad', lang: 'en', script: 'Latn', kind: 'METONYM'},
  {id: 'name:taliban-en', actor: 'group:taliban', value: 'Afghan Taliban', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:taliban-short', actor: 'group:taliban', value: 'Taliban', lang: 'en', script: 'Latn', kind: 'ALIAS'},
  {id: 'name:taliban-ps', actor: 'group:taliban', value: 'طالبان', lang: 'ps', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:taliban-ruling-party', actor: 'group:taliban', value: 'the ruling party', lang: 'en', script: 'Latn', kind: 'WEAK'},
  {id: 'name:haqqani-network-en', actor: 'group:haqqani-network', value: 'Haqqani network', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:haqqani-network-prs', actor: 'group:haqqani-network', value: 'شبکه حقانی', lang: 'prs', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:haqqani-network-system', actor: 'group:haqqani-network', value: 'Haqqani system', lang: 'en', script: 'Latn', kind: 'WEAK'},
  {id: 'name:afghan-refugees-en', actor: 'population:afghan-refugees', value: 'Afghan refugees', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:mohammed-bin-zayed-en', actor: 'person:mohammed-bin-zayed', value: 'Mohammed bin Zayed Al Nahyan', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:mohammed-bin-zayed-ar', actor: 'person:mohammed-bin-zayed', value: 'محمد بن زايد آل نهيان', lang: 'ar', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:mohammed-bin-zayed-mohamed', actor: 'person:mohammed-bin-zayed', value: 'Mohamed bin Zayed Al Nahyan', lang: 'en', script: 'Latn', kind: 'ALIAS'},
  {id: 'name:mohammed-bin-zayed-mbz', actor: 'person:mohammed-bin-zayed', value: 'MBZ', lang: 'en', script: 'Latn', kind: 'ACRONYM'},
  {id: 'name:mohammed-bin-zayed-king', actor: 'person:mohammed-bin-zayed', value: 'the king of Abu Dhabi', lang: 'en', script: 'Latn', kind: 'ROLE_PHRASE'},
  {id: 'name:sirajuddin-haqqani-en', actor: 'person:sirajuddin-haqqani', value: 'Sirajuddin Haqqani', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:sirajuddin-haqqani-ps', actor: 'person:sirajuddin-haqqani', value: 'سراج الدين حقاني', lang: 'ps', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:stanikzai-en', actor: 'person:sher-muhammad-abbas-stanikzai', value: 'Sher Muhammad Abbas Stanikzai', lang: 'en', script: 'Latn', kind: 'PRIMARY'},
  {id: 'name:stanikzai-stanekzai', actor: 'person:sher-muhammad-abbas-stanikzai', value: 'Sher Mohammad Abbas Stanekzai', lang: 'en', script: 'Latn', kind: 'ALIAS'},
  {id: 'name:stanikzai-prs', actor: 'person:sher-muhammad-abbas-stanikzai', value: 'شیر محمد عباس ستانکزی', lang: 'prs', script: 'Arab', kind: 'ALIAS'},
  {id: 'name:sherzad-en', actor: 'person:nur-rehman-sherzad', value: 'Nur Rehman Sherzad', lang: 'en', script: 'Latn', kind: 'PRIMARY'}
] AS row
MATCH (a:Actor {id: row.actor})
MERGE (n:Name {id: row.id})
SET n.value = row.value, n.lang = row.lang, n.script = row.script, n.kind = row.kind
MERGE (a)-[:HAS_NAME]->(n);
