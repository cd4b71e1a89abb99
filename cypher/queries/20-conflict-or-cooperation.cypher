// Does each actor act to cooperate or to quarrel, by the event codes?
// Goldstein's score of an event's CAMEO code: -10 (conflict) to 10 (cooperation), averaged over the coded events in which it acts. It says nothing of how sure the events are:
// grades are never averaged. uncoded: events that have no CAMEO code.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(i:Interaction)
WHERE p.role IN ['ACTOR', 'VISITOR'] AND i.mode IN ['NONE', 'HISTORICAL'] AND i.factuality <> 'REFUTED'
WITH a, i ORDER BY i.cameo
WITH a, round(avg(i.goldstein), 2) AS goldstein, collect(i.cameo) AS cameo, count(i.goldstein) AS coded, count(i) AS events
RETURN a.name AS actor, goldstein, cameo, coded, events - coded AS uncoded
ORDER BY goldstein, a.id;
// => actor, goldstein, cameo, coded, uncoded
// 'Government of Pakistan', -5.0, ['174'], 1, 0
// 'Pakistan', -5.0, ['174'], 1, 0
// 'Tehreek-e-Taliban Pakistan', -4.0, ['124'], 1, 0
// 'Interim government of Afghanistan (2021)', -1.5, ['040', '124'], 2, 0
// 'Mohammed bin Zayed Al Nahyan', 1.0, ['040'], 1, 0
// 'Sirajuddin Haqqani', 1.0, ['040'], 1, 0
// 'Officials from other nations', 1.9, ['042'], 1, 0
// 'Deepak Mittal', 2.5, ['044'], 1, 0
// 'Sher Muhammad Abbas Stanikzai', 2.5, ['044'], 1, 0
// 'Afghan Taliban', 4.0, ['030', '036', '036'], 3, 2
// 'Governments in West Asia and abroad', 4.0, ['036'], 1, 0
// 'United States of America', 9.0, ['087'], 1, 0
// 'Taliban officials', null, [], 0, 1
