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
// => month, certainly, possibly
// '2021-08', ['interaction:mittal-stanikzai-meeting', 'interaction:taliban-takeover'], ['interaction:interim-government-formation', 'interaction:kabul-new-delhi-talks']
// '2021-09', [], ['interaction:interim-government-formation', 'interaction:kabul-new-delhi-talks']
// '2021-10', [], ['interaction:interim-government-formation', 'interaction:kabul-new-delhi-talks']
// '2021-11', [], ['interaction:interim-government-formation', 'interaction:kabul-new-delhi-talks']
// '2021-12', [], ['interaction:interim-government-formation', 'interaction:kabul-new-delhi-talks']
// '2023-11', [], ['interaction:pakistan-deadline-expulsion']
// '2023-12', [], ['interaction:pakistan-deadline-expulsion']
// '2024-01', [], ['interaction:pakistan-deadline-expulsion']
// '2024-02', [], ['interaction:pakistan-deadline-expulsion']
// '2024-03', [], ['interaction:pakistan-deadline-expulsion']
// '2024-04', [], ['interaction:pakistan-deadline-expulsion']
// '2024-05', [], ['interaction:pakistan-deadline-expulsion']
// '2024-06', [], ['interaction:mbz-haqqani-meeting', 'interaction:pakistan-deadline-expulsion']
// '2024-07', [], ['interaction:mbz-haqqani-meeting', 'interaction:pakistan-deadline-expulsion']
// '2024-08', [], ['interaction:mbz-haqqani-meeting', 'interaction:pakistan-deadline-expulsion']
