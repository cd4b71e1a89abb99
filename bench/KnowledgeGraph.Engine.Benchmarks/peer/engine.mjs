// One embedded engine does what it is told. The first line of standard output is its version. Then each line of standard input is { load: tables } or { query, parameters, rounds },
// and each line of standard output what came of it: { seconds }, or { milliseconds, rows, error }. Ends with its standard input.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { PEER, FILES } = process.env;
const packages = { ladybug: '@ladybugdb/core', kuzu: 'kuzu', grafeo: '@grafeo-db/js' };
const require = createRequire(import.meta.url);
const library = require(packages[PEER]);
const version = JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', packages[PEER], 'package.json'))).version;
const types = { id: 'INT64', weight: 'INT64', page: 'INT64', day: 'DATE', born: 'DATE', published: 'DATE', score: 'DOUBLE' };
const isNumber = (column) => ['id', 'from', 'to', 'weight', 'page', 'score'].includes(column);
const slowRound = 5000;   // milliseconds after which no more rounds are begun

function columnar() {
  const database = new library.Database(join(FILES, `${PEER}.db`));
  const connection = new library.Connection(database);
  const prepared = new Map();
  return {
    async load(tables) {
      for (const { name, columns, from, to } of tables) {
        const properties = columns.filter((column) => column !== 'from' && column !== 'to').map((column) => `${column} ${types[column] ?? 'STRING'}`);
        await connection.query(from === null
          ? `CREATE NODE TABLE ${name}(${properties.join(', ')}, PRIMARY KEY(id))`
          : `CREATE REL TABLE ${name}(FROM ${from} TO ${to}, ${properties.join(', ')})`);
        await connection.query(`COPY ${name} FROM '${join(FILES, name)}.csv' (HEADER=true)`);
      }
      await connection.query('CREATE REL TABLE NOTED(FROM Actor TO Actor, note STRING)');
    },
    async ask(query, parameters) {
      if (!prepared.has(query)) {
        const statement = await connection.prepare(query);
        if (!statement.isSuccess()) {
          throw new Error(statement.getErrorMessage());
        }
        prepared.set(query, statement);
      }
      return (await connection.execute(prepared.get(query), parameters)).getAll();
    },
  };
}

function grafeo() {
  const database = library.GrafeoDB.create(join(FILES, 'grafeo.db'));
  const ids = new Map();   // of nodes, by label and id
  return {
    async load(tables) {
      for (const { name, columns, from, to } of tables) {
        let header = true;
        for await (const line of createInterface({ input: createReadStream(join(FILES, `${name}.csv`)) })) {
          if (header) {
            header = false;
            continue;
          }
          const values = line.match(/"[^"]*"|[^,]+/g);
          const row = Object.fromEntries(columns.map((column, i) => [column, isNumber(column) ? Number(values[i]) : values[i].replaceAll('"', '')]));
          if (from === null) {
            ids.set(`${name} ${row.id}`, database.createNode([name], row).id);
          } else {
            const { from: start, to: end, ...properties } = row;
            database.createEdge(ids.get(`${from} ${start}`), ids.get(`${to} ${end}`), name, properties);
          }
        }
      }
      for (const { name } of tables.filter(({ from }) => from === null)) {
        await database.executeCypher(`CREATE INDEX ${name}_id FOR (n:${name}) ON (n.id)`);
      }
    },
    async ask(query, parameters) {
      return (await database.executeCypher(query, parameters)).toArray();
    },
  };
}

function text(value) {
  if (value instanceof Date) {
    return value.toISOString().slice(0, 10);
  }
  return typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toFixed(4))) : String(value ?? '');
}

const engine = PEER === 'grafeo' ? grafeo() : columnar();

async function measure({ query, parameters, rounds }) {
  try {
    const rows = (await engine.ask(query, parameters[0])).map((row) => Object.values(row).map(text).join(', '));
    const milliseconds = [];
    const begin = performance.now();
    for (let round = 0; round < rounds && (round < 3 || performance.now() - begin < slowRound); round++) {
      const start = performance.now();
      await engine.ask(query, parameters[round % parameters.length]);
      milliseconds.push(performance.now() - start);
    }
    return { milliseconds, rows, error: null };
  } catch (error) {
    return { milliseconds: [], rows: [], error: String(error.message ?? error).split('\n')[0] };
  }
}

async function answer(line) {
  const message = JSON.parse(line);
  if (!message.load) {
    return measure(message);
  }
  const start = performance.now();
  await engine.load(message.load);
  return { seconds: (performance.now() - start) / 1000 };
}

console.log(version);
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(line)));
}
