// What is damaged or doubtful in the document, and what was probably meant. A note edits nothing: the claims keep what the document says.

UNWIND [
  {id: 'note:meeting-just', kind: 'AMBIGUOUS_REFERENCE', text: '“Just” counts from the day the article was published, which is not known. The dates of the meeting are inferred from that of the article.'},
  {id: 'note:meeting-in-kabul', kind: 'CONTRADICTION', text: 'Reported elsewhere as held in Abu Dhabi on 4 June 2024, not at a conference in Kabul.'},
  {id: 'note:king-of-abu-dhabi', kind: 'TRANSLATION', text: 'Abu Dhabi has a ruler, not a king. Meant is the ruler of Abu Dhabi, who is President of the United Arab Emirates.'},
  {id: 'note:haqqani-system', kind: 'TRANSLATION', text: '“System” stands for network: the Haqqani network.'},
  {id: 'note:ruling-party', kind: 'TRANSLATION', text: 'No party rules Afghanistan: “ruling party” stands for the Taliban movement.'},
  {id: 'note:talks-shortly-after', kind: 'CONTRADICTION', text: 'Reported elsewhere as 31 August 2021, before the interim government was formed on 7 September 2021. Then the Taliban movement talked, not yet that government.'},
  {id: 'note:deputy-foreign-secretary', kind: 'TRANSLATION', text: 'Meant is the deputy foreign minister. On 31 August 2021 he was still deputy head of the political office of the Taliban.'},
  {id: 'note:armenian-citizens', kind: 'GARBLED', text: '“Armenian” is probably “Afghan”, and the sentence says that the expulsion made ties worse. Nothing is linked to Armenia.'},
  {id: 'note:sherzad-from-sweden', kind: 'AMBIGUOUS_REFERENCE', text: 'It does not say whether the speaker lives in Sweden or is a citizen of it.'}
] AS row
MERGE (n:Note {id: row.id})
SET n.kind = row.kind, n.text = row.text;

UNWIND [
  {note: 'note:meeting-just', passage: 'passage:taliban-diplomacy-p3-met'},
  {note: 'note:meeting-in-kabul', passage: 'passage:taliban-diplomacy-p3-kabul'},
  {note: 'note:king-of-abu-dhabi', passage: 'passage:taliban-diplomacy-p3-king'},
  {note: 'note:haqqani-system', passage: 'passage:taliban-diplomacy-p3-leader'},
  {note: 'note:ruling-party', passage: 'passage:taliban-diplomacy-p3-branch'},
  {note: 'note:talks-shortly-after', passage: 'passage:taliban-diplomacy-p4-shortly-after'},
  {note: 'note:deputy-foreign-secretary', passage: 'passage:taliban-diplomacy-p4-deputy'},
  {note: 'note:armenian-citizens', passage: 'passage:taliban-diplomacy-p5-armenian'},
  {note: 'note:armenian-citizens', passage: 'passage:taliban-diplomacy-p5-deteriorated'},
  {note: 'note:sherzad-from-sweden', passage: 'passage:taliban-diplomacy-p7-sherzad'}
] AS row
MATCH (n:Note {id: row.note})
MATCH (p:Passage {id: row.passage})
MERGE (n)-[:FLAGS]->(p);

UNWIND [
  {note: 'note:meeting-just', claim: 'claim:mbz-haqqani-met'},
  {note: 'note:meeting-in-kabul', claim: 'claim:mbz-haqqani-met-in-kabul'},
  {note: 'note:king-of-abu-dhabi', claim: 'claim:mbz-is-king'},
  {note: 'note:haqqani-system', claim: 'claim:haqqani-leads-network'},
  {note: 'note:ruling-party', claim: 'claim:network-is-branch-of-taliban'},
  {note: 'note:talks-shortly-after', claim: 'claim:talks-followed-formation'},
  {note: 'note:deputy-foreign-secretary', claim: 'claim:talks-through-stanikzai'},
  {note: 'note:armenian-citizens', claim: 'claim:expulsion-worsened-ties'},
  {note: 'note:sherzad-from-sweden', claim: 'claim:sherzad-office-since-august-2021'},
  {note: 'note:sherzad-from-sweden', claim: 'claim:sherzad-no-foreign-policy'}
] AS row
MATCH (n:Note {id: row.note})
MATCH (c:Claim {id: row.claim})
MERGE (n)-[:FLAGS]->(c);

// Whom or where a note takes to be meant: rank 1 first, confidence in per cent.
UNWIND [
  {note: 'note:king-of-abu-dhabi', actor: 'person:mohammed-bin-zayed', rank: 1, confidence: 90},
  {note: 'note:haqqani-system', actor: 'group:haqqani-network', rank: 1, confidence: 90},
  {note: 'note:ruling-party', actor: 'group:taliban', rank: 1, confidence: 90},
  {note: 'note:talks-shortly-after', actor: 'group:taliban', rank: 1, confidence: 70},
  {note: 'note:talks-shortly-after', actor: 'government:afghanistan-interim-2021', rank: 2, confidence: 30},
  {note: 'note:armenian-citizens', actor: 'state:afghanistan', rank: 1, confidence: 70}
] AS row
MATCH (n:Note {id: row.note})
MATCH (a:Actor {id: row.actor})
MERGE (n)-[r:SUGGESTS]->(a)
SET r.rank = row.rank, r.confidence = row.confidence;

UNWIND [
  {note: 'note:meeting-in-kabul', place: 'place:abu-dhabi', rank: 1, confidence: 70},
  {note: 'note:meeting-in-kabul', place: 'place:kabul', rank: 2, confidence: 10}
] AS row
MATCH (n:Note {id: row.note})
MATCH (p:Place {id: row.place})
MERGE (n)-[r:SUGGESTS]->(p)
SET r.rank = row.rank, r.confidence = row.confidence;
