// rows: 500, random: 0
UNWIND $rows AS row
CREATE (:Topic {id: 'bench:topic:' + row.at, scheme: 'BENCH', value: 'topic-' + row.at, label: 'Topic ' + row.at})
