// Every CAMEO code of an interaction is in the vocabulary.
MATCH (node:Interaction)
WHERE node.cameo IS NOT NULL AND NOT EXISTS { MATCH (c:Code) WHERE c.scheme = 'CAMEO' AND c.value = node.cameo }
RETURN node, 'There is no CAMEO code ' + node.cameo + '.' AS problem;

// goldstein is the score of the CAMEO code; without a code there is none.
MATCH (node:Interaction)
OPTIONAL MATCH (c:Code {scheme: 'CAMEO', value: node.cameo})
WITH node, c
WHERE (c IS NOT NULL OR node.cameo IS NULL) AND coalesce(toString(node.goldstein), 'null') <> coalesce(toString(c.goldstein), 'null')
RETURN node, 'goldstein is ' + coalesce(toString(node.goldstein), 'null') + '; that of CAMEO ' + coalesce(node.cameo, 'null') + ' is ' + coalesce(toString(c.goldstein), 'null') + '.' AS problem;

// plover is a type that the CAMEO code becomes; without such a type there is none.
MATCH (node:Interaction)
WITH node, COLLECT { MATCH (c:Code {scheme: 'CAMEO', value: node.cameo})-[:MAPS_TO]->(p:Code {scheme: 'PLOVER'}) RETURN p.value } AS types
WHERE (node.plover IS NULL AND size(types) > 0) OR (node.plover IS NOT NULL AND NOT node.plover IN types)
RETURN node, 'plover is ' + coalesce(node.plover, 'null') + '; CAMEO ' + coalesce(node.cameo, 'null') + ' becomes ' + CASE WHEN size(types) = 0 THEN 'none' ELSE reduce(text = '', type IN types | text + CASE text WHEN '' THEN '' ELSE ' or ' END + type) END + '.' AS problem;

// cameo and CODED_AS say the same.
MATCH (node:Interaction)
WITH node, COLLECT { MATCH (node)-[:CODED_AS]->(c:Code {scheme: 'CAMEO'}) RETURN c.value } AS coded
WHERE (node.cameo IS NULL AND size(coded) > 0) OR (node.cameo IS NOT NULL AND coded <> [node.cameo])
RETURN node, 'cameo is ' + coalesce(node.cameo, 'null') + ', but CODED_AS points to ' + CASE WHEN size(coded) = 0 THEN 'no CAMEO code' ELSE 'CAMEO ' + reduce(text = '', code IN coded | text + CASE text WHEN '' THEN '' ELSE ' and ' END + code) END + '.' AS problem;

// plover and CODED_AS say the same.
MATCH (node:Interaction)
WITH node, COLLECT { MATCH (node)-[:CODED_AS]->(c:Code {scheme: 'PLOVER'}) RETURN c.value } AS coded
WHERE (node.plover IS NULL AND size(coded) > 0) OR (node.plover IS NOT NULL AND coded <> [node.plover])
RETURN node, 'plover is ' + coalesce(node.plover, 'null') + ', but CODED_AS points to ' + CASE WHEN size(coded) = 0 THEN 'no PLOVER type' ELSE 'PLOVER ' + reduce(text = '', code IN coded | text + CASE text WHEN '' THEN '' ELSE ' and ' END + code) END + '.' AS problem;

// Every country code of an actor or a place is in ISO 3166-1.
MATCH (node:Actor|Place)
WHERE node.iso3 IS NOT NULL AND NOT EXISTS { MATCH (c:Code) WHERE c.scheme = 'ISO_3166_1' AND c.value = node.iso3 }
RETURN node, 'There is no country ' + node.iso3 + ' in ISO 3166-1.' AS problem;

// A state has the Wikidata item that the list of countries gives it.
MATCH (node:StateActor {kind: 'STATE'})
MATCH (c:Code {scheme: 'ISO_3166_1', value: node.iso3})
WHERE node.wikidataId <> c.wikidataId
RETURN node, 'wikidataId is ' + node.wikidataId + '; that of ' + node.iso3 + ' is ' + c.wikidataId + '.' AS problem;

// In a scheme a value stands for one code.
MATCH (node:Code)
MATCH (other:Code {scheme: node.scheme, value: node.value})
WHERE node.id < other.id
RETURN node, 'It has the same scheme and value as ' + other.id + '.' AS problem;

// In a scheme a value stands for one topic.
MATCH (node:Topic)
MATCH (other:Topic {scheme: node.scheme, value: node.value})
WHERE node.id < other.id
RETURN node, 'It has the same scheme and value as ' + other.id + '.' AS problem;

// What is broader is in the same scheme, and not the code itself.
MATCH (node:Code)-[:BROADER]->(broader:Code)
WHERE broader.scheme <> node.scheme OR broader = node
RETURN node, 'BROADER points to ' + broader.id + '.' AS problem;
