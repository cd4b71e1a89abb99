// Who goes by this name, in any spelling, language or script?
// Part of a name is enough, in capitals or not. More than one row: the name alone does not tell whom it means.
:param name => 'طالبان';
MATCH (actor:Actor)-[:HAS_NAME]->(name:Name)
WHERE toLower(name.value) CONTAINS toLower($name)
WITH actor, name ORDER BY name.id
RETURN actor.id AS id, actor.name AS name, collect(name.value + ' (' + name.lang + ', ' + name.kind + ')') AS matches,
  COLLECT { MATCH (actor)-[:HAS_NAME]->(all:Name) RETURN DISTINCT all.value ORDER BY all.value } AS allNames
ORDER BY id;
// => id, name, matches, allNames
// 'group:taliban', 'Afghan Taliban', ['طالبان (prs, ALIAS)', 'طالبان (ps, ALIAS)'], ['Afghan Taliban', 'Taliban', 'the Taliban', 'the ruling party', 'طالبان']
// 'group:tehreek-e-taliban-pakistan', 'Tehreek-e-Taliban Pakistan', ['تحریک طالبان پاکستان (ur, ALIAS)'], ['Pakistani Taliban', 'TTP', 'Tehreek-e-Taliban Pakistan', 'Tehrik-e Taliban Pakistan', 'تحریک طالبان پاکستان']
