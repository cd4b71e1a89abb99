// What the document says, in our words: who says it, about which interaction, in which passage. A claim without a speaker is the narrator's.
// Credibility (Admiralty scale) and confidence (as STIX 2.1 pairs them with it: 1 90, 2 70, 3 50, 4 30, 5 10, 6 none) grade the claim, not its speaker.
// No claim is graded 1, confirmed, while the graph holds one document only. 5: other reports contradict it; a note says which.
// polarity is DENIED where the speaker says that something is not so.

UNWIND [
  {id: 'claim:mbz-haqqani-met', passage: 'passage:taliban-diplomacy-p3-met', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS', text: 'Mohammed bin Zayed and Sirajuddin Haqqani met, a short time before this was written.', quote: 'just met with', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:mbz-haqqani-met-in-kabul', passage: 'passage:taliban-diplomacy-p3-kabul', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS', text: 'Mohammed bin Zayed and Sirajuddin Haqqani met at a conference held in Kabul.', quote: 'at a conference in Kabul', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 5, confidence: 10},
  {id: 'claim:mbz-is-king', passage: 'passage:taliban-diplomacy-p3-king', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS', text: 'Mohammed bin Zayed, who took part in the meeting, reigns over Abu Dhabi as its king.', quote: 'king of Abu Dhabi', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 4, confidence: 30},
  {id: 'claim:haqqani-leads-network', passage: 'passage:taliban-diplomacy-p3-leader', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS', text: 'Sirajuddin Haqqani, who took part in the meeting, leads the Haqqani network.', quote: 'leader of the powerful Haqqani system', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:network-is-branch-of-taliban', passage: 'passage:taliban-diplomacy-p3-branch', interaction: 'interaction:mbz-haqqani-meeting', stance: 'SUPPORTS', text: 'The network whose leader took part in the meeting is a strong branch of those who rule Afghanistan.', quote: 'branch of the ruling party', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:kabul-spoke-with-new-delhi', passage: 'passage:taliban-diplomacy-p4-spoken', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS', text: 'The Taliban side talked with the Indian government.', quote: 'had spoken with New Delhi', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:talks-followed-formation', passage: 'passage:taliban-diplomacy-p4-shortly-after', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS', text: 'The talks with New Delhi came soon after the interim government was formed in 2021.', quote: 'Shortly after the formation', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 4, confidence: 30},
  {id: 'claim:talks-through-stanikzai', passage: 'passage:taliban-diplomacy-p4-deputy', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS', text: 'Stanikzai led the talks with New Delhi for Kabul, as the second in its foreign service.', quote: 'its deputy foreign secretary', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:talks-led-to-ties', passage: 'passage:taliban-diplomacy-p4-connections', interaction: 'interaction:kabul-new-delhi-talks', stance: 'SUPPORTS', text: 'The talks between Kabul and New Delhi grew into regular relations.', quote: 'culminated into proper connections', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:afghan-refugees-expelled', passage: 'passage:taliban-diplomacy-p5-expulsion', interaction: 'interaction:afghan-refugees-expulsion', stance: 'SUPPORTS', text: 'Afghan refugees were made to leave Pakistan.', quote: 'expulsion of Afghan refugees', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:expulsion-worsened-ties', passage: 'passage:taliban-diplomacy-p5-deteriorated', interaction: 'interaction:afghan-refugees-expulsion', stance: 'SUPPORTS', text: 'Relations between Pakistan and Afghanistan became worse with the expulsion of the refugees.', quote: 'more deteriorated', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 3, confidence: 50},
  {id: 'claim:sherzad-office-since-august-2021', passage: 'passage:taliban-diplomacy-p7-taking-office', interaction: 'interaction:taliban-takeover', stance: 'SUPPORTS', text: 'The Taliban have held office since August 2021.', quote: 'taking office in August 2021', modality: 'FACT', polarity: 'AFFIRMED', hedge: 'NONE', credibility: 2, confidence: 70},
  {id: 'claim:sherzad-no-foreign-policy', passage: 'passage:taliban-diplomacy-p7-foreign-policy', interaction: 'interaction:taliban-takeover', stance: 'SUPPORTS', text: 'In all the time since they took office, the Taliban have not had any foreign policy.', quote: 'n’t had a foreign policy', modality: 'OPINION', polarity: 'DENIED', hedge: 'NONE', credibility: 6}
] AS row
MATCH (p:Passage {id: row.passage})
MATCH (i:Interaction {id: row.interaction})
MERGE (n:Claim {id: row.id})
SET n.text = row.text, n.quote = row.quote, n.modality = row.modality, n.polarity = row.polarity, n.hedge = row.hedge,
    n.credibility = row.credibility, n.confidence = row.confidence, n.recordedAt = datetime('2026-11-24T00:00:00Z')
MERGE (n)-[:FOUND_IN]->(p)
MERGE (n)-[r:ASSERTS]->(i)
SET r.stance = row.stance;

UNWIND [
  {claim: 'claim:sherzad-office-since-august-2021', speaker: 'person:nur-rehman-sherzad'},
  {claim: 'claim:sherzad-no-foreign-policy', speaker: 'person:nur-rehman-sherzad'}
] AS row
MATCH (c:Claim {id: row.claim})
MATCH (s:Actor {id: row.speaker})
MERGE (c)-[:MADE_BY]->(s);
