// What is damaged or doubtful in the document, and what was probably meant. A note edits nothing: the claims keep what the document says.

UNWIND [
  {id: 'note:hostile-ties', kind: 'GARBLED', text: 'Pakistan cannot have hostile ties with Pakistan: one of the two names stands for another, probably for Afghanistan. No tie is stored.'},
  {id: 'note:world-economic-forum', kind: 'TRANSLATION', text: 'The World Economic Forum does not meet in St Petersburg. Meant is the St Petersburg International Economic Forum, and attendance, not membership. Reported elsewhere as held on 5 to 8 June 2024, with a delegation of the Taliban.'},
  {id: 'note:the-governments', kind: 'AMBIGUOUS_REFERENCE', text: 'Which governments is not said: those in West Asia and abroad, or the four that were just named.'},
  {id: 'note:meeting-just', kind: 'AMBIGUOUS_REFERENCE', text: '“Just” counts from the day the article was published, which is not known. The dates of the meeting are inferred from that of the article.'},
  {id: 'note:meeting-in-kabul', kind: 'CONTRADICTION', text: 'Reported elsewhere as held in Abu Dhabi on 4 June 2024, not at a conference in Kabul.'},
  {id: 'note:king-of-abu-dhabi', kind: 'TRANSLATION', text: 'Abu Dhabi has a ruler, not a king. Meant is the ruler of Abu Dhabi, who is President of the United Arab Emirates.'},
  {id: 'note:haqqani-system', kind: 'TRANSLATION', text: '“System” stands for network: the Haqqani network.'},
  {id: 'note:ruling-party', kind: 'TRANSLATION', text: 'No party rules Afghanistan: “ruling party” stands for the Taliban movement.'},
  {id: 'note:talks-shortly-after', kind: 'CONTRADICTION', text: 'Reported elsewhere as 31 August 2021, before the interim government was formed on 7 September 2021. Then the Taliban movement talked, not yet that government.'},
  {id: 'note:deputy-foreign-secretary', kind: 'TRANSLATION', text: 'Meant is the deputy foreign minister. On 31 August 2021 he was still at the political office of the Taliban in Doha: its head, as India has it, or the deputy, as others do.'},
  {id: 'note:refusal-by-whom', kind: 'AMBIGUOUS_REFERENCE', text: '“Their” may be the Tehreek-e-Taliban Pakistan, who will not stop, or Kabul, which will not stop them. The sentence before it, on Islamabad and Kabul, speaks for the second. Both readings are stored. The relations that suffer are perhaps those with Pakistan.'},
  {id: 'note:armenian-citizens', kind: 'GARBLED', text: '“Armenian” is probably “Afghan”, and the sentence says that the expulsion made ties worse. Nothing is linked to Armenia.'},
  {id: 'note:expulsion-when', kind: 'AMBIGUOUS_REFERENCE', text: 'The article gives no date. Reported elsewhere: announced on 3 October 2023, in force from 1 November 2023.'},
  {id: 'note:sherzad-from-sweden', kind: 'AMBIGUOUS_REFERENCE', text: 'It does not say whether the speaker lives in Sweden or is a citizen of it.'},
  {id: 'note:called-afghan', kind: 'AMBIGUOUS_REFERENCE', text: '“Afghan” may be so by citizenship, by origin, or for what he works on. Citizenship is stored.'},
  {id: 'note:any-nation', kind: 'ANACHRONISM', text: 'True as of the article. Russia recognised the government on 3 July 2025.'},
  {id: 'note:additionally', kind: 'AMBIGUOUS_REFERENCE', text: 'It is not clear whether this is still what Sherzad says, or the narrator again.'},
  {id: 'note:told-pas', kind: 'TRUNCATED', text: 'The name of the outlet is cut off after “Pas”.'},
  {id: 'note:shared-intelligence', kind: 'TRANSLATION', text: 'Perhaps mutual understanding is meant, not intelligence that is shared; and with whom is not said.'},
  {id: 'note:they-withdraw', kind: 'AMBIGUOUS_REFERENCE', text: 'From what they would withdraw is not said: from the narrative, as the sentence before suggests, or from power.'},
  {id: 'note:pro-military', kind: 'GARBLED', text: 'What a “pro- Military narrative” may be is not clear; probably that of the militants.'}
] AS row
MERGE (n:Note {id: row.id})
SET n.kind = row.kind, n.text = row.text;

UNWIND [
  {note: 'note:hostile-ties', passage: 'passage:taliban-diplomacy-p1-hostile'},
  {note: 'note:hostile-ties', passage: 'passage:taliban-diplomacy-p1-response'},
  {note: 'note:world-economic-forum', passage: 'passage:taliban-diplomacy-p2-forum'},
  {note: 'note:the-governments', passage: 'passage:taliban-diplomacy-p2-governments'},
  {note: 'note:the-governments', passage: 'passage:taliban-diplomacy-p2-return'},
  {note: 'note:meeting-just', passage: 'passage:taliban-diplomacy-p3-met'},
  {note: 'note:meeting-in-kabul', passage: 'passage:taliban-diplomacy-p3-kabul'},
  {note: 'note:king-of-abu-dhabi', passage: 'passage:taliban-diplomacy-p3-king'},
  {note: 'note:haqqani-system', passage: 'passage:taliban-diplomacy-p3-leader'},
  {note: 'note:ruling-party', passage: 'passage:taliban-diplomacy-p3-branch'},
  {note: 'note:talks-shortly-after', passage: 'passage:taliban-diplomacy-p4-shortly-after'},
  {note: 'note:deputy-foreign-secretary', passage: 'passage:taliban-diplomacy-p4-deputy'},
  {note: 'note:refusal-by-whom', passage: 'passage:taliban-diplomacy-p5-kabul-ttp'},
  {note: 'note:refusal-by-whom', passage: 'passage:taliban-diplomacy-p5-hampered'},
  {note: 'note:refusal-by-whom', passage: 'passage:taliban-diplomacy-p5-refusal'},
  {note: 'note:armenian-citizens', passage: 'passage:taliban-diplomacy-p5-armenian'},
  {note: 'note:armenian-citizens', passage: 'passage:taliban-diplomacy-p5-deteriorated'},
  {note: 'note:expulsion-when', passage: 'passage:taliban-diplomacy-p5-expulsion'},
  {note: 'note:sherzad-from-sweden', passage: 'passage:taliban-diplomacy-p7-sherzad'},
  {note: 'note:called-afghan', passage: 'passage:taliban-diplomacy-p7-analyst'},
  {note: 'note:called-afghan', passage: 'passage:taliban-diplomacy-p11-omari'},
  {note: 'note:any-nation', passage: 'passage:taliban-diplomacy-p8-unrecognised'},
  {note: 'note:additionally', passage: 'passage:taliban-diplomacy-p9-additionally'},
  {note: 'note:additionally', passage: 'passage:taliban-diplomacy-p9-concerns'},
  {note: 'note:told-pas', passage: 'passage:taliban-diplomacy-p10-pas'},
  {note: 'note:shared-intelligence', passage: 'passage:taliban-diplomacy-p10-intelligence'},
  {note: 'note:they-withdraw', passage: 'passage:taliban-diplomacy-p12-withdraw'},
  {note: 'note:pro-military', passage: 'passage:taliban-diplomacy-p12-khorasan'},
  {note: 'note:pro-military', passage: 'passage:taliban-diplomacy-p12-military'}
] AS row
MATCH (n:Note {id: row.note})
MATCH (p:Passage {id: row.passage})
MERGE (n)-[:FLAGS]->(p);

UNWIND [
  {note: 'note:hostile-ties', claim: 'claim:pakistan-hostile-ties'},
  {note: 'note:hostile-ties', claim: 'claim:outreach-in-response'},
  {note: 'note:world-economic-forum', claim: 'claim:taliban-at-forum'},
  {note: 'note:world-economic-forum', claim: 'claim:forum-is-world-economic-forum'},
  {note: 'note:the-governments', claim: 'claim:governments-reached-out'},
  {note: 'note:meeting-just', claim: 'claim:mbz-haqqani-met'},
  {note: 'note:meeting-in-kabul', claim: 'claim:mbz-haqqani-met-in-kabul'},
  {note: 'note:king-of-abu-dhabi', claim: 'claim:mbz-is-king'},
  {note: 'note:haqqani-system', claim: 'claim:haqqani-leads-network'},
  {note: 'note:ruling-party', claim: 'claim:network-is-branch-of-taliban'},
  {note: 'note:talks-shortly-after', claim: 'claim:talks-followed-formation'},
  {note: 'note:deputy-foreign-secretary', claim: 'claim:talks-through-stanikzai'},
  {note: 'note:deputy-foreign-secretary', claim: 'claim:stanikzai-deputy-foreign-secretary'},
  {note: 'note:refusal-by-whom', claim: 'claim:kabul-ttp-hampered'},
  {note: 'note:refusal-by-whom', claim: 'claim:kabul-refuses'},
  {note: 'note:refusal-by-whom', claim: 'claim:ttp-refuses'},
  {note: 'note:armenian-citizens', claim: 'claim:expulsion-worsened-ties'},
  {note: 'note:expulsion-when', claim: 'claim:afghan-refugees-expelled'},
  {note: 'note:sherzad-from-sweden', claim: 'claim:sherzad-office-since-august-2021'},
  {note: 'note:sherzad-from-sweden', claim: 'claim:sherzad-no-foreign-policy'},
  {note: 'note:sherzad-from-sweden', claim: 'claim:sherzad-lives-in-sweden'},
  {note: 'note:sherzad-from-sweden', claim: 'claim:sherzad-is-swedish'},
  {note: 'note:called-afghan', claim: 'claim:sherzad-is-afghan'},
  {note: 'note:called-afghan', claim: 'claim:omari-is-afghan'},
  {note: 'note:any-nation', claim: 'claim:sherzad-unrecognised'},
  {note: 'note:additionally', claim: 'claim:foreign-officials-come'},
  {note: 'note:told-pas', claim: 'claim:yusufzai-shared-intelligence'},
  {note: 'note:shared-intelligence', claim: 'claim:yusufzai-shared-intelligence'},
  {note: 'note:they-withdraw', claim: 'claim:omari-rivals-would-gain'},
  {note: 'note:pro-military', claim: 'claim:omari-rivals-would-gain'}
] AS row
MATCH (n:Note {id: row.note})
MATCH (c:Claim {id: row.claim})
MERGE (n)-[:FLAGS]->(c);

// Who, what or where a note takes to be meant: rank 1 first among those of its kind, confidence in per cent.
UNWIND [
  {note: 'note:hostile-ties', actor: 'state:afghanistan', rank: 1, confidence: 70},
  {note: 'note:hostile-ties', actor: 'state:india', rank: 2, confidence: 10},
  {note: 'note:world-economic-forum', actor: 'organization:st-petersburg-international-economic-forum', rank: 1, confidence: 90},
  {note: 'note:world-economic-forum', actor: 'organization:world-economic-forum', rank: 2, confidence: 10},
  {note: 'note:the-governments', actor: 'population:governments-in-west-asia-and-abroad', rank: 1, confidence: 50},
  {note: 'note:the-governments', actor: 'state:united-arab-emirates', rank: 2, confidence: 30},
  {note: 'note:the-governments', actor: 'state:iran', rank: 3, confidence: 30},
  {note: 'note:the-governments', actor: 'state:china', rank: 4, confidence: 10},
  {note: 'note:the-governments', actor: 'state:russia', rank: 5, confidence: 10},
  {note: 'note:king-of-abu-dhabi', actor: 'person:mohammed-bin-zayed', rank: 1, confidence: 90},
  {note: 'note:haqqani-system', actor: 'group:haqqani-network', rank: 1, confidence: 90},
  {note: 'note:ruling-party', actor: 'group:taliban', rank: 1, confidence: 90},
  {note: 'note:talks-shortly-after', actor: 'group:taliban', rank: 1, confidence: 70},
  {note: 'note:talks-shortly-after', actor: 'government:afghanistan-interim-2021', rank: 2, confidence: 30},
  {note: 'note:deputy-foreign-secretary', actor: 'organization:taliban-political-office', rank: 1, confidence: 70},
  {note: 'note:deputy-foreign-secretary', actor: 'government:afghanistan-interim-2021', rank: 2, confidence: 30},
  {note: 'note:refusal-by-whom', actor: 'government:afghanistan-interim-2021', rank: 1, confidence: 70},
  {note: 'note:refusal-by-whom', actor: 'group:tehreek-e-taliban-pakistan', rank: 2, confidence: 30},
  {note: 'note:armenian-citizens', actor: 'population:afghan-citizens', rank: 1, confidence: 70},
  {note: 'note:armenian-citizens', actor: 'state:afghanistan', rank: 2, confidence: 30},
  {note: 'note:any-nation', actor: 'state:russia', rank: 1, confidence: 90},
  {note: 'note:additionally', actor: 'person:nur-rehman-sherzad', rank: 1, confidence: 50},
  {note: 'note:told-pas', actor: 'organization:pas', rank: 1, confidence: 50},
  {note: 'note:sherzad-from-sweden', actor: 'state:sweden', rank: 1, confidence: 90},
  {note: 'note:called-afghan', actor: 'state:afghanistan', rank: 1, confidence: 50},
  {note: 'note:shared-intelligence', actor: 'population:neighbouring-nations', rank: 1, confidence: 50},
  {note: 'note:shared-intelligence', actor: 'population:foreign-officials', rank: 2, confidence: 30},
  {note: 'note:pro-military', actor: 'group:islamic-state-khorasan', rank: 1, confidence: 50}
] AS row
MATCH (n:Note {id: row.note})
MATCH (a:Actor {id: row.actor})
MERGE (n)-[r:SUGGESTS]->(a)
SET r.rank = row.rank, r.confidence = row.confidence;

UNWIND [
  {note: 'note:world-economic-forum', interaction: 'interaction:taliban-forum-attendance', rank: 1, confidence: 70},
  {note: 'note:meeting-just', interaction: 'interaction:mbz-haqqani-meeting', rank: 1, confidence: 70},
  {note: 'note:meeting-in-kabul', interaction: 'interaction:mbz-haqqani-meeting', rank: 1, confidence: 90},
  {note: 'note:talks-shortly-after', interaction: 'interaction:mittal-stanikzai-meeting', rank: 1, confidence: 70},
  {note: 'note:talks-shortly-after', interaction: 'interaction:kabul-new-delhi-talks', rank: 2, confidence: 30},
  {note: 'note:refusal-by-whom', interaction: 'interaction:kabul-refusal', rank: 1, confidence: 70},
  {note: 'note:refusal-by-whom', interaction: 'interaction:ttp-refusal', rank: 2, confidence: 30},
  {note: 'note:expulsion-when', interaction: 'interaction:pakistan-deadline-expulsion', rank: 1, confidence: 70},
  {note: 'note:they-withdraw', interaction: 'interaction:taliban-retreat-from-narrative', rank: 1, confidence: 50}
] AS row
MATCH (n:Note {id: row.note})
MATCH (i:Interaction {id: row.interaction})
MERGE (n)-[r:SUGGESTS]->(i)
SET r.rank = row.rank, r.confidence = row.confidence;

UNWIND [
  {note: 'note:world-economic-forum', place: 'place:st-petersburg', rank: 1, confidence: 90},
  {note: 'note:meeting-in-kabul', place: 'place:abu-dhabi', rank: 1, confidence: 70},
  {note: 'note:meeting-in-kabul', place: 'place:kabul', rank: 2, confidence: 10}
] AS row
MATCH (n:Note {id: row.note})
MATCH (p:Place {id: row.place})
MERGE (n)-[r:SUGGESTS]->(p)
SET r.rank = row.rank, r.confidence = row.confidence;
