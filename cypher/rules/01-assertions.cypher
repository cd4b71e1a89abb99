// Every interaction, tie and tenure is asserted by a claim.
MATCH (node:Interaction|Tie|Tenure)
WHERE NOT EXISTS { (node)<-[:ASSERTS]-(:Claim) }
RETURN node, 'No claim asserts it.' AS problem;

// Every claim asserts an interaction, a tie or a tenure.
MATCH (node:Claim)
WHERE NOT EXISTS { (node)-[:ASSERTS]->(:Interaction|Tie|Tenure) }
RETURN node, 'It asserts nothing: no interaction, tie or tenure.' AS problem;

// Somebody takes part in every interaction.
MATCH (node:Interaction)
WHERE NOT EXISTS { (node)<-[:PARTICIPATED_IN]-(:Actor) }
RETURN node, 'Nobody takes part in it.' AS problem;

// An actor has a role in an interaction once.
MATCH (a:Actor)-[p:PARTICIPATED_IN]->(node:Interaction)
WITH node, a, p.role AS role, count(*) AS times
WHERE times > 1
RETURN node, a.id + ' takes part in it as ' + role + ' ' + toString(times) + ' times.' AS problem;

// No tie is of an actor with itself.
MATCH (node:Tie)-[:FROM]->(a:Actor)<-[:TO]-(node)
RETURN node, 'It is from ' + a.id + ' to ' + a.id + '.' AS problem;

// Nothing answers, comes before or is part of itself.
MATCH (node:Interaction)-[r:RESPONSE_TO|PRECEDES|PART_OF]->(node)
RETURN node, type(r) + ' points to itself.' AS problem;

// Nothing comes before what is certainly over before it begins.
MATCH (node:Interaction)-[:PRECEDES]->(later:Interaction)
WHERE later.latest < node.earliest
RETURN node, 'It precedes ' + later.id + ', which ends on ' + toString(later.latest) + ', before it begins on ' + toString(node.earliest) + '.' AS problem;
