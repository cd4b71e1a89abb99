// Who is not whom, although they are easily taken for one; and who perhaps is?
// score is how sure that is, 0 to 1.
MATCH (a:Actor)-[r:DISTINCT_FROM|POSSIBLY_SAME|SAME_AS]->(b:Actor)
RETURN a.name AS one, type(r) AS what, b.name AS other, r.score AS score, r.reason AS reason, r.decidedBy AS decidedBy
ORDER BY what, a.id, b.id;
// => one, what, other, score, reason, decidedBy
// 'Emirate of Abu Dhabi', 'DISTINCT_FROM', 'United Arab Emirates', 1.0, 'An emirate is not the federation that it belongs to.', 'seed'
// 'Interim government of Afghanistan (2021)', 'DISTINCT_FROM', 'Afghanistan', 1.0, 'A government is not its country, and this one is recognised by few or none.', 'seed'
// 'Government of India', 'DISTINCT_FROM', 'India', 1.0, 'A government is not its country.', 'seed'
// 'Government of Pakistan', 'DISTINCT_FROM', 'Pakistan', 1.0, 'A government is not its country.', 'seed'
// 'Haqqani network', 'DISTINCT_FROM', 'Afghan Taliban', 1.0, 'A branch is not the whole: see the tie PART_OF.', 'seed'
// 'Afghan Taliban', 'DISTINCT_FROM', 'Interim government of Afghanistan (2021)', 1.0, 'A movement is not the government that it formed: it was there before, and not all of it is in office.', 'seed'
// 'Afghan Taliban', 'DISTINCT_FROM', 'Afghanistan', 1.0, 'A movement is not the country that it rules.', 'seed'
// 'Tehreek-e-Taliban Pakistan', 'DISTINCT_FROM', 'Afghan Taliban', 1.0, 'Two bodies with like names: the one fights Pakistan, the other rules Afghanistan.', 'seed'
// 'Political office of the Taliban in Doha', 'DISTINCT_FROM', 'Interim government of Afghanistan (2021)', 1.0, 'The office was there before that government.', 'seed'
// 'World Economic Forum', 'DISTINCT_FROM', 'St Petersburg International Economic Forum', 1.0, 'Two forums: the one meets in Davos, the other in St Petersburg.', 'seed'
// 'Afghan refugees', 'DISTINCT_FROM', 'Afghan citizens', 1.0, 'Those who fled are some of the citizens, not all.', 'seed'
// 'Governments in West Asia and abroad', 'POSSIBLY_SAME', 'The region and neighbouring nations', 0.3, 'The document gives no list of either; some countries may be in both.', 'seed'
// 'Taliban officials', 'POSSIBLY_SAME', 'Members of the Taliban government', 0.6, 'The document writes of officials and of members of the government, perhaps meaning the same people.', 'seed'
