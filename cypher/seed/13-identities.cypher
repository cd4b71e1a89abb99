// Who is not whom, although a reader may take them for one; and who perhaps is. score is how sure that is, 0 to 1.

UNWIND [
  {a: 'group:taliban', b: 'government:afghanistan-interim-2021', score: 1.0, reason: 'A movement is not the government that it formed: it was there before, and not all of it is in office.'},
  {a: 'group:taliban', b: 'state:afghanistan', score: 1.0, reason: 'A movement is not the country that it rules.'},
  {a: 'government:afghanistan-interim-2021', b: 'state:afghanistan', score: 1.0, reason: 'A government is not its country, and this one is recognised by few or none.'},
  {a: 'government:india', b: 'state:india', score: 1.0, reason: 'A government is not its country.'},
  {a: 'government:pakistan', b: 'state:pakistan', score: 1.0, reason: 'A government is not its country.'},
  {a: 'government:abu-dhabi', b: 'state:united-arab-emirates', score: 1.0, reason: 'An emirate is not the federation that it belongs to.'},
  {a: 'group:tehreek-e-taliban-pakistan', b: 'group:taliban', score: 1.0, reason: 'Two bodies with like names: the one fights Pakistan, the other rules Afghanistan.'},
  {a: 'group:haqqani-network', b: 'group:taliban', score: 1.0, reason: 'A branch is not the whole: see the tie PART_OF.'},
  {a: 'organization:world-economic-forum', b: 'organization:st-petersburg-international-economic-forum', score: 1.0, reason: 'Two forums: the one meets in Davos, the other in St Petersburg.'},
  {a: 'organization:taliban-political-office', b: 'government:afghanistan-interim-2021', score: 1.0, reason: 'The office was there before that government.'},
  {a: 'population:afghan-refugees', b: 'population:afghan-citizens', score: 1.0, reason: 'Those who fled are some of the citizens, not all.'}
] AS row
MATCH (a:Actor {id: row.a})
MATCH (b:Actor {id: row.b})
MERGE (a)-[r:DISTINCT_FROM]->(b)
SET r.score = row.score, r.decidedBy = 'seed', r.reason = row.reason;

UNWIND [
  {a: 'population:taliban-officials', b: 'population:taliban-government-members', score: 0.6, reason: 'The document writes of officials and of members of the government, perhaps meaning the same people.'},
  {a: 'population:governments-in-west-asia-and-abroad', b: 'population:neighbouring-nations', score: 0.3, reason: 'The document gives no list of either; some countries may be in both.'}
] AS row
MATCH (a:Actor {id: row.a})
MATCH (b:Actor {id: row.b})
MERGE (a)-[r:POSSIBLY_SAME]->(b)
SET r.score = row.score, r.decidedBy = 'seed', r.reason = row.reason;
