// rows: 60000, random: 22
// From 1980 on, three in a hundred without a date. Two to eight take part, by their rank: n to the power of a random number is spread as in Zipf's law.
UNWIND $rows AS row
WITH row, row.random AS u, ['Meeting', 'Talks', 'Expulsion', 'Outreach', 'Attendance', 'Visit', 'Withdrawal', 'Takeover', 'GovernmentFormation', 'Refusal', 'Promise'] AS kinds,
  ['ACTOR', 'RECIPIENT', 'HOST', 'VISITOR', 'SPEAKER', 'MEDIATOR', 'AFFECTED'] AS roles
WITH row, u, roles, kinds[toInteger(u[0] * u[0] * 11)] AS kind, CASE WHEN u[1] >= 0.03 THEN date('1980-01-01') + duration({days: toInteger(u[2] * 16800)}) END AS day
CREATE (n:Interaction:$(kind) {id: 'bench:interaction:' + row.at, title: kind + ' number ' + row.at + ', of which the bench tells nothing else', mode: 'NONE'})
SET n.edtf = toString(day), n.earliest = day, n.latest = day, n.dateBasis = CASE WHEN day IS NOT NULL THEN 'TEXT' END,
  n.factuality = CASE WHEN u[3] < 0.7 THEN 'REPORTED' WHEN u[3] < 0.95 THEN 'CONFIRMED' ELSE 'DISPUTED' END,
  n.quantity = CASE WHEN u[4] < 0.5 THEN toInteger(u[5] * 10000) END
WITH row, u, roles, n
MATCH (place:Place {id: 'bench:place:' + (toInteger($counts.places ^ u[6]) - 1)})
MATCH (code:Code {id: 'bench:code:' + toInteger(u[7] * $counts.codes)})
CREATE (n)-[:HELD_IN {stance: 'SUPPORTS'}]->(place), (n)-[:CODED_AS]->(code)
WITH row, u, roles, n
CALL (row, u, n) {
  UNWIND range(8, 8 + toInteger(u[10] * 2)) AS k
  WITH DISTINCT toInteger(u[k] * $counts.topics) AS at
  MATCH (topic:Topic {id: 'bench:topic:' + at})
  CREATE (n)-[:ABOUT]->(topic)
}
CALL (row, u, n, roles) {
  UNWIND range(14, 15 + toInteger(u[11] * 7)) AS k
  WITH toInteger($counts.actors ^ u[k]) - 1 AS at, min(k) AS k
  MATCH (actor:Actor {id: 'bench:actor:' + at})
  CREATE (actor)-[:PARTICIPATED_IN {role: roles[(k + row.at) % 7], explicit: u[12] < 0.8}]->(n)
}
