// Who held which office on this day, and does anyone dispute it?
// since and until are null where nobody says or the office is still held; disputedBy are claims that speak against it.
:param day => date('2024-06-04');
MATCH (person:Actor)<-[:HELD_BY]-(office:Tenure)-[:AT_BODY]->(body:Actor)
WHERE (office.earliest IS NULL OR office.earliest <= $day) AND (office.latest IS NULL OR office.latest >= $day)
RETURN body.name AS at, office.roleTitle AS title, person.name AS holder, office.earliest AS since, office.latest AS until, office.dateBasis AS dateBasis,
  COLLECT { MATCH (office)<-[:ASSERTS {stance: 'DISPUTES'}]-(claim:Claim) WHERE claim.supersededAt IS NULL RETURN claim.id ORDER BY claim.id } AS disputedBy
ORDER BY body.id, office.id;
// => at, title, holder, since, until, dateBasis, disputedBy
// 'Emirate of Abu Dhabi', 'King', 'Mohammed bin Zayed Al Nahyan', null, null, null, ['claim:wam-mbz-ruler']
// 'Emirate of Abu Dhabi', 'Ruler', 'Mohammed bin Zayed Al Nahyan', date('2022-05-13'), null, 'EXTERNAL', []
// 'Interim government of Afghanistan (2021)', 'Minister of the interior', 'Sirajuddin Haqqani', date('2021-09-07'), null, 'EXTERNAL', []
// 'Interim government of Afghanistan (2021)', 'Deputy foreign minister', 'Sher Muhammad Abbas Stanikzai', date('2021-09-07'), null, 'EXTERNAL', []
// 'Interim government of Afghanistan (2021)', 'Deputy foreign secretary', 'Sher Muhammad Abbas Stanikzai', date('2021-01-01'), null, 'INFERRED', []
// 'Government of India', 'Ambassador to Qatar', 'Deepak Mittal', null, null, null, []
// 'United Arab Emirates', 'President', 'Mohammed bin Zayed Al Nahyan', date('2022-05-14'), null, 'EXTERNAL', []
