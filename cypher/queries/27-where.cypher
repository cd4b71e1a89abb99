// Where did it happen, and is the place disputed?
// within are the places around it, from the smallest on.
MATCH (i:Interaction)-[held:HELD_IN]->(place:Place)
RETURN place.name AS place, COLLECT { MATCH path = (place)-[:WITHIN*1..5]->(around:Place) RETURN around.name ORDER BY length(path), around.name } AS within,
  i.title AS event, held.stance AS stance
ORDER BY place, i.id;
// => 
