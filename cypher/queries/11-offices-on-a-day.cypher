// Who held which office on this day, and does anyone dispute it?
// since and until are null where nobody says or the office is still held; disputedBy are claims that speak against it.
:param day => date('2024-06-04');
MATCH (person:Actor)<-[:HELD_BY]-(office:Tenure)-[:AT_BODY]->(body:Actor)
WHERE (office.earliest IS NULL OR office.earliest <= $day) AND (office.latest IS NULL OR office.latest >= $day)
RETURN body.name AS at, office.roleTitle AS title, person.name AS holder, office.earliest AS since, office.latest AS until, office.dateBasis AS dateBasis,
  COLLECT { MATCH (office)<-[:ASSERTS {stance: 'DISPUTES'}]-(claim:Claim) WHERE claim.supersededAt IS NULL RETURN claim.id ORDER BY claim.id } AS disputedBy
ORDER BY body.id, office.id;
// => 
