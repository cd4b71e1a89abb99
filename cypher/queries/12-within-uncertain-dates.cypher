// What happened, possibly or certainly, between these days?
// possibly: its days and these overlap; certainly: none of its days lies outside. A null in earliest or latest is an open end. What has no date at all is left out.
:param from => date('2021-08-01');
:param to => date('2021-12-31');
MATCH (i:Interaction)
WHERE (i.earliest IS NOT NULL OR i.latest IS NOT NULL) AND (i.earliest IS NULL OR i.earliest <= $to) AND (i.latest IS NULL OR i.latest >= $from)
RETURN i.title AS what, i.edtf AS edtf, i.earliest AS earliest, i.latest AS latest, i.dateBasis AS dateBasis, coalesce(i.earliest >= $from AND i.latest <= $to, false) AS certainly
ORDER BY earliest, latest, i.id;
// => what, edtf, earliest, latest, dateBasis, certainly
// 'The interim government of Afghanistan is formed', '2021', date('2021-01-01'), date('2021-12-31'), 'TEXT', false
// 'Kabul talks with New Delhi through Stanikzai', '2021~', date('2021-01-01'), date('2021-12-31'), 'TEXT', false
// 'The Taliban take office in Afghanistan', '2021-08', date('2021-08-01'), date('2021-08-31'), 'TEXT', true
// 'Deepak Mittal meets Stanikzai at the Embassy of India in Doha', '2021-08-31', date('2021-08-31'), date('2021-08-31'), 'EXTERNAL', true
