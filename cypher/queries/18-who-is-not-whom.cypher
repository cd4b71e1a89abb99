// Who is not whom, although they are easily taken for one; and who perhaps is?
// score is how sure that is, 0 to 1.
MATCH (a:Actor)-[r:DISTINCT_FROM|POSSIBLY_SAME|SAME_AS]->(b:Actor)
RETURN a.name AS one, type(r) AS what, b.name AS other, r.score AS score, r.reason AS reason, r.decidedBy AS decidedBy
ORDER BY what, a.id, b.id;
// => 
