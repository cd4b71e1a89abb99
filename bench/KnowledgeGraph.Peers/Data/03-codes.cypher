// rows: 200, random: 1
UNWIND $rows AS row
CREATE (:Code {id: 'bench:code:' + row.at, scheme: 'BENCH', value: toString(row.at), label: 'Code ' + row.at, goldstein: round(row.random[0] * 20 - 10, 1)})
