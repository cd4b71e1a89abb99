// What the document says, in our words: who says it, about which interaction, tie or tenure, in which passage. A claim without a speaker is the narrator's.
// Credibility (Admiralty scale) and confidence (as STIX 2.1 pairs them with it: 1 90, 2 70, 3 50, 4 30, 5 10, 6 none) grade the claim, not its speaker.
// No claim is graded 1, confirmed: of no two sources here is it known that they do not draw on each other. 5: other reports contradict it; a note says which.
// polarity is DENIED where the speaker says that something is not so. edtf is the date that the claim itself gives.

// The first that were recorded.
UNWIND [
  {id: 'claim:mbz-haqqani-met', passage: 'passage:taliban-diplomacy-p3-met', text: 'Mohammed bin Zayed and Sirajuddin Haqqani met, a short time before this was written.', quote: 'just met with', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:mbz-haqqani-met-in-kabul', passage: 'passage:taliban-diplomacy-p3-kabul', text: 'Mohammed bin Zayed and Sirajuddin Haqqani met at a conference held in Kabul.', quote: 'at a conference in Kabul', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 5, confidence: 10},
  {id: 'claim:mbz-is-king', passage: 'passage:taliban-diplomacy-p3-king', text: 'Mohammed bin Zayed, who took part in the meeting, reigns over Abu Dhabi as its king.', quote: 'king of Abu Dhabi', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 4, confidence: 30},
  {id: 'claim:haqqani-leads-network', passage: 'passage:taliban-diplomacy-p3-leader', text: 'Sirajuddin Haqqani, who took part in the meeting, leads the Haqqani network.', quote: 'leader of the powerful Haqqani system', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:network-is-branch-of-taliban', passage: 'passage:taliban-diplomacy-p3-branch', text: 'The network whose leader took part in the meeting is a strong branch of those who rule Afghanistan.', quote: 'branch of the ruling party', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:kabul-spoke-with-new-delhi', passage: 'passage:taliban-diplomacy-p4-spoken', text: 'The Taliban side talked with the Indian government.', quote: 'had spoken with New Delhi', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:talks-followed-formation', passage: 'passage:taliban-diplomacy-p4-shortly-after', text: 'The talks with New Delhi came soon after the interim government was formed in 2021.', quote: 'Shortly after the formation', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021~', earliest: date('2021-01-01'), latest: date('2021-12-31'), credibility: 4, confidence: 30},
  {id: 'claim:talks-through-stanikzai', passage: 'passage:taliban-diplomacy-p4-deputy', text: 'Stanikzai led the talks with New Delhi for Kabul, as the second in its foreign service.', quote: 'its deputy foreign secretary', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:talks-led-to-ties', passage: 'passage:taliban-diplomacy-p4-connections', text: 'The talks between Kabul and New Delhi grew into regular relations.', quote: 'culminated into proper connections', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:afghan-refugees-expelled', passage: 'passage:taliban-diplomacy-p5-expulsion', text: 'Afghan refugees were made to leave Pakistan.', quote: 'expulsion of Afghan refugees', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:expulsion-worsened-ties', passage: 'passage:taliban-diplomacy-p5-deteriorated', text: 'Relations between Pakistan and Afghanistan became worse with the expulsion of the refugees.', quote: 'more deteriorated', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:sherzad-office-since-august-2021', passage: 'passage:taliban-diplomacy-p7-taking-office', text: 'The Taliban have held office since August 2021.', quote: 'taking office in August 2021', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021-08', earliest: date('2021-08-01'), latest: date('2021-08-31'), credibility: 2, confidence: 70},
  {id: 'claim:sherzad-no-foreign-policy', passage: 'passage:taliban-diplomacy-p7-foreign-policy', text: 'In all the time since they took office, the Taliban have not had any foreign policy.', quote: 'n’t had a foreign policy', modality: 'OPINION', polarity: 'DENIED', hedge: 'NONE', credibility: 6}
] AS row
MATCH (p:Passage {id: row.passage})
MERGE (n:Claim {id: row.id})
SET n.text = row.text, n.quote = row.quote, n.modality = row.modality, n.polarity = row.polarity, n.hedge = row.hedge,
    n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.credibility = row.credibility, n.confidence = row.confidence,
    n.recordedAt = datetime('2026-11-24T00:00:00Z')
MERGE (n)-[:FOUND_IN]->(p);

// The rest of the article.
UNWIND [
  {id: 'claim:us-withdrew', passage: 'passage:taliban-diplomacy-p1-withdrawal', text: 'The United States withdrew from Afghanistan.', quote: 'US withdrawal from Afghanistan', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:outreach-increased', passage: 'passage:taliban-diplomacy-p1-channels', text: 'The Afghan Taliban try more than before to open ways of talking with others.', quote: 'increased its attempts', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:outreach-to-neighbours', passage: 'passage:taliban-diplomacy-p1-neighbours', text: 'Those whom the Taliban seek contact with are the region and their neighbours.', quote: 'region and neighboring nations', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:outreach-in-response', passage: 'passage:taliban-diplomacy-p1-response', text: 'The Taliban seek contact because of what Pakistan and the United States did.', quote: 'In response to', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:pakistan-hostile-ties', passage: 'passage:taliban-diplomacy-p1-hostile', text: 'A lasting hostility of Pakistan is one reason why the Taliban seek contact; against whom, the sentence as it stands does not tell.', quote: 'persistently hostile ties', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:taliban-at-forum', passage: 'passage:taliban-diplomacy-p2-forum', text: 'Taliban officials had to do with an economic forum in St Petersburg.', quote: 'Forum in St Petersburg', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:forum-is-world-economic-forum', passage: 'passage:taliban-diplomacy-p2-forum', text: 'The forum in St Petersburg was the World Economic Forum, and the Taliban are among its members.', quote: 'membership in World Economic Forum', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 5, confidence: 10},
  {id: 'claim:outreach-by-officials', passage: 'passage:taliban-diplomacy-p2-officials', text: 'It was officials of the Taliban who sought contact, with Iran among others.', quote: 'Taliban officials had reached out', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:outreach-to-four-states', passage: 'passage:taliban-diplomacy-p2-four-states', text: 'The Taliban sought contact with Iran, China, Russia and the United Arab Emirates.', quote: 'Iran, China, Russia and the UAE', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:governments-reached-out', passage: 'passage:taliban-diplomacy-p2-return', text: 'Governments in West Asia and elsewhere sought contact with the Taliban in their turn.', quote: 'reached out to them', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:interim-government-formed', passage: 'passage:taliban-diplomacy-p4-formation', text: 'Afghanistan got an interim government in 2021.', quote: 'interim government in Afghanistan in 2021', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', edtf: '2021', earliest: date('2021-01-01'), latest: date('2021-12-31'), credibility: 2, confidence: 70},
  {id: 'claim:stanikzai-deputy-foreign-secretary', passage: 'passage:taliban-diplomacy-p4-deputy', text: 'Stanikzai held the second post in the foreign service of Kabul.', quote: 'deputy foreign secretary', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:talks-opened-a-window', passage: 'passage:taliban-diplomacy-p4-window', text: 'The talks made it possible for Kabul and New Delhi to go on talking.', quote: 'opened a window', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:islamabad-kabul-angry', passage: 'passage:taliban-diplomacy-p5-angry', text: 'Islamabad and Kabul get on worse by the day.', quote: 'more and more angry', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:kabul-ttp-hampered', passage: 'passage:taliban-diplomacy-p5-hampered', text: 'A refusal does great harm to the relations between Kabul and the Tehreek-e-Taliban Pakistan.', quote: 'seriously hampered', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 4, confidence: 30},
  {id: 'claim:kabul-refuses', passage: 'passage:taliban-diplomacy-p5-refusal', text: 'Kabul will not put a stop to what the Tehreek-e-Taliban Pakistan are said to do from its soil (one of two readings).', quote: 'refusal to put an end', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'ALLEGED', credibility: 3, confidence: 50},
  {id: 'claim:ttp-refuses', passage: 'passage:taliban-diplomacy-p5-refusal', text: 'The Tehreek-e-Taliban Pakistan will not stop what they are said to do (the other reading).', quote: 'refusal to put an end', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'ALLEGED', credibility: 4, confidence: 30},
  {id: 'claim:experts-no-impact', passage: 'passage:taliban-diplomacy-p6-impact', text: 'The diplomacy of Kabul will have no effect as long as it leaves certain matters unsolved.', quote: 'wo n’t have any impact', modality: 'PREDICTION', polarity: 'DENIED', hedge: 'NONE', credibility: 6},
  {id: 'claim:experts-what-to-resolve', passage: 'passage:taliban-diplomacy-p6-issues', text: 'What Kabul has to solve first are human rights, schooling for women, and work.', quote: 'human rights, women’s education, and employment', modality: 'PREDICTION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:sherzad-lives-in-sweden', passage: 'passage:taliban-diplomacy-p7-sherzad', text: 'Sherzad lives in Sweden (one of two readings).', quote: 'from Sweden', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:sherzad-is-swedish', passage: 'passage:taliban-diplomacy-p7-sherzad', text: 'Sherzad is a citizen of Sweden (the other reading).', quote: 'from Sweden', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 4, confidence: 30},
  {id: 'claim:sherzad-is-afghan', passage: 'passage:taliban-diplomacy-p7-analyst', text: 'Sherzad is an Afghan.', quote: 'Afghan analyst', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:sherzad-unrecognised', passage: 'passage:taliban-diplomacy-p8-unrecognised', text: 'No nation has officially recognised the Taliban government.', quote: 'not officially recognized', modality: 'FACT', polarity: 'DENIED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:sherzad-no-standing', passage: 'passage:taliban-diplomacy-p8-standing', text: 'A government that nobody recognises has no standing, political or by law, towards other nations.', quote: 'political and constitutional standing', modality: 'NORMATIVE', polarity: 'DENIED', hedge: 'NONE', credibility: 6},
  {id: 'claim:sherzad-members-realise', passage: 'passage:taliban-diplomacy-p9-members', text: 'Those in the Taliban government begin to see that their policies fail.', quote: 'government members are now realizing', modality: 'OPINION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:sherzad-three-years', passage: 'passage:taliban-diplomacy-p9-three-years', text: 'The Taliban have made policy for three years.', quote: 'the past three years', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:sherzad-no-results', passage: 'passage:taliban-diplomacy-p9-no-results', text: 'What the Taliban have done in office brings nothing of weight.', quote: 'failing to produce', modality: 'OPINION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:foreign-officials-come', passage: 'passage:taliban-diplomacy-p9-concerns', text: 'Officials of other nations, near and far, come to Afghanistan and tell Kabul what worries them about security.', quote: 'safety concerns', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:diplomatic-momentum', passage: 'passage:taliban-diplomacy-p10-momentum', text: 'The diplomacy of the Taliban has gained momentum.', quote: 'momentum in the Taliban’s diplomatic work', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:yusufzai-shared-intelligence', passage: 'passage:taliban-diplomacy-p10-intelligence', text: 'Contacts of this kind help to build ties in which intelligence is shared.', quote: 'shared intelligence ties', modality: 'OPINION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:yusufzai-promises', passage: 'passage:taliban-diplomacy-p10-promises', text: 'The Taliban make many promises on their own account.', quote: 'making numerous promises', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:yusufzai-standards', passage: 'passage:taliban-diplomacy-p10-standards', text: 'For all their promises, the Taliban do not keep to what is standard in the world.', quote: 'failing to follow global standards', modality: 'OPINION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:yusufzai-attitudes', passage: 'passage:taliban-diplomacy-p10-attitudes', text: 'The Taliban have not changed how they think, not in the least.', quote: 'not changing their attitudes', modality: 'QUOTATION', polarity: 'DENIED', hedge: 'NONE', credibility: 6},
  {id: 'claim:omari-is-afghan', passage: 'passage:taliban-diplomacy-p11-omari', text: 'Omari is an Afghan.', quote: 'an Afghan journalist', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:omari-two-obstacles', passage: 'passage:taliban-diplomacy-p11-obstacles', text: 'Two things stand in the way of the Taliban staying in power.', quote: 'two obstacles', modality: 'OPINION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:omari-foreign-relations', passage: 'passage:taliban-diplomacy-p11-relations', text: 'To stay in power, the Taliban have to get on regular terms with other nations.', quote: 'proper relationships with foreign nations', modality: 'OPINION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:omari-religious-narrative', passage: 'passage:taliban-diplomacy-p11-narrative', text: 'To stay in power, the Taliban have to keep alive among themselves the religious story that they have fought for over decades.', quote: 'internal religious narrative', modality: 'OPINION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:omari-narrative-is-essential', passage: 'passage:taliban-diplomacy-p12-survival', text: 'The Taliban cannot do without their religious story.', quote: 'survival of the spiritual narrative', modality: 'QUOTATION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 6},
  {id: 'claim:omari-rivals', passage: 'passage:taliban-diplomacy-p12-rivals', text: 'Islamic State Khorasan, in Afghanistan, is a rival of the Taliban.', quote: 'rival groups in Afghanistan', modality: 'QUOTATION', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:omari-rivals-would-gain', passage: 'passage:taliban-diplomacy-p12-military', text: 'If the Taliban gave it up at once, their rivals might put more strength behind a story of their own.', quote: 'perhaps strengthen', modality: 'QUOTATION', polarity: 'AFFIRMED', hedge: 'PERHAPS', credibility: 6}
] AS row
MATCH (p:Passage {id: row.passage})
MERGE (n:Claim {id: row.id})
SET n.text = row.text, n.quote = row.quote, n.modality = row.modality, n.polarity = row.polarity, n.hedge = row.hedge,
    n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.credibility = row.credibility, n.confidence = row.confidence,
    n.recordedAt = datetime('2026-11-26T00:00:00Z')
MERGE (n)-[:FOUND_IN]->(p);

// Who says it. The document gives no names for its experts.
UNWIND [
  {claim: 'claim:sherzad-office-since-august-2021', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:sherzad-no-foreign-policy', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:experts-no-impact', speaker: 'population:experts'},
  {claim: 'claim:experts-what-to-resolve', speaker: 'population:experts'},
  {claim: 'claim:sherzad-unrecognised', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:sherzad-no-standing', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:sherzad-members-realise', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:sherzad-three-years', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:sherzad-no-results', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:yusufzai-shared-intelligence', speaker: 'person:arif-yusufzai'},
  {claim: 'claim:yusufzai-promises', speaker: 'person:arif-yusufzai'},
  {claim: 'claim:yusufzai-standards', speaker: 'person:arif-yusufzai'},
  {claim: 'claim:yusufzai-attitudes', speaker: 'person:arif-yusufzai'},
  {claim: 'claim:omari-two-obstacles', speaker: 'person:abdul-haq-omari'},
  {claim: 'claim:omari-foreign-relations', speaker: 'person:abdul-haq-omari'},
  {claim: 'claim:omari-religious-narrative', speaker: 'person:abdul-haq-omari'},
  {claim: 'claim:omari-narrative-is-essential', speaker: 'person:abdul-haq-omari'},
  {claim: 'claim:omari-rivals', speaker: 'person:abdul-haq-omari'},
  {claim: 'claim:omari-rivals-would-gain', speaker: 'person:abdul-haq-omari'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (s:Actor {id: row.speaker})
MERGE (c)-[:MADE_BY]->(s);

// What it is about. A judgement on how somebody governs rests on that they govern, and so on: such a claim has credibility 6, so that no grade comes from it.
UNWIND [
  {claim: 'claim:us-withdrew', interaction: 'interaction:us-withdrawal', stance: 'SUPPORTS'},
  {claim: 'claim:outreach-increased', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:outreach-to-neighbours', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:outreach-in-response', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:pakistan-hostile-ties', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:taliban-at-forum', interaction: 'interaction:taliban-forum-attendance', stance: 'SUPPORTS'},
  {claim: 'claim:forum-is-world-economic-forum', interaction: 'interaction:taliban-forum-attendance', stance: 'SUPPORTS'},
  {claim: 'claim:outreach-by-officials', interaction: 'interaction:taliban-outreach-four-states', stance: 'SUPPORTS'},
  {claim: 'claim:outreach-to-four-states', interaction: 'interaction:taliban-outreach-four-states', stance: 'SUPPORTS'},
  {claim: 'claim:governments-reached-out', interaction: 'interaction:governments-outreach-taliban', stance: 'SUPPORTS'},
  {claim: 'claim:mbz-haqqani-met', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS'},
  {claim: 'claim:mbz-haqqani-met-in-kabul', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS'},
  {claim: 'claim:interim-government-formed', interaction: 'interaction:interim-government-formation', stance: 'SUPPORTS'},
  {claim: 'claim:kabul-spoke-with-new-delhi', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS'},
  {claim: 'claim:talks-followed-formation', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS'},
  {claim: 'claim:talks-through-stanikzai', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS'},
  {claim: 'claim:talks-opened-a-window', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS'},
  {claim: 'claim:talks-led-to-ties', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS'},
  {claim: 'claim:kabul-refuses', interaction: 'interaction:kabul-refusal', stance: 'SUPPORTS'},
  {claim: 'claim:ttp-refuses', interaction: 'interaction:ttp-refusal', stance: 'SUPPORTS'},
  {claim: 'claim:afghan-refugees-expelled', interaction: 'interaction:afghan-refugees-expulsion', stance: 'SUPPORTS'},
  {claim: 'claim:expulsion-worsened-ties', interaction: 'interaction:afghan-refugees-expulsion', stance: 'SUPPORTS'},
  {claim: 'claim:experts-no-impact', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:experts-what-to-resolve', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-office-since-august-2021', interaction: 'interaction:taliban-takeover', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-no-foreign-policy', interaction: 'interaction:taliban-takeover', stance: 'SUPPORTS'},
  {claim: 'claim:foreign-officials-come', interaction: 'interaction:foreign-officials-visits', stance: 'SUPPORTS'},
  {claim: 'claim:diplomatic-momentum', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:yusufzai-shared-intelligence', interaction: 'interaction:taliban-outreach-region', stance: 'SUPPORTS'},
  {claim: 'claim:yusufzai-promises', interaction: 'interaction:taliban-promises', stance: 'SUPPORTS'},
  {claim: 'claim:yusufzai-standards', interaction: 'interaction:taliban-promises', stance: 'SUPPORTS'},
  {claim: 'claim:yusufzai-attitudes', interaction: 'interaction:taliban-promises', stance: 'SUPPORTS'},
  {claim: 'claim:omari-rivals-would-gain', interaction: 'interaction:taliban-retreat-from-narrative', stance: 'SUPPORTS'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Interaction {id: row.interaction})
MERGE (c)-[r:ASSERTS]->(n)
SET r.stance = row.stance;

UNWIND [
  {claim: 'claim:haqqani-leads-network', tie: 'tie:haqqani-leads-network', stance: 'SUPPORTS'},
  {claim: 'claim:network-is-branch-of-taliban', tie: 'tie:network-part-of-taliban', stance: 'SUPPORTS'},
  {claim: 'claim:network-is-branch-of-taliban', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:interim-government-formed', tie: 'tie:interim-government-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:talks-led-to-ties', tie: 'tie:kabul-new-delhi-relations', stance: 'SUPPORTS'},
  {claim: 'claim:islamabad-kabul-angry', tie: 'tie:islamabad-kabul-relations', stance: 'SUPPORTS'},
  {claim: 'claim:kabul-ttp-hampered', tie: 'tie:kabul-ttp-relations', stance: 'SUPPORTS'},
  {claim: 'claim:expulsion-worsened-ties', tie: 'tie:islamabad-kabul-relations', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-lives-in-sweden', tie: 'tie:sherzad-based-in-sweden', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-is-swedish', tie: 'tie:sherzad-citizen-of-sweden', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-is-afghan', tie: 'tie:sherzad-citizen-of-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-office-since-august-2021', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-no-foreign-policy', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-unrecognised', tie: 'tie:taliban-government-unrecognised', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-no-standing', tie: 'tie:taliban-government-unrecognised', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-members-realise', tie: 'tie:members-of-taliban-government', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-three-years', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:sherzad-no-results', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:yusufzai-shared-intelligence', tie: 'tie:taliban-shared-intelligence', stance: 'SUPPORTS'},
  {claim: 'claim:omari-is-afghan', tie: 'tie:omari-citizen-of-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:omari-two-obstacles', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:omari-foreign-relations', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:omari-religious-narrative', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:omari-narrative-is-essential', tie: 'tie:taliban-governs-afghanistan', stance: 'SUPPORTS'},
  {claim: 'claim:omari-rivals', tie: 'tie:taliban-rival-islamic-state-khorasan', stance: 'SUPPORTS'},
  {claim: 'claim:omari-rivals', tie: 'tie:islamic-state-khorasan-in-afghanistan', stance: 'SUPPORTS'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Tie {id: row.tie})
MERGE (c)-[r:ASSERTS]->(n)
SET r.stance = row.stance;

UNWIND [
  {claim: 'claim:mbz-is-king', tenure: 'tenure:mbz-king-of-abu-dhabi', stance: 'SUPPORTS'},
  {claim: 'claim:stanikzai-deputy-foreign-secretary', tenure: 'tenure:stanikzai-deputy-foreign-secretary', stance: 'SUPPORTS'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (n:Tenure {id: row.tenure})
MERGE (c)-[r:ASSERTS]->(n)
SET r.stance = row.stance;

UNWIND [
  {claim: 'claim:outreach-increased', topic: 'topic:diplomacy'},
  {claim: 'claim:experts-no-impact', topic: 'topic:diplomacy'},
  {claim: 'claim:experts-what-to-resolve', topic: 'topic:human-rights'},
  {claim: 'claim:experts-what-to-resolve', topic: 'topic:womens-education'},
  {claim: 'claim:experts-what-to-resolve', topic: 'topic:employment'},
  {claim: 'claim:kabul-refuses', topic: 'topic:security'},
  {claim: 'claim:ttp-refuses', topic: 'topic:security'},
  {claim: 'claim:afghan-refugees-expelled', topic: 'topic:refugees'},
  {claim: 'claim:expulsion-worsened-ties', topic: 'topic:refugees'},
  {claim: 'claim:sherzad-no-foreign-policy', topic: 'topic:foreign-policy'},
  {claim: 'claim:sherzad-unrecognised', topic: 'topic:recognition'},
  {claim: 'claim:sherzad-no-standing', topic: 'topic:recognition'},
  {claim: 'claim:sherzad-members-realise', topic: 'topic:foreign-policy'},
  {claim: 'claim:sherzad-no-results', topic: 'topic:foreign-policy'},
  {claim: 'claim:foreign-officials-come', topic: 'topic:security'},
  {claim: 'claim:diplomatic-momentum', topic: 'topic:diplomacy'},
  {claim: 'claim:yusufzai-shared-intelligence', topic: 'topic:intelligence'},
  {claim: 'claim:yusufzai-promises', topic: 'topic:international-standards'},
  {claim: 'claim:yusufzai-standards', topic: 'topic:international-standards'},
  {claim: 'claim:yusufzai-attitudes', topic: 'topic:international-standards'},
  {claim: 'claim:omari-foreign-relations', topic: 'topic:diplomacy'},
  {claim: 'claim:omari-religious-narrative', topic: 'topic:religious-narrative'},
  {claim: 'claim:omari-narrative-is-essential', topic: 'topic:religious-narrative'},
  {claim: 'claim:omari-rivals-would-gain', topic: 'topic:religious-narrative'},
  {claim: 'claim:omari-rivals', topic: 'topic:security'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (t:Topic {id: row.topic})
MERGE (c)-[:ABOUT]->(t);

// What backs what: another speaker who sees the same, or one fact that makes another likely.
UNWIND [
  {from: 'claim:outreach-to-four-states', to: 'claim:outreach-increased'},
  {from: 'claim:governments-reached-out', to: 'claim:outreach-to-four-states'},
  {from: 'claim:expulsion-worsened-ties', to: 'claim:islamabad-kabul-angry'},
  {from: 'claim:sherzad-no-results', to: 'claim:experts-no-impact'}
] AS row
MATCH (a:Claim {id: row.from})
MATCH (b:Claim {id: row.to})
MERGE (a)-[:CORROBORATES]->(b);

// What is said again, with no evidence of its own.
UNWIND [
  {from: 'claim:diplomatic-momentum', to: 'claim:outreach-increased'},
  {from: 'claim:sherzad-three-years', to: 'claim:sherzad-office-since-august-2021'},
  {from: 'claim:omari-narrative-is-essential', to: 'claim:omari-religious-narrative'}
] AS row
MATCH (a:Claim {id: row.from})
MATCH (b:Claim {id: row.to})
MERGE (a)-[:RESTATES]->(b);

// Two readings of “their”: the sentence tells of one refusal, so not of both. To live in Sweden and to be a citizen of it, the readings of “from”, do not exclude each other.
UNWIND [
  {from: 'claim:ttp-refuses', to: 'claim:kabul-refuses'}
] AS row
MATCH (a:Claim {id: row.from})
MATCH (b:Claim {id: row.to})
MERGE (a)-[:CONTRADICTS]->(b);
