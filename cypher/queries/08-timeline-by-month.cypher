// What happened, month by month?
// certainly: all the days that it may have been on lie in the month; possibly: only some of them. What has no date at all is in no month: see the undated.
:param from => date('2021-08-01');
:param to => date('2024-08-31');
UNWIND range(0, duration.between(date.truncate('month', $from), $to).months) AS months
WITH date.truncate('month', $from) + duration({months: months}) AS first
WITH first, first + duration({months: 1}) - duration({days: 1}) AS last
MATCH (i:Interaction)
WHERE (i.earliest IS NOT NULL OR i.latest IS NOT NULL) AND (i.earliest IS NULL OR i.earliest <= last) AND (i.latest IS NULL OR i.latest >= first)
  AND i.mode IN ['NONE', 'HISTORICAL'] AND i.factuality <> 'REFUTED'
WITH first, i, coalesce(i.earliest >= first AND i.latest <= last, false) AS certain ORDER BY i.id
RETURN toString(first.year) + '-' + right('0' + toString(first.month), 2) AS month, collect(CASE WHEN certain THEN i.id END) AS certainly,
  collect(CASE WHEN NOT certain THEN i.id END) AS possibly
ORDER BY month;
// => 
