// Who governed, led or was part of what on this day?
// since and until are null where nobody says; such ties count, since they may hold on that day. sure: the day lies within days that somebody gives.
:param day => date('2024-06-04');
MATCH (one:Actor)<-[:FROM]-(tie:Tie {polarity: 'AFFIRMED'})-[:TO]->(other:Actor)
WHERE tie.kind IN ['GOVERNS', 'LEADS', 'PART_OF', 'MEMBER_OF'] AND tie.factuality <> 'REFUTED'
  AND (tie.earliest IS NULL OR tie.earliest <= $day) AND (tie.latest IS NULL OR tie.latest >= $day)
RETURN other.name AS body, tie.kind AS kind, one.name AS who, tie.edtf AS edtf, tie.earliest AS since, tie.latest AS until, tie.earliest IS NOT NULL AS sure
ORDER BY other.id, kind, one.id;
// => body, kind, who, edtf, since, until, sure
// 'Interim government of Afghanistan (2021)', 'MEMBER_OF', 'Members of the Taliban government', null, null, null, false
// 'Haqqani network', 'LEADS', 'Sirajuddin Haqqani', null, null, null, false
// 'Afghan Taliban', 'PART_OF', 'Haqqani network', null, null, null, false
// 'Afghanistan', 'GOVERNS', 'Interim government of Afghanistan (2021)', '2021/..', date('2021-01-01'), null, true
// 'Afghanistan', 'GOVERNS', 'Afghan Taliban', '2021-08/..', date('2021-08-01'), null, true
