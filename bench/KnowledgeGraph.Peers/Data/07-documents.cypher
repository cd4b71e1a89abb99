// rows: 2000, random: 0
UNWIND $rows AS row
CREATE (:Document {id: 'bench:document:' + row.at, title: 'Document ' + row.at, publisher: 'Publisher ' + row.at % 40, lang: 'en', reliability: 'B'})
