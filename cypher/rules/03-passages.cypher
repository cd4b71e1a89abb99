// A passage has all four of paragraph, start, end and anchor, or none: then it is the document as a whole.
MATCH (node:Passage)
WITH node, size([value IN [node.paragraph, node.start, node.end, node.anchor] WHERE value IS NOT NULL]) AS given
WHERE given > 0 AND given < 4
RETURN node, 'It has ' + toString(given) + ' of paragraph, start, end and anchor: all four, or none.' AS problem;

// A passage of a document whose text is at hand (sha256) says where it stands.
MATCH (node:Passage)-[:OF]->(d:Document)
WHERE d.sha256 IS NOT NULL AND node.start IS NULL
RETURN node, 'The text of ' + d.id + ' is at hand, but it does not say where in it: start, end and anchor are missing.' AS problem;

// A passage of a document whose text is not at hand says no place in it.
MATCH (node:Passage)-[:OF]->(d:Document)
WHERE d.sha256 IS NULL AND node.start IS NOT NULL
RETURN node, 'It says where in the text of ' + d.id + ' it stands, whose sha256 is not known.' AS problem;

// A passage lies within its document: 0 <= start < end <= characters.
MATCH (node:Passage)-[:OF]->(d:Document)
WHERE NOT (0 <= node.start AND node.start < node.end AND node.end <= d.characters)
RETURN node, 'start ' + toString(node.start) + ' and end ' + toString(node.end) + ' are not within the ' + toString(d.characters) + ' characters of ' + d.id + '.' AS problem;

// Paragraphs are counted from 1.
MATCH (node:Passage)
WHERE node.paragraph < 1
RETURN node, 'paragraph is ' + toString(node.paragraph) + ': the first is 1.' AS problem;

// An anchor is as long as start and end say, counted in UTF-16 code units. Cypher's size() counts code points, which is the same unless a character takes two such
// units: an anchor with one of these is left to the check against the document.
MATCH (node:Passage)
WHERE node.anchor =~ '[\\u0000-\\uD7FF\\uE000-\\uFFFF]*' AND size(node.anchor) <> node.end - node.start
RETURN node, 'Its anchor has ' + toString(size(node.anchor)) + ' characters; from start to end are ' + toString(node.end - node.start) + '.' AS problem;

// An anchor has eight words at most.
MATCH (node:Passage)
WITH node, size(split(trim(node.anchor), ' ')) AS words
WHERE words > 8
RETURN node, 'Its anchor has ' + toString(words) + ' words: eight at most.' AS problem;

// Every passage is cited by a claim or a note.
MATCH (node:Passage)
WHERE NOT EXISTS { (node)<-[:FOUND_IN|FLAGS]-() }
RETURN node, 'No claim or note cites it.' AS problem;

// A document whose text is at hand has a hash and a length; one that is known by name only has neither.
MATCH (node:Document)
WHERE (node.sha256 IS NULL) <> (node.characters IS NULL)
RETURN node, CASE WHEN node.sha256 IS NULL THEN 'It has characters, but no sha256.' ELSE 'It has sha256, but no characters.' END AS problem;

// A hash is 64 hexadecimal digits, in lower case.
MATCH (node:Document)
WHERE NOT node.sha256 =~ '[0-9a-f]{64}'
RETURN node, 'sha256 is not 64 lower-case hexadecimal digits: ' + node.sha256 + '.' AS problem;

// No two documents have the same text.
MATCH (node:Document)
MATCH (other:Document {sha256: node.sha256})
WHERE node.id < other.id
RETURN node, 'It has the same sha256 as ' + other.id + '.' AS problem;

// The reliability of a document is a letter of the Admiralty scale.
MATCH (node:Document)
WHERE NOT node.reliability IN ['A', 'B', 'C', 'D', 'E', 'F']
RETURN node, 'reliability is ' + node.reliability + ': A to F.' AS problem;
