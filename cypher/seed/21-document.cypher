// The article, by its hash, and the stretches of it that are cited. Its text is not here. Title, author, publisher, address and date did not come with
// it: the title in brackets is ours, and the date is inferred from what it tells (an event of June 2024 as recent; three years since August 2021).

UNWIND [
  {id: 'document:taliban-diplomacy-article', title: '[Article on the diplomacy of the Afghan Taliban, received without its title]', lang: 'en', publishedEdtf: '2024-06/2024-08~', publishedBasis: 'INFERRED', sha256: '6b2d9d74c85c0d472096f4094a564260cfe3e2b72e2c74e397abdda3e073f1ed', characters: 3067, reliability: 'F'}
] AS row
MERGE (n:Document {id: row.id})
SET n.title = row.title, n.lang = row.lang, n.publishedEdtf = row.publishedEdtf, n.publishedBasis = row.publishedBasis, n.sha256 = row.sha256,
    n.characters = row.characters, n.reliability = row.reliability;

// start and end count UTF-16 code units from the start of the document; the anchor is exactly what stands between them. Stretches may overlap.
UNWIND [
  {id: 'passage:taliban-diplomacy-p1-response', document: 'document:taliban-diplomacy-article', paragraph: 1, start: 1, end: 57, anchor: 'In response to Pakistan’s persistently hostile ties with'},
  {id: 'passage:taliban-diplomacy-p1-hostile', document: 'document:taliban-diplomacy-article', paragraph: 1, start: 16, end: 66, anchor: 'Pakistan’s persistently hostile ties with Pakistan'},
  {id: 'passage:taliban-diplomacy-p1-withdrawal', document: 'document:taliban-diplomacy-article', paragraph: 1, start: 71, end: 105, anchor: 'the US withdrawal from Afghanistan'},
  {id: 'passage:taliban-diplomacy-p1-channels', document: 'document:taliban-diplomacy-article', paragraph: 1, start: 130, end: 177, anchor: 'increased its attempts to open various channels'},
  {id: 'passage:taliban-diplomacy-p1-neighbours', document: 'document:taliban-diplomacy-article', paragraph: 1, start: 200, end: 234, anchor: 'the region and neighboring nations'},
  {id: 'passage:taliban-diplomacy-p2-forum', document: 'document:taliban-diplomacy-article', paragraph: 2, start: 251, end: 302, anchor: 'membership in World Economic Forum in St Petersburg'},
  {id: 'passage:taliban-diplomacy-p2-officials', document: 'document:taliban-diplomacy-article', paragraph: 2, start: 312, end: 357, anchor: 'the Taliban officials had reached out to Iran'},
  {id: 'passage:taliban-diplomacy-p2-four-states', document: 'document:taliban-diplomacy-article', paragraph: 2, start: 346, end: 384, anchor: 'out to Iran, China, Russia and the UAE'},
  {id: 'passage:taliban-diplomacy-p2-governments', document: 'document:taliban-diplomacy-article', paragraph: 2, start: 386, end: 431, anchor: 'The governments have even reached out to them'},
  {id: 'passage:taliban-diplomacy-p2-return', document: 'document:taliban-diplomacy-article', paragraph: 2, start: 407, end: 444, anchor: 'even reached out to them in West Asia'},
  {id: 'passage:taliban-diplomacy-p3-king', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 494, end: 515, anchor: 'the king of Abu Dhabi'},
  {id: 'passage:taliban-diplomacy-p3-met', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 517, end: 549, anchor: 'just met with Sirajuddin Haqqani'},
  {id: 'passage:taliban-diplomacy-p3-leader', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 551, end: 592, anchor: 'the leader of the powerful Haqqani system'},
  {id: 'passage:taliban-diplomacy-p3-branch', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 594, end: 631, anchor: 'a powerful branch of the ruling party'},
  {id: 'passage:taliban-diplomacy-p3-kabul', document: 'document:taliban-diplomacy-article', paragraph: 3, start: 633, end: 657, anchor: 'at a conference in Kabul'},
  {id: 'passage:taliban-diplomacy-p4-shortly-after', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 659, end: 712, anchor: 'Shortly after the formation of the interim government'},
  {id: 'passage:taliban-diplomacy-p4-formation', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 690, end: 735, anchor: 'the interim government in Afghanistan in 2021'},
  {id: 'passage:taliban-diplomacy-p4-spoken', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 737, end: 768, anchor: 'Kabul had spoken with New Delhi'},
  {id: 'passage:taliban-diplomacy-p4-deputy', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 777, end: 835, anchor: 'its deputy foreign secretary Sher Muhammad Abbas Stanikzai'},
  {id: 'passage:taliban-diplomacy-p4-window', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 879, end: 915, anchor: 'had opened a window for conversation'},
  {id: 'passage:taliban-diplomacy-p4-connections', document: 'document:taliban-diplomacy-article', paragraph: 4, start: 917, end: 957, anchor: 'which culminated into proper connections'},
  {id: 'passage:taliban-diplomacy-p5-angry', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1031, end: 1061, anchor: 'more and more angry day by day'},
  {id: 'passage:taliban-diplomacy-p5-kabul-ttp', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1063, end: 1117, anchor: 'Relations between Kabul and Tehreek-e-Taliban Pakistan'},
  {id: 'passage:taliban-diplomacy-p5-hampered', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1136, end: 1181, anchor: 'have been seriously hampered by their refusal'},
  {id: 'passage:taliban-diplomacy-p5-refusal', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1174, end: 1210, anchor: 'refusal to put an end to the alleged'},
  {id: 'passage:taliban-diplomacy-p5-armenian', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1229, end: 1263, anchor: 'The ties between Armenian citizens'},
  {id: 'passage:taliban-diplomacy-p5-expulsion', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1272, end: 1314, anchor: 'expulsion of Afghan refugees from Pakistan'},
  {id: 'passage:taliban-diplomacy-p5-deteriorated', document: 'document:taliban-diplomacy-article', paragraph: 5, start: 1315, end: 1332, anchor: 'more deteriorated'},
  {id: 'passage:taliban-diplomacy-p6-impact', document: 'document:taliban-diplomacy-article', paragraph: 6, start: 1382, end: 1427, anchor: 'wo n’t have any impact until they concentrate'},
  {id: 'passage:taliban-diplomacy-p6-issues', document: 'document:taliban-diplomacy-article', paragraph: 6, start: 1453, end: 1500, anchor: 'human rights, women’s education, and employment'},
  {id: 'passage:taliban-diplomacy-p7-analyst', document: 'document:taliban-diplomacy-article', paragraph: 7, start: 1502, end: 1535, anchor: 'Afghan analyst Nur Rehman Sherzad'},
  {id: 'passage:taliban-diplomacy-p7-sherzad', document: 'document:taliban-diplomacy-article', paragraph: 7, start: 1517, end: 1547, anchor: 'Nur Rehman Sherzad from Sweden'},
  {id: 'passage:taliban-diplomacy-p7-foreign-policy', document: 'document:taliban-diplomacy-article', paragraph: 7, start: 1584, end: 1612, anchor: 'has n’t had a foreign policy'},
  {id: 'passage:taliban-diplomacy-p7-taking-office', document: 'document:taliban-diplomacy-article', paragraph: 7, start: 1613, end: 1647, anchor: 'since taking office in August 2021'},
  {id: 'passage:taliban-diplomacy-p8-unrecognised', document: 'document:taliban-diplomacy-article', paragraph: 8, start: 1670, end: 1709, anchor: 'not officially recognized by any nation'},
  {id: 'passage:taliban-diplomacy-p8-standing', document: 'document:taliban-diplomacy-article', paragraph: 8, start: 1736, end: 1791, anchor: 'have political and constitutional standing in relations'},
  {id: 'passage:taliban-diplomacy-p9-members', document: 'document:taliban-diplomacy-article', paragraph: 9, start: 1841, end: 1889, anchor: 'The Taliban government members are now realizing'},
  {id: 'passage:taliban-diplomacy-p9-three-years', document: 'document:taliban-diplomacy-article', paragraph: 9, start: 1895, end: 1938, anchor: 'the recent policies of the past three years'},
  {id: 'passage:taliban-diplomacy-p9-no-results', document: 'document:taliban-diplomacy-article', paragraph: 9, start: 1939, end: 1985, anchor: 'are failing to produce any significant results'},
  {id: 'passage:taliban-diplomacy-p9-additionally', document: 'document:taliban-diplomacy-article', paragraph: 9, start: 2009, end: 2058, anchor: 'Additionally, officials from the global community'},
  {id: 'passage:taliban-diplomacy-p9-concerns', document: 'document:taliban-diplomacy-article', paragraph: 9, start: 2121, end: 2161, anchor: 'inform Kabul about their safety concerns'},
  {id: 'passage:taliban-diplomacy-p10-momentum', document: 'document:taliban-diplomacy-article', paragraph: 10, start: 2174, end: 2219, anchor: 'the momentum in the Taliban’s diplomatic work'},
  {id: 'passage:taliban-diplomacy-p10-pas', document: 'document:taliban-diplomacy-article', paragraph: 10, start: 2266, end: 2306, anchor: 'told Pas that these types of connections'},
  {id: 'passage:taliban-diplomacy-p10-intelligence', document: 'document:taliban-diplomacy-article', paragraph: 10, start: 2307, end: 2343, anchor: 'help create shared intelligence ties'},
  {id: 'passage:taliban-diplomacy-p10-promises', document: 'document:taliban-diplomacy-article', paragraph: 10, start: 2360, end: 2414, anchor: 'the Taliban are independently making numerous promises'},
  {id: 'passage:taliban-diplomacy-p10-standards', document: 'document:taliban-diplomacy-article', paragraph: 10, start: 2425, end: 2468, anchor: 'they are failing to follow global standards'},
  {id: 'passage:taliban-diplomacy-p10-attitudes', document: 'document:taliban-diplomacy-article', paragraph: 10, start: 2472, end: 2516, anchor: 'They are not changing their attitudes at all'},
  {id: 'passage:taliban-diplomacy-p11-omari', document: 'document:taliban-diplomacy-article', paragraph: 11, start: 2529, end: 2566, anchor: 'Abdul Haq Omari, an Afghan journalist'},
  {id: 'passage:taliban-diplomacy-p11-obstacles', document: 'document:taliban-diplomacy-article', paragraph: 11, start: 2609, end: 2657, anchor: 'two obstacles to maintaining their hold on power'},
  {id: 'passage:taliban-diplomacy-p11-relations', document: 'document:taliban-diplomacy-article', paragraph: 11, start: 2675, end: 2723, anchor: 'create proper relationships with foreign nations'},
  {id: 'passage:taliban-diplomacy-p11-narrative', document: 'document:taliban-diplomacy-article', paragraph: 11, start: 2746, end: 2789, anchor: 'preserve their internal religious narrative'},
  {id: 'passage:taliban-diplomacy-p12-survival', document: 'document:taliban-diplomacy-article', paragraph: 12, start: 2830, end: 2882, anchor: 'The survival of the spiritual narrative is essential'},
  {id: 'passage:taliban-diplomacy-p12-withdraw', document: 'document:taliban-diplomacy-article', paragraph: 12, start: 2907, end: 2935, anchor: 'if they withdraw immediately'},
  {id: 'passage:taliban-diplomacy-p12-rivals', document: 'document:taliban-diplomacy-article', paragraph: 12, start: 2947, end: 2998, anchor: 'rival groups in Afghanistan, Islamic State or Daesh'},
  {id: 'passage:taliban-diplomacy-p12-khorasan', document: 'document:taliban-diplomacy-article', paragraph: 12, start: 2976, end: 3007, anchor: 'Islamic State or Daesh Khorasan'},
  {id: 'passage:taliban-diplomacy-p12-military', document: 'document:taliban-diplomacy-article', paragraph: 12, start: 3009, end: 3055, anchor: 'perhaps strengthen the pro- Military narrative'}
] AS row
MATCH (d:Document {id: row.document})
MERGE (n:Passage {id: row.id})
SET n.paragraph = row.paragraph, n.start = row.start, n.end = row.end, n.anchor = row.anchor
MERGE (n)-[:OF]->(d);
