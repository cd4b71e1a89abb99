// How are these two connected at the shortest, and who says so at every step?
// Of several paths of that length the first by what they go over. says is null where the narrator says it; claims that stand in contradiction are marked contradicted.
:param one => 'person:mohammed-bin-zayed';
:param other => 'state:russia';
MATCH (a:Actor {id: $one})
MATCH (b:Actor {id: $other})
MATCH path = allShortestPaths((a)-[:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED|GOVERNS|LEADS|PART_OF|MEMBER_OF|ALLIED_WITH|RIVAL_OF|HOSTILE_TO|COOPERATES_WITH|RECOGNISES*..8]-(b))
WITH path ORDER BY [r IN relationships(path) | coalesce(r.interactionId, r.tieId)], [n IN nodes(path) | n.id] LIMIT 1
UNWIND range(0, length(path) - 1) AS step
WITH step, nodes(path)[step] AS one, relationships(path)[step] AS r, nodes(path)[step + 1] AS other
OPTIONAL MATCH (n:Interaction|Tie)<-[:ASSERTS {stance: 'SUPPORTS'}]-(claim:Claim)-[:FOUND_IN]->(passage:Passage)
WHERE n.id = coalesce(r.interactionId, r.tieId) AND claim.supersededAt IS NULL
OPTIONAL MATCH (claim)-[:MADE_BY]->(speaker:Actor)
RETURN step + 1 AS step, one.name AS one, CASE WHEN startNode(r) = one THEN type(r) + ' >' ELSE '< ' + type(r) END AS what, other.name AS other, claim.id AS claim, speaker.name AS says,
  claim.credibility AS credibility, claim.confidence AS confidence, passage.id AS passage, EXISTS { (claim)-[:CONTRADICTS]-(:Claim) } AS contradicted
ORDER BY step, credibility, claim;
// => step, one, what, other, claim, says, credibility, confidence, passage, contradicted
// 1, 'Mohammed bin Zayed Al Nahyan', 'MET >', 'Sirajuddin Haqqani', 'claim:mbz-haqqani-met', null, 2, 70, 'passage:taliban-diplomacy-p3-met', false
// 1, 'Mohammed bin Zayed Al Nahyan', 'MET >', 'Sirajuddin Haqqani', 'claim:wam-haqqani-received', null, 2, 70, 'passage:wam-haqqani-received', false
// 1, 'Mohammed bin Zayed Al Nahyan', 'MET >', 'Sirajuddin Haqqani', 'claim:wam-received-in-abu-dhabi', null, 2, 70, 'passage:wam-haqqani-received', true
// 1, 'Mohammed bin Zayed Al Nahyan', 'MET >', 'Sirajuddin Haqqani', 'claim:mbz-haqqani-met-in-kabul', null, 5, 10, 'passage:taliban-diplomacy-p3-kabul', true
// 2, 'Sirajuddin Haqqani', 'LEADS >', 'Haqqani network', 'claim:haqqani-leads-network', null, 2, 70, 'passage:taliban-diplomacy-p3-leader', false
// 3, 'Haqqani network', 'PART_OF >', 'Afghan Taliban', 'claim:network-is-branch-of-taliban', null, 2, 70, 'passage:taliban-diplomacy-p3-branch', false
// 4, 'Afghan Taliban', 'REACHED_OUT_TO >', 'Russia', 'claim:outreach-by-officials', null, 2, 70, 'passage:taliban-diplomacy-p2-officials', false
// 4, 'Afghan Taliban', 'REACHED_OUT_TO >', 'Russia', 'claim:outreach-to-four-states', null, 2, 70, 'passage:taliban-diplomacy-p2-four-states', false
