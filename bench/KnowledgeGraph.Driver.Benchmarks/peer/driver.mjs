// neo4j-driver does what it is told. Each line of standard input is { statements, what, connections, seconds, count }, each line of standard output what came of it: { operations,
// seconds, microseconds } with the processor time of this process, or { sums }. Ends with its standard input.
import { createInterface } from 'node:readline';
import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), { disableLosslessIntegers: true, fetchSize: -1 });
const database = NEO4J_DATABASE ? { database: NEO4J_DATABASE } : {};

async function inSession(defaultAccessMode, work) {
  const session = driver.session({ defaultAccessMode, ...database });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

const records = (statement, parameters) => inSession(neo4j.session.READ, async (session) => (await session.run(statement, parameters)).records);
const write = (statement, parameters) => inSession(neo4j.session.WRITE, (session) => session.run(statement, parameters));

let next = 0;
const one = {
  run: async ({ one }) => (await records(one, { i: neo4j.int(++next) }))[0].get('i'),
  execute: async ({ one }) =>
    (await driver.executeQuery(one, { i: neo4j.int(++next) }, { routing: neo4j.routing.READ, ...database })).records[0].get('i'),
  rows: async ({ rows }, count) => (await records(rows, { count: neo4j.int(count) })).length,
  stream: ({ rows }, count) => inSession(neo4j.session.READ, async (session) => {
    let received = 0;
    for await (const record of session.run(rows, { count: neo4j.int(count) })) {
      received += typeof record.get(3) === 'number' ? 1 : 0;
    }
    return received;
  }),
  write: async ({ write: statement }, count) => {
    const rows = Array.from({ length: count }, (_, i) => ({ id: neo4j.int(i), name: `name of ${i}`, score: i * 0.5, active: i % 2 === 0 }));
    await write(statement, { rows });
    return count;
  },
};

// The sum of each column; of strings that of their lengths.
function sums(rows) {
  const totals = new Array(rows[0].length).fill(0);
  for (const row of rows) {
    for (let i = 0; i < totals.length; i++) {
      const value = row.get(i);
      totals[i] += typeof value === 'string' ? value.length : value;
    }
  }
  return totals;
}

async function check({ statements, what, count }) {
  if (what === 'rows') {
    return sums(await records(statements.rows, { count: neo4j.int(count) }));
  }
  if (what === 'write') {
    await one.write(statements, count);
    const totals = sums(await records(statements.written));
    await write(statements.delete);
    return totals;
  }
  if (what === 'stream') {
    return [await one.stream(statements, count)];
  }
  next = 0;
  return [await one[what](statements), await one[what](statements)];
}

async function measure({ statements, what, connections, seconds, count }) {
  let operations = 0;
  let time = 0;
  let microseconds = 0;
  const timed = async (work) => {
    const [cpu, start] = [process.cpuUsage(), performance.now()];
    await work();
    const used = process.cpuUsage(cpu);
    time += (performance.now() - start) / 1000;
    microseconds += used.user + used.system;
  };
  if (count === 1) {
    await timed(async () => {
      const end = performance.now() + seconds * 1000;
      await Promise.all(Array.from({ length: connections }, async () => {
        do {
          await one[what](statements);
          operations++;
        } while (performance.now() < end);
      }));
    });
  } else {
    do {
      await timed(async () => { operations += await one[what](statements, count); });
      if (what === 'write') {
        await write(statements.delete);
      }
    } while (time < seconds);
  }
  return { operations, seconds: time, microseconds };
}

await driver.verifyConnectivity(database);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  console.log(JSON.stringify(task.seconds === 0 ? { sums: await check(task) } : await measure(task)));
}

await driver.close();
