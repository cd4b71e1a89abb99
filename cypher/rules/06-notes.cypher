// Every note flags a passage or a claim.
MATCH (node:Note)
WHERE NOT EXISTS { (node)-[:FLAGS]->(:Passage|Claim) }
RETURN node, 'It flags no passage and no claim.' AS problem;

// A note flags passages of one document only, its claims' included.
MATCH (node:Note)
WITH node, COLLECT {
  MATCH (node)-[:FLAGS]->(flagged)
  OPTIONAL MATCH (flagged)-[:FOUND_IN]->(p:Passage)
  WITH coalesce(p, flagged) AS passage
  MATCH (passage)-[:OF]->(d:Document)
  RETURN DISTINCT d.id
} AS documents
WHERE size(documents) > 1
RETURN node, 'It flags what stands in ' + toString(size(documents)) + ' documents.' AS problem;

// Among the actors, the interactions and the places that a note suggests, each rank is there once.
MATCH (node:Note)-[s:SUGGESTS]->(suggested)
WITH node, CASE WHEN suggested:Actor THEN 'actors' WHEN suggested:Interaction THEN 'interactions' ELSE 'places' END AS what, s.rank AS rank, count(*) AS times
WHERE times > 1
RETURN node, 'Of the ' + what + ' that it suggests, ' + toString(times) + ' have rank ' + toString(rank) + '.' AS problem;

// Ranks count from 1, without gaps.
MATCH (node:Note)-[s:SUGGESTS]->(suggested)
WITH node, CASE WHEN suggested:Actor THEN 'actors' WHEN suggested:Interaction THEN 'interactions' ELSE 'places' END AS what, count(*) AS suggestions, min(s.rank) AS first, max(s.rank) AS last
WHERE first <> 1 OR last <> suggestions
RETURN node, 'It suggests ' + toString(suggestions) + ' ' + what + ', with ranks from ' + toString(first) + ' to ' + toString(last) + '.' AS problem;

// What has a better rank is not less likely.
MATCH (node:Note)-[s:SUGGESTS]->(a), (node)-[t:SUGGESTS]->(b)
WHERE s.rank < t.rank AND s.confidence < t.confidence AND (a:Actor AND b:Actor OR a:Interaction AND b:Interaction OR a:Place AND b:Place)
RETURN node, 'It ranks ' + a.id + ' before ' + b.id + ', but is less confident of it.' AS problem;

// Confidence in a suggestion is a percentage.
MATCH (node:Note)-[s:SUGGESTS]->(suggested)
WHERE NOT (0 <= s.confidence AND s.confidence <= 100)
RETURN node, 'Its confidence in ' + suggested.id + ' is ' + toString(s.confidence) + ': 0 to 100.' AS problem;
