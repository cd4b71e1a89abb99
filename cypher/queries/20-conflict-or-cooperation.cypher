// Does each actor act to cooperate or to quarrel, by the event codes?
// Goldstein's score of an event's CAMEO code: -10 (conflict) to 10 (cooperation), averaged over the coded events in which it acts. It says nothing of how sure the events are:
// grades are never averaged. uncoded: events that have no CAMEO code.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(i:Interaction)
WHERE p.role IN ['ACTOR', 'VISITOR'] AND i.mode IN ['NONE', 'HISTORICAL'] AND i.factuality <> 'REFUTED'
WITH a, i ORDER BY i.cameo
WITH a, round(avg(i.goldstein), 2) AS goldstein, collect(i.cameo) AS cameo, count(i.goldstein) AS coded, count(i) AS events
RETURN a.name AS actor, goldstein, cameo, coded, events - coded AS uncoded
ORDER BY goldstein, a.id;
// => 
