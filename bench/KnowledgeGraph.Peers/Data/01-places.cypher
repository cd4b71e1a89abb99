// rows: 1000, random: 1
UNWIND $rows AS row
CREATE (:Place {id: 'bench:place:' + row.at, name: 'Place ' + row.at, precision: 1 + toInteger(row.random[0] * 7)})
