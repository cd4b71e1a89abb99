// earliest is not after latest.
MATCH (node:Interaction|Tie|Tenure|Claim)
WHERE node.earliest > node.latest
RETURN node, 'earliest, ' + toString(node.earliest) + ', is after latest, ' + toString(node.latest) + '.' AS problem;

// earliest and latest come from edtf: without it there are none.
MATCH (node:Interaction|Tie|Tenure|Claim)
WHERE node.edtf IS NULL AND (node.earliest IS NOT NULL OR node.latest IS NOT NULL)
RETURN node, 'It has earliest or latest, but no edtf that they follow from.' AS problem;

// A date has a basis, and a basis has a date.
MATCH (node:Interaction|Tie|Tenure)
WHERE (node.edtf IS NULL) <> (node.dateBasis IS NULL)
RETURN node, CASE WHEN node.edtf IS NULL THEN 'It has dateBasis, but no edtf.' ELSE 'It has edtf, but no dateBasis.' END AS problem;

// The same for the day on which a document was published.
MATCH (node:Document)
WHERE (node.publishedEdtf IS NULL) <> (node.publishedBasis IS NULL)
RETURN node, CASE WHEN node.publishedEdtf IS NULL THEN 'It has publishedBasis, but no publishedEdtf.' ELSE 'It has publishedEdtf, but no publishedBasis.' END AS problem;
