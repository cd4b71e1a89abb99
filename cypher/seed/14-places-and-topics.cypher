// Where things happen. precision: 1 is an exact spot, 3 a town, 7 a whole country or region.

UNWIND [
  {id: 'place:abu-dhabi', name: 'Abu Dhabi', iso3: 'ARE', precision: 3},
  {id: 'place:afghanistan', name: 'Afghanistan', iso3: 'AFG', precision: 7},
  {id: 'place:doha', name: 'Doha', iso3: 'QAT', precision: 3},
  {id: 'place:kabul', name: 'Kabul', iso3: 'AFG', precision: 3},
  {id: 'place:pakistan', name: 'Pakistan', iso3: 'PAK', precision: 7},
  {id: 'place:qatar', name: 'Qatar', iso3: 'QAT', precision: 7},
  {id: 'place:russia', name: 'Russia', iso3: 'RUS', precision: 7},
  {id: 'place:st-petersburg', name: 'St Petersburg', iso3: 'RUS', precision: 3},
  {id: 'place:united-arab-emirates', name: 'United Arab Emirates', iso3: 'ARE', precision: 7},
  {id: 'place:west-asia', name: 'West Asia', precision: 7}
] AS row
MERGE (n:Place {id: row.id})
SET n.name = row.name, n.iso3 = row.iso3, n.precision = row.precision;

// The smallest place here around it. West Asia is no country; which ones belong to it beyond these, the document does not say.
UNWIND [
  {place: 'place:abu-dhabi', within: 'place:united-arab-emirates'},
  {place: 'place:doha', within: 'place:qatar'},
  {place: 'place:kabul', within: 'place:afghanistan'},
  {place: 'place:qatar', within: 'place:west-asia'},
  {place: 'place:st-petersburg', within: 'place:russia'},
  {place: 'place:united-arab-emirates', within: 'place:west-asia'}
] AS row
MATCH (p:Place {id: row.place})
MATCH (w:Place {id: row.within})
MERGE (p)-[:WITHIN]->(w);

// What claims and interactions are about.
UNWIND [
  {id: 'topic:diplomacy', value: 'diplomacy', label: 'Diplomacy and contacts abroad'},
  {id: 'topic:employment', value: 'employment', label: 'Employment'},
  {id: 'topic:foreign-policy', value: 'foreign-policy', label: 'Foreign policy'},
  {id: 'topic:human-rights', value: 'human-rights', label: 'Human rights'},
  {id: 'topic:intelligence', value: 'intelligence', label: 'Intelligence'},
  {id: 'topic:international-standards', value: 'international-standards', label: 'International standards'},
  {id: 'topic:recognition', value: 'recognition', label: 'Recognition of the Taliban government'},
  {id: 'topic:refugees', value: 'refugees', label: 'Refugees'},
  {id: 'topic:religious-narrative', value: 'religious-narrative', label: 'Religious narrative'},
  {id: 'topic:security', value: 'security', label: 'Security'},
  {id: 'topic:womens-education', value: 'womens-education', label: 'Women’s education'}
] AS row
MERGE (n:Topic {id: row.id})
SET n.scheme = 'TOPIC', n.value = row.value, n.label = row.label;
