// Whom has this actor had contact with since this day?
// Any contact that may have been on that day or later: sure is false where the dates allow an earlier day too, null where nobody gives a date.
:param actor => 'government:afghanistan-interim-2021';
:param since => date('2021-08-01');
MATCH (a:Actor {id: $actor})-[r:MET|TALKED_WITH|REACHED_OUT_TO|VISITED|EXPELLED]-(other:Actor)
WHERE r.latest IS NULL OR r.latest >= $since
RETURN other.name AS contact, type(r) AS what, startNode(r) = a AS byTheActor, r.earliest AS earliest, r.latest AS latest, r.earliest >= $since AS sure,
  r.confidence AS confidence, r.interactionId AS interaction
ORDER BY earliest, interaction, other.id;
// => contact, what, byTheActor, earliest, latest, sure, confidence, interaction
// 'Government of India', 'TALKED_WITH', true, date('2021-01-01'), date('2021-12-31'), false, 70, 'interaction:kabul-new-delhi-talks'
// 'Officials from other nations', 'VISITED', false, null, null, null, 50, 'interaction:foreign-officials-visits'
