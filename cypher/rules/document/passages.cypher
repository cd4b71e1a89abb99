// What stands where in the document whose text has this hash: `text` is to be found verbatim from `start` to `end`, counted in UTF-16 code units.
MATCH (node:Passage)-[:OF]->(d:Document)
WHERE d.sha256 = $sha256 AND node.start IS NOT NULL
RETURN node, node.start AS start, node.end AS end, node.anchor AS text
ORDER BY start, end, node.id;
