// Who governed, led or was part of what on this day?
// since and until are null where nobody says; such ties count, since they may hold on that day. sure: edtf says so of this very day, as 2021/.. does from 2022 on: in 2021 itself
// it may not have begun yet. What is approximate, uncertain or has an end that nobody knows is never sure.
:param day => date('2024-06-04');
MATCH (one:Actor)<-[:FROM]-(tie:Tie {polarity: 'AFFIRMED'})-[:TO]->(other:Actor)
WHERE tie.kind IN ['GOVERNS', 'LEADS', 'PART_OF', 'MEMBER_OF'] AND tie.factuality <> 'REFUTED'
  AND (tie.earliest IS NULL OR tie.earliest <= $day) AND (tie.latest IS NULL OR tie.latest >= $day)
WITH one, tie, other, toString($day) AS day, split(coalesce(tie.edtf, ''), '/')[0] AS start, split(coalesce(tie.edtf, ''), '/')[-1] AS end
RETURN other.name AS body, tie.kind AS kind, one.name AS who, tie.edtf AS edtf, tie.earliest AS since, tie.latest AS until,
  start =~ '[0-9]{4}(-[0-9]{2}){0,2}' AND (size(start) = 10 OR left(day, size(start)) > start)
    AND (end = '..' OR end =~ '[0-9]{4}(-[0-9]{2}){0,2}' AND (size(end) = 10 OR left(day, size(end)) < end)) AS sure
ORDER BY other.id, kind, one.id;
// => body, kind, who, edtf, since, until, sure
// 'Interim government of Afghanistan (2021)', 'MEMBER_OF', 'Members of the Taliban government', null, null, null, false
// 'Haqqani network', 'LEADS', 'Sirajuddin Haqqani', null, null, null, false
// 'Afghan Taliban', 'PART_OF', 'Haqqani network', null, null, null, false
// 'Afghanistan', 'GOVERNS', 'Interim government of Afghanistan (2021)', '2021/..', date('2021-01-01'), null, true
// 'Afghanistan', 'GOVERNS', 'Afghan Taliban', '2021-08/..', date('2021-08-01'), null, true
