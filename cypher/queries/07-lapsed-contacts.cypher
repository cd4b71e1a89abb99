// Which contacts have lapsed: the last of them ended before this day?
// Pairs with a contact that is undated or goes on are not among them: nobody can say of those that they lapsed.
:param before => date('2023-01-01');
MATCH (a:Actor)-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED]-(b:Actor)
WHERE a.id < b.id
WITH a, b, collect(r) AS contacts
WHERE all(r IN contacts WHERE r.latest < $before)
UNWIND contacts AS r
WITH a, b, count(r) AS contacts, max(r.latest) AS lastDay
RETURN a.name AS one, b.name AS other, contacts, lastDay, duration.inDays(lastDay, $before).days AS daysOfSilence
ORDER BY lastDay, a.id, b.id;
// => one, other, contacts, lastDay, daysOfSilence
// 'Deepak Mittal', 'Sher Muhammad Abbas Stanikzai', 1, date('2021-08-31'), 488
// 'Interim government of Afghanistan (2021)', 'Government of India', 1, date('2021-12-31'), 366
// 'Government of India', 'Sher Muhammad Abbas Stanikzai', 1, date('2021-12-31'), 366
