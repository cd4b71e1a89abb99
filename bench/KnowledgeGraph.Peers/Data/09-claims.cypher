// rows: 80000, random: 12
UNWIND $rows AS row
WITH row, row.random AS u, ['FACT', 'OPINION', 'PREDICTION', 'NORMATIVE', 'QUOTATION'] AS modalities
MATCH (passage:Passage {id: 'bench:passage:' + toInteger(u[0] * $counts.passages)})
CREATE (n:Claim {id: 'bench:claim:' + row.at, polarity: 'AFFIRMED', hedge: 'NONE', modality: modalities[toInteger(u[1] * u[1] * 5)], credibility: 1 + toInteger(u[2] * 6),
  text: 'Claim number ' + row.at + ' says of an event what a claim in a report would say of it, in a sentence of the usual length, with who, when and where.',
  recordedAt: datetime('2024-01-01T00:00:00Z') + duration({minutes: row.at})})-[:FOUND_IN]->(passage)
SET n.quote = CASE WHEN u[3] < 0.5 THEN 'verbatim, and short, number ' + row.at END, n.confidence = CASE WHEN u[4] < 0.9 THEN toInteger(u[5] * 101) END
WITH row, u, n
CALL (row, u, n) {
  WITH row, u, n WHERE u[6] < 0.75
  MATCH (speaker:Actor {id: 'bench:actor:' + (toInteger($counts.actors ^ u[7]) - 1)})
  CREATE (n)-[:MADE_BY]->(speaker)
}
CALL (row, u, n) {
  UNWIND CASE WHEN u[8] < 0.4 THEN [row.at, row.at + 7] ELSE [row.at] END AS at
  MATCH (interaction:Interaction {id: 'bench:interaction:' + at % $counts.interactions})
  CREATE (n)-[:ASSERTS {stance: CASE WHEN u[9] < 0.92 THEN 'SUPPORTS' ELSE 'DISPUTES' END}]->(interaction)
}
CALL (row, u, n) {
  UNWIND range(10, 10 + toInteger(u[9] * 2)) AS k
  WITH DISTINCT toInteger(u[k] * $counts.topics) AS at
  MATCH (topic:Topic {id: 'bench:topic:' + at})
  CREATE (n)-[:ABOUT]->(topic)
}
