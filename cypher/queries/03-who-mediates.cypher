// Who mediates between these two?
// MEDIATOR and SPEAKER are roles in something that both took part in; CONTACT_WITH_BOTH is what it says; OFFICE and TIE mean: belongs to one of them, and had contact with the other.
:param one => 'government:afghanistan-interim-2021';
:param other => 'government:india';
MATCH (a:Actor {id: $one})
MATCH (b:Actor {id: $other})
CALL (a, b) {
  MATCH (between:Actor)-[p:PARTICIPATED_IN]->(i:Interaction)
  WHERE p.role IN ['MEDIATOR', 'SPEAKER'] AND EXISTS { (a)-[:PARTICIPATED_IN]->(i) } AND EXISTS { (b)-[:PARTICIPATED_IN]->(i) }
  RETURN between, p.role AS how, i.id AS by
  UNION
  MATCH (a)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED]-(between:Actor)-[s:MET|TALKED_WITH|REACHED_OUT_TO|VISITED]-(b)
  UNWIND [r.interactionId, s.interactionId] AS by
  RETURN between, 'CONTACT_WITH_BOTH' AS how, by
  UNION
  UNWIND [[a, b], [b, a]] AS pair
  WITH pair[0] AS body, pair[1] AS partner
  MATCH (partner)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED]-(between:Actor)<-[:HELD_BY]-(office:Tenure)-[:AT_BODY]->(body)
  UNWIND [office.id, r.interactionId] AS by
  RETURN between, 'OFFICE' AS how, by
  UNION
  UNWIND [[a, b], [b, a]] AS pair
  WITH pair[0] AS body, pair[1] AS partner
  MATCH (partner)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED]-(between:Actor)-[tie:LEADS|PART_OF|MEMBER_OF|GOVERNS]->(body)
  UNWIND [tie.tieId, r.interactionId] AS by
  RETURN between, 'TIE' AS how, by
}
WITH a, b, between, how, by
WHERE between <> a AND between <> b
WITH between, how, by ORDER BY by
RETURN between.id AS id, between.name AS name, how, collect(DISTINCT by) AS by
ORDER BY id, how;
// => id, name, how, by
// 'person:sher-muhammad-abbas-stanikzai', 'Sher Muhammad Abbas Stanikzai', 'OFFICE', ['interaction:kabul-new-delhi-talks', 'tenure:stanikzai-deputy-foreign-minister', 'tenure:stanikzai-deputy-foreign-secretary']
// 'person:sher-muhammad-abbas-stanikzai', 'Sher Muhammad Abbas Stanikzai', 'SPEAKER', ['interaction:kabul-new-delhi-talks']
