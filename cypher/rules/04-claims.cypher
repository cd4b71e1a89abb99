// A quote stands in its passage's anchor.
MATCH (node:Claim)-[:FOUND_IN]->(p:Passage)
WHERE node.quote IS NOT NULL AND (p.anchor IS NULL OR NOT p.anchor CONTAINS node.quote)
RETURN node, 'Its quote does not stand in the anchor of ' + p.id + '.' AS problem;

// Credibility and confidence go together as in STIX 2.1: 1 and 90, 2 and 70, 3 and 50, 4 and 30, 5 and 10, 6 or nothing and nothing.
MATCH (node:Claim)
WITH node, CASE node.credibility WHEN 1 THEN 90 WHEN 2 THEN 70 WHEN 3 THEN 50 WHEN 4 THEN 30 WHEN 5 THEN 10 END AS expected
WHERE coalesce(node.confidence, -1) <> coalesce(expected, -1)
RETURN node, 'credibility ' + coalesce(toString(node.credibility), 'null') + ' goes with confidence ' + coalesce(toString(expected), 'null') + ', not ' + coalesce(toString(node.confidence), 'null') + '.' AS problem;

// What somebody thinks, expects or demands cannot be judged as true or false: no grade comes from it.
MATCH (node:Claim)
WHERE node.modality IN ['OPINION', 'PREDICTION', 'NORMATIVE'] AND node.credibility <> 6
RETURN node, 'credibility is ' + toString(node.credibility) + ', but modality ' + node.modality + ' goes with 6.' AS problem;

// Credibility is 1 to 6.
MATCH (node:Claim)
WHERE NOT (1 <= node.credibility AND node.credibility <= 6)
RETURN node, 'credibility is ' + toString(node.credibility) + ': 1 to 6.' AS problem;

// A record is not superseded before it was made.
MATCH (node:Claim)
WHERE node.supersededAt < node.recordedAt
RETURN node, 'supersededAt, ' + toString(node.supersededAt) + ', is before recordedAt, ' + toString(node.recordedAt) + '.' AS problem;

// A claim that was superseded has one that took its place: recorded then or later, and about the same.
MATCH (node:Claim)
WHERE node.supersededAt IS NOT NULL AND NOT EXISTS {
  MATCH (node)-[:ASSERTS]->()<-[:ASSERTS]-(later:Claim)
  WHERE later <> node AND later.recordedAt >= node.supersededAt
}
RETURN node, 'It was superseded at ' + toString(node.supersededAt) + ', but no claim about the same was recorded then or later.' AS problem;

// No claim backs, contradicts or restates itself.
MATCH (node:Claim)-[r:CORROBORATES|CONTRADICTS|RESTATES]->(node)
RETURN node, type(r) + ' points to itself.' AS problem;

// Two claims do not both back and contradict each other.
MATCH (node:Claim)-[:CORROBORATES]-(other:Claim)
WHERE node.id < other.id AND EXISTS { (node)-[:CONTRADICTS]-(other) }
RETURN node, 'It corroborates or is corroborated by ' + other.id + ', and contradicts it.' AS problem;

// A claim does not both support and dispute the same.
MATCH (node:Claim)-[r:ASSERTS]->(n)
WITH node, n, count(DISTINCT r.stance) AS stances
WHERE stances > 1
RETURN node, 'It both supports and disputes ' + n.id + '.' AS problem;
