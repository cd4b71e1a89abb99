// The article, by its hash, and the stretches of it that are cited. Its text is not here. Title, author, publisher, address and date did not come with
// it: the title in brackets is ours, and the date is inferred from what it tells (an event of June 2024 as recent; three years since August 2021).

UNWIND [
  {id: 'document:taliban-diplomacy-article', title: '[Article on the diplomacy of the Afghan Taliban, received without its title]', lang: 'en', publishedEdtf: '2024-06/2024-08~', sha256: '6b2d9d74c85c0d472096f4094a564260cfe3e2b72e2c74e397abdda3e073f1ed', reliability: 'F'}
] AS row
MERGE (n:Document {id: row.id})
SET n.title = row.title, n.lang = row.lang, n.publishedEdtf = row.publishedEdtf, n.sha256 = row.sha256, n.reliability = row.reliability;

// start and end count UTF-16 code units from the start of the document; the anchor is exactly what stands between them.
UNWIND [
  {id: 'passage:taliban-diplomacy-p3-king', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 494, end: 515, anchor: 'the king of Abu Dhabi'},
  {id: 'passage:taliban-diplomacy-p3-met', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 517, end: 549, anchor: 'just met with Sirajuddin Haqqani'},
  {id: 'passage:taliban-diplomacy-p3-leader', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 551, end: 592, anchor: 'the leader of the powerful Haqqani system'},
  {id: 'passage:taliban-diplomacy-p3-branch', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 594, end: 631, anchor: 'a powerful branch of the ruling party'},
  {id: 'passage:taliban-diplomacy-p3-kabul', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 633, end: 657, anchor: 'at a conference in Kabul'},
  {id: 'passage:taliban-diplomacy-p4-shortly-after', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 659, end: 712, anchor: 'Shortly after the formation of the interim government'},
  {id: 'passage:taliban-diplomacy-p4-spoken', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 737, end: 768, anchor: 'Kabul had spoken with New Delhi'},
  {id: 'passage:taliban-diplomacy-p4-deputy', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 777, end: 835, anchor: 'its deputy foreign secretary Sher Muhammad Abbas Stanikzai'},
  {id: 'passage:taliban-diplomacy-p4-connections', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 917, end: 957, anchor: 'which culminated into proper connections'},
  {id: 'passage:taliban-diplomacy-p5-armenian', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1229, end: 1263, anchor: 'The ties between Armenian citizens'},
  {id: 'passage:taliban-diplomacy-p5-expulsion', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1272, end: 1314, anchor: 'expulsion of Afghan refugees from Pakistan'},
  {id: 'passage:taliban-diplomacy-p5-deteriorated', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1315, end: 1332, anchor: 'more deteriorated'},
  {id: 'passage:taliban-diplomacy-p7-sherzad', document: 'document:taliban-diplomacy-article', paragraph: 7, start: 1517, end: 1547, anchor: 'Nur Rehman Sherzad from Sweden'},
  {id: 'passage:taliban-diplomacy-p7-foreign-policy', document: 'document:taliban-diplomacy-article', paragraph: 7, start: 1584, end: 1612, anchor: 'has n’t had a foreign policy'},
  {id: 'passage:taliban-diplomacy-p7-taking-office', document: 'document:taliban-diplomacy-article', paragraph: 7, start: 1613, end: 1647, anchor: 'since taking office in August 2021'}
] AS row
MATCH (d:Document {id: row.document})
MERGE (n:Passage {id: row.id})
SET n.paragraph = row.paragraph, n.start = row.start, n.end = row.end, n.anchor = row.anchor
MERGE (n)-[:OF]->(d);
