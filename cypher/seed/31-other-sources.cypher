// What other sources report, where it speaks against the article or makes it more exact. Each is known here by name only: no text is at hand, so that document and
// passage stand for the whole of it, and titles in brackets are ours. What they say enters as claims of their own; no claim of the article is changed.
// An event that the article tells as well is the same node, and the date that the other source gives stands in its claim. An event of which it is not certain
// that the article means it is a node of its own, and a note suggests it.

UNWIND [
  {id: 'document:wam-presidency', title: '[On the succession in Abu Dhabi and the election of the President]', publisher: 'Emirates News Agency (WAM)', publishedEdtf: '2022-05-14', publishedBasis: 'EXTERNAL', reliability: 'B'},
  {id: 'document:wam-haqqani-received', title: '[On the reception of Sirajuddin Haqqani by the President]', publisher: 'Emirates News Agency (WAM)', publishedEdtf: '2024-06-04', publishedBasis: 'EXTERNAL', reliability: 'B'},
  {id: 'document:mea-india-doha-meeting', title: '[Press release on a meeting in Doha]', publisher: 'Ministry of External Affairs, India', publishedEdtf: '2021-08-31', publishedBasis: 'EXTERNAL', reliability: 'B'},
  {id: 'document:taliban-cabinet', title: '[Announcement of an interim government and its members]', publisher: 'Afghan Taliban', publishedEdtf: '2021-09-07', publishedBasis: 'EXTERNAL', reliability: 'C'},
  {id: 'document:tass-forum-delegation', title: '[On the delegation of the Taliban at the forum in St Petersburg]', publisher: 'TASS', publishedEdtf: '2024-06-05', publishedBasis: 'EXTERNAL', reliability: 'C'},
  {id: 'document:pakistan-interior-deadline', title: '[Announcement of a day by which foreigners without papers are to leave]', publisher: 'Ministry of the Interior, Pakistan', publishedEdtf: '2023-10-03', publishedBasis: 'EXTERNAL', reliability: 'B'},
  {id: 'document:russia-recognition', title: '[Statement on the recognition of the government of Afghanistan]', publisher: 'Ministry of Foreign Affairs, Russia', publishedEdtf: '2025-07-03', publishedBasis: 'EXTERNAL', reliability: 'B'}
] AS row
MERGE (n:Document {id: row.id})
SET n.title = row.title, n.publisher = row.publisher, n.publishedEdtf = row.publishedEdtf, n.publishedBasis = row.publishedBasis,
    n.reliability = row.reliability;

UNWIND [
  {id: 'passage:wam-presidency', document: 'document:wam-presidency'},
  {id: 'passage:wam-haqqani-received', document: 'document:wam-haqqani-received'},
  {id: 'passage:mea-india-doha-meeting', document: 'document:mea-india-doha-meeting'},
  {id: 'passage:taliban-cabinet', document: 'document:taliban-cabinet'},
  {id: 'passage:tass-forum-delegation', document: 'document:tass-forum-delegation'},
  {id: 'passage:pakistan-interior-deadline', document: 'document:pakistan-interior-deadline'},
  {id: 'passage:russia-recognition', document: 'document:russia-recognition'}
] AS row
MATCH (d:Document {id: row.document})
MERGE (n:Passage {id: row.id})
MERGE (n)-[:OF]->(d);

UNWIND [
  {id: 'interaction:mittal-stanikzai-meeting', title: 'Deepak Mittal meets Stanikzai at the Embassy of India in Doha', edtf: '2021-08-31', earliest: date('2021-08-31'), latest: date('2021-08-31'), dateBasis: 'EXTERNAL', factuality: 'REPORTED', mode: 'NONE', cameo: '044', plover: 'CONSULT', goldstein: 2.5}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Meeting, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {id: 'interaction:pakistan-deadline-expulsion', title: 'Pakistan expels foreigners without papers after a deadline', edtf: '2023-11-01/..', earliest: date('2023-11-01'), dateBasis: 'EXTERNAL', factuality: 'REPORTED', mode: 'NONE', cameo: '174', plover: 'COERCE', goldstein: -5.0}
] AS row
MERGE (n:Interaction {id: row.id})
SET n:Expulsion, n.title = row.title, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis,
    n.factuality = row.factuality, n.mode = row.mode, n.cameo = row.cameo, n.plover = row.plover, n.goldstein = row.goldstein;

UNWIND [
  {actor: 'person:deepak-mittal', interaction: 'interaction:mittal-stanikzai-meeting', role: 'ACTOR', explicit: true},
  {actor: 'person:sher-muhammad-abbas-stanikzai', interaction: 'interaction:mittal-stanikzai-meeting', role: 'ACTOR', explicit: true},
  {actor: 'government:pakistan', interaction: 'interaction:pakistan-deadline-expulsion', role: 'ACTOR', explicit: true},
  {actor: 'population:afghan-refugees', interaction: 'interaction:pakistan-deadline-expulsion', role: 'AFFECTED', explicit: false}
] AS row
MATCH (a:Actor {id: row.actor})
MATCH (i:Interaction {id: row.interaction})
MERGE (a)-[r:PARTICIPATED_IN {role: row.role}]->(i)
SET r.explicit = row.explicit;

// Abu Dhabi stands beside the article's Kabul, each as what a document says. That both cannot be so is for their claims to say: see CONTRADICTS below.
UNWIND [
  {interaction: 'interaction:mbz-haqqani-meeting', place: 'place:abu-dhabi', stance: 'SUPPORTS'},
  {interaction: 'interaction:mittal-stanikzai-meeting', place: 'place:doha', stance: 'SUPPORTS'},
  {interaction: 'interaction:pakistan-deadline-expulsion', place: 'place:pakistan', stance: 'SUPPORTS'}
] AS row
MATCH (i:Interaction {id: row.interaction})
MATCH (p:Place {id: row.place})
MERGE (i)-[r:HELD_IN]->(p)
SET r.stance = row.stance;

// CAMEO 044: a meeting in a third country.
UNWIND [
  {interaction: 'interaction:mittal-stanikzai-meeting', code: 'cameo:044'},
  {interaction: 'interaction:mittal-stanikzai-meeting', code: 'plover:CONSULT'},
  {interaction: 'interaction:pakistan-deadline-expulsion', code: 'cameo:174'},
  {interaction: 'interaction:pakistan-deadline-expulsion', code: 'plover:COERCE'}
] AS row
MATCH (i:Interaction {id: row.interaction})
MATCH (c:Code {id: row.code})
MERGE (i)-[:CODED_AS]->(c);

UNWIND [
  {interaction: 'interaction:mittal-stanikzai-meeting', topic: 'topic:diplomacy'},
  {interaction: 'interaction:mittal-stanikzai-meeting', topic: 'topic:security'},
  {interaction: 'interaction:pakistan-deadline-expulsion', topic: 'topic:refugees'}
] AS row
MATCH (i:Interaction {id: row.interaction})
MATCH (t:Topic {id: row.topic})
MERGE (i)-[:ABOUT]->(t);

UNWIND [
  {id: 'tie:russia-recognises-taliban-government', kind: 'RECOGNISES', polarity: 'AFFIRMED', edtf: '2025-07-03/..', earliest: date('2025-07-03'), dateBasis: 'EXTERNAL', factuality: 'REPORTED', from: 'state:russia', to: 'government:afghanistan-interim-2021'}
] AS row
MATCH (a:Actor {id: row.from})
MATCH (b:Actor {id: row.to})
MERGE (n:Tie {id: row.id})
SET n.kind = row.kind, n.trend = row.trend, n.polarity = row.polarity, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest,
    n.dateBasis = row.dateBasis, n.factuality = row.factuality
MERGE (n)-[:FROM]->(a)
MERGE (n)-[:TO]->(b);

// Until when Stanikzai was at the political office nobody says: by his new post, about then.
UNWIND [
  {id: 'tenure:mbz-ruler-of-abu-dhabi', roleTitle: 'Ruler', roleCode: 'RULER', edtf: '2022-05-13/..', earliest: date('2022-05-13'), dateBasis: 'EXTERNAL', person: 'person:mohammed-bin-zayed', body: 'government:abu-dhabi'},
  {id: 'tenure:mbz-president-of-uae', roleTitle: 'President', roleCode: 'HEAD_OF_STATE', edtf: '2022-05-14/..', earliest: date('2022-05-14'), dateBasis: 'EXTERNAL', person: 'person:mohammed-bin-zayed', body: 'state:united-arab-emirates'},
  {id: 'tenure:haqqani-minister-of-interior', roleTitle: 'Minister of the interior', roleCode: 'MINISTER', edtf: '2021-09-07/', earliest: date('2021-09-07'), dateBasis: 'EXTERNAL', person: 'person:sirajuddin-haqqani', body: 'government:afghanistan-interim-2021'},
  {id: 'tenure:stanikzai-head-of-political-office', roleTitle: 'Head of the political office', roleCode: 'HEAD_OF_OFFICE', edtf: '/2021-09~', latest: date('2021-09-30'), dateBasis: 'INFERRED', person: 'person:sher-muhammad-abbas-stanikzai', body: 'organization:taliban-political-office'},
  {id: 'tenure:stanikzai-deputy-foreign-minister', roleTitle: 'Deputy foreign minister', roleCode: 'DEPUTY_MINISTER', edtf: '2021-09-07/', earliest: date('2021-09-07'), dateBasis: 'EXTERNAL', person: 'person:sher-muhammad-abbas-stanikzai', body: 'government:afghanistan-interim-2021'},
  {id: 'tenure:mittal-ambassador-to-qatar', roleTitle: 'Ambassador to Qatar', roleCode: 'AMBASSADOR', person: 'person:deepak-mittal', body: 'government:india'}
] AS row
MATCH (p:Actor {id: row.person})
MATCH (b:Actor {id: row.body})
MERGE (n:Tenure {id: row.id})
SET n.roleTitle = row.roleTitle, n.roleCode = row.roleCode, n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.dateBasis = row.dateBasis
MERGE (n)-[:HELD_BY]->(p)
MERGE (n)-[:AT_BODY]->(b);

// Whether people were expelled after the deadline an announcement made before it cannot tell: a prediction, with credibility 6.
UNWIND [
  {id: 'claim:wam-mbz-ruler', passage: 'passage:wam-presidency', text: 'Mohammed bin Zayed has been Ruler of Abu Dhabi since 13 May 2022.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2022-05-13', earliest: date('2022-05-13'), latest: date('2022-05-13'), credibility: 2, confidence: 70},
  {id: 'claim:wam-mbz-president', passage: 'passage:wam-presidency', text: 'Mohammed bin Zayed has been President of the United Arab Emirates since his election on 14 May 2022.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2022-05-14', earliest: date('2022-05-14'), latest: date('2022-05-14'), credibility: 2, confidence: 70},
  {id: 'claim:wam-haqqani-received', passage: 'passage:wam-haqqani-received', text: 'The President received Sirajuddin Haqqani on 4 June 2024.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2024-06-04', earliest: date('2024-06-04'), latest: date('2024-06-04'), credibility: 2, confidence: 70},
  {id: 'claim:wam-received-in-abu-dhabi', passage: 'passage:wam-haqqani-received', text: 'They met in Abu Dhabi, at a palace.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:wam-haqqani-minister', passage: 'passage:wam-haqqani-received', text: 'Sirajuddin Haqqani is minister of the interior in Afghanistan.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:mea-met-in-doha', passage: 'passage:mea-india-doha-meeting', text: 'India’s ambassador to Qatar met Stanikzai at the Embassy of India in Doha, as the Taliban side had asked.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:mea-met-on-31-august', passage: 'passage:mea-india-doha-meeting', text: 'The meeting was on 31 August 2021.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021-08-31', earliest: date('2021-08-31'), latest: date('2021-08-31'), credibility: 2, confidence: 70},
  {id: 'claim:mea-stanikzai-head-of-office', passage: 'passage:mea-india-doha-meeting', text: 'On 31 August 2021 Stanikzai headed the political office of the Taliban in Doha.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021-08-31', earliest: date('2021-08-31'), latest: date('2021-08-31'), credibility: 3, confidence: 50},
  {id: 'claim:mea-mittal-ambassador', passage: 'passage:mea-india-doha-meeting', text: 'On 31 August 2021 Deepak Mittal was India’s ambassador to Qatar.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021-08-31', earliest: date('2021-08-31'), latest: date('2021-08-31'), credibility: 2, confidence: 70},
  {id: 'claim:cabinet-announced', passage: 'passage:taliban-cabinet', text: 'An interim government was announced on 7 September 2021.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021-09-07', earliest: date('2021-09-07'), latest: date('2021-09-07'), credibility: 2, confidence: 70},
  {id: 'claim:cabinet-stanikzai', passage: 'passage:taliban-cabinet', text: 'Stanikzai becomes deputy foreign minister in the interim government.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021-09-07', earliest: date('2021-09-07'), latest: date('2021-09-07'), credibility: 2, confidence: 70},
  {id: 'claim:cabinet-haqqani', passage: 'passage:taliban-cabinet', text: 'Sirajuddin Haqqani becomes minister of the interior in the interim government.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021-09-07', earliest: date('2021-09-07'), latest: date('2021-09-07'), credibility: 2, confidence: 70},
  {id: 'claim:tass-delegation', passage: 'passage:tass-forum-delegation', text: 'A delegation of the Taliban came to Russia for the forum held in St Petersburg on 5 to 8 June 2024.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2024-06-05/2024-06-08', earliest: date('2024-06-05'), latest: date('2024-06-08'), credibility: 2, confidence: 70},
  {id: 'claim:tass-forum-name', passage: 'passage:tass-forum-delegation', text: 'The forum in St Petersburg that they came to take part in is the St Petersburg International Economic Forum.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:pakistan-deadline', passage: 'passage:pakistan-interior-deadline', text: 'As announced on 3 October 2023, foreigners without papers who have not left Pakistan by 1 November 2023 are expelled.', modality: 'PREDICTION', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2023-11-01/..', earliest: date('2023-11-01'), credibility: 6},
  {id: 'claim:russia-recognises', passage: 'passage:russia-recognition', text: 'Russia recognises the government of Afghanistan, since 3 July 2025.', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2025-07-03/..', earliest: date('2025-07-03'), credibility: 2, confidence: 70}
] AS row
MATCH (p:Passage {id: row.passage})
MERGE (n:Claim {id: row.id})
SET n.text = row.text, n.modality = row.modality, n.polarity = row.polarity, n.hedge = row.hedge,
    n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.credibility = row.credibility, n.confidence = row.confidence,
    n.recordedAt = datetime('2026-11-26T00:00:00Z')
MERGE (n)-[:FOUND_IN]->(p);

UNWIND [
  {claim: 'claim:wam-haqqani-received', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS'},
  {claim: 'claim:wam-received-in-abu-dhabi', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS'},
  {claim: 'claim:mea-met-in-doha', interaction: 'interaction:mittal-stanikzai-meeting', stance: 'SUPPORTS'},
  {claim: 'claim:mea-met-on-31-august', interaction: 'interaction:mittal-stanikzai-meeting', stance: 'SUPPORTS'},
  {claim: 'claim:cabinet-announced', interaction: 'interaction:interim-government-formation', stance: 'SUPPORTS'},
  {claim: 'claim:tass-delegation', interaction: 'interaction:taliban-forum-attendance', stance: 'SUPPORTS'},
  {claim: 'claim:tass-forum-name', interaction: 'interaction:taliban-forum-attendance', stance: 'SUPPORTS'},
  {claim: 'claim:pakistan-deadline', interaction: 'interaction:pakistan-deadline-expulsion', stance: 'SUPPORTS'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Interaction {id: row.interaction})
MERGE (c)-[r:ASSERTS]->(n)
SET r.stance = row.stance;

UNWIND [
  {claim: 'claim:russia-recognises', tie: 'tie:russia-recognises-taliban-government', stance: 'SUPPORTS'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Tie {id: row.tie})
MERGE (c)-[r:ASSERTS]->(n)
SET r.stance = row.stance;

// Ruler is his title in Abu Dhabi: that speaks against king.
UNWIND [
  {claim: 'claim:wam-mbz-ruler', tenure: 'tenure:mbz-ruler-of-abu-dhabi', stance: 'SUPPORTS'},
  {claim: 'claim:wam-mbz-ruler', tenure: 'tenure:mbz-king-of-abu-dhabi', stance: 'DISPUTES'},
  {claim: 'claim:wam-mbz-president', tenure: 'tenure:mbz-president-of-uae', stance: 'SUPPORTS'},
  {claim: 'claim:wam-haqqani-minister', tenure: 'tenure:haqqani-minister-of-interior', stance: 'SUPPORTS'},
  {claim: 'claim:cabinet-haqqani', tenure: 'tenure:haqqani-minister-of-interior', stance: 'SUPPORTS'},
  {claim: 'claim:cabinet-stanikzai', tenure: 'tenure:stanikzai-deputy-foreign-minister', stance: 'SUPPORTS'},
  {claim: 'claim:mea-stanikzai-head-of-office', tenure: 'tenure:stanikzai-head-of-political-office', stance: 'SUPPORTS'},
  {claim: 'claim:mea-mittal-ambassador', tenure: 'tenure:mittal-ambassador-to-qatar', stance: 'SUPPORTS'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Tenure {id: row.tenure})
MERGE (c)-[r:ASSERTS]->(n)
SET r.stance = row.stance;

// Other documents that tell the same.
UNWIND [
  {from: 'claim:wam-haqqani-received', to: 'claim:mbz-haqqani-met'},
  {from: 'claim:wam-haqqani-minister', to: 'claim:cabinet-haqqani'},
  {from: 'claim:mea-met-in-doha', to: 'claim:kabul-spoke-with-new-delhi'},
  {from: 'claim:cabinet-announced', to: 'claim:interim-government-formed'},
  {from: 'claim:cabinet-stanikzai', to: 'claim:stanikzai-deputy-foreign-secretary'},
  {from: 'claim:tass-delegation', to: 'claim:taliban-at-forum'},
  {from: 'claim:pakistan-deadline', to: 'claim:afghan-refugees-expelled'}
] AS row
MATCH (a:Claim {id: row.from})
MATCH (b:Claim {id: row.to})
MERGE (a)-[:CORROBORATES]->(b);

// What cannot be true together with what the article says: another place; talks that came after the government was formed, which was announced on 7 September
// 2021; another forum.
UNWIND [
  {from: 'claim:wam-received-in-abu-dhabi', to: 'claim:mbz-haqqani-met-in-kabul'},
  {from: 'claim:mea-met-on-31-august', to: 'claim:talks-followed-formation'},
  {from: 'claim:tass-forum-name', to: 'claim:forum-is-world-economic-forum'}
] AS row
MATCH (a:Claim {id: row.from})
MATCH (b:Claim {id: row.to})
MERGE (a)-[:CONTRADICTS]->(b);
