// rows: 32000, random: 0
UNWIND $rows AS row
MATCH (document:Document {id: 'bench:document:' + row.at % $counts.documents})
CREATE (:Passage {id: 'bench:passage:' + row.at, paragraph: 1 + row.at / $counts.documents, start: row.at / $counts.documents * 500, end: row.at / $counts.documents * 500 + 480, anchor: 'Passage ' + row.at})-[:OF]->(document)
