// Who met or talked with whom?
// earliest and latest are the first and the last day it may have been on; confidence (per cent) is that of the best claim that no other contradicts.
MATCH (a:Actor)-[r:MET|TALKED_WITH]->(b:Actor)
RETURN a.name AS one, type(r) AS what, b.name AS other, r.earliest AS earliest, r.latest AS latest, r.confidence AS confidence, r.interactionId AS interaction
ORDER BY earliest, interaction, one, other;
// => one, what, other, earliest, latest, confidence, interaction
// 'Government of India', 'TALKED_WITH', 'Sher Muhammad Abbas Stanikzai', date('2021-01-01'), date('2021-12-31'), 70, 'interaction:kabul-new-delhi-talks'
// 'Interim government of Afghanistan (2021)', 'TALKED_WITH', 'Government of India', date('2021-01-01'), date('2021-12-31'), 70, 'interaction:kabul-new-delhi-talks'
// 'Deepak Mittal', 'MET', 'Sher Muhammad Abbas Stanikzai', date('2021-08-31'), date('2021-08-31'), 70, 'interaction:mittal-stanikzai-meeting'
// 'Mohammed bin Zayed Al Nahyan', 'MET', 'Sirajuddin Haqqani', date('2024-06-01'), date('2024-08-31'), 70, 'interaction:mbz-haqqani-meeting'
