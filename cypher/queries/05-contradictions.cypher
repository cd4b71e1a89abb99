// Which claims contradict each other?
// publisher is null for the article, which came without one. Grades: credibility 1 (confirmed) to 6 (cannot be judged).
MATCH (a:Claim)-[:CONTRADICTS]->(b:Claim)
WHERE a.supersededAt IS NULL AND b.supersededAt IS NULL
MATCH (a)-[:FOUND_IN]->(:Passage)-[:OF]->(ofA:Document)
MATCH (b)-[:FOUND_IN]->(:Passage)-[:OF]->(ofB:Document)
RETURN a.id AS claim, a.text AS says, ofA.publisher AS publisher, a.credibility AS credibility, b.id AS against, b.text AS againstSays, ofB.publisher AS againstPublisher, b.credibility AS againstCredibility
ORDER BY claim, against;
// => claim, says, publisher, credibility, against, againstSays, againstPublisher, againstCredibility
// 'claim:mea-met-on-31-august', 'The meeting was on 31 August 2021.', 'Ministry of External Affairs, India', 2, 'claim:talks-followed-formation', 'The talks with New Delhi came soon after the interim government was formed in 2021.', null, 4
// 'claim:tass-forum-name', 'The forum in St Petersburg that they came to take part in is the St Petersburg International Economic Forum.', 'TASS', 2, 'claim:forum-is-world-economic-forum', 'The forum in St Petersburg was the World Economic Forum, and the Taliban are among its members.', null, 5
// 'claim:ttp-refuses', 'The Tehreek-e-Taliban Pakistan will not stop what they are said to do (the other reading).', null, 4, 'claim:kabul-refuses', 'Kabul will not put a stop to what the Tehreek-e-Taliban Pakistan are said to do from its soil (one of two readings).', null, 3
// 'claim:wam-received-in-abu-dhabi', 'They met in Abu Dhabi, at a palace.', 'Emirates News Agency (WAM)', 2, 'claim:mbz-haqqani-met-in-kabul', 'Mohammed bin Zayed and Sirajuddin Haqqani met at a conference held in Kabul.', null, 5
