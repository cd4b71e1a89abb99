// Where did it happen, and do others say elsewhere?
// within are the places around it, from the smallest on; elsewhere are other places that somebody gives for the same event. Which claims contradict each other, 05 tells.
MATCH (i:Interaction)-[held:HELD_IN]->(place:Place)
RETURN place.name AS place, COLLECT { MATCH path = (place)-[:WITHIN*1..5]->(around:Place) RETURN around.name ORDER BY length(path), around.name } AS within,
  i.title AS event, held.stance AS stance, COLLECT { MATCH (i)-[:HELD_IN]->(another:Place) WHERE another <> place RETURN another.name ORDER BY another.id } AS elsewhere
ORDER BY place, i.id;
// => place, within, event, stance, elsewhere
// 'Abu Dhabi', ['United Arab Emirates', 'West Asia'], 'Mohammed bin Zayed meets Sirajuddin Haqqani', 'SUPPORTS', ['Kabul']
// 'Afghanistan', [], 'Officials from other nations travel to Afghanistan with their security concerns', 'SUPPORTS', []
// 'Afghanistan', [], 'The interim government of Afghanistan is formed', 'SUPPORTS', []
// 'Afghanistan', [], 'The United States withdraw from Afghanistan', 'SUPPORTS', []
// 'Doha', ['Qatar', 'West Asia'], 'Deepak Mittal meets Stanikzai at the Embassy of India in Doha', 'SUPPORTS', []
// 'Kabul', ['Afghanistan'], 'Mohammed bin Zayed meets Sirajuddin Haqqani', 'SUPPORTS', ['Abu Dhabi']
// 'Pakistan', [], 'Afghan refugees are expelled from Pakistan', 'SUPPORTS', []
// 'Pakistan', [], 'Pakistan expels foreigners without papers after a deadline', 'SUPPORTS', []
// 'St Petersburg', ['Russia'], 'Taliban officials at an economic forum in St Petersburg', 'SUPPORTS', []
// 'West Asia', [], 'Governments in West Asia and abroad reach out to the Taliban', 'SUPPORTS', []
