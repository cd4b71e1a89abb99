// Cypher written by hand, sent by neo4j-driver: each line of standard input is { statement, parameters, connections, seconds }, each line of standard output what asking it again
// and again gave: { milliseconds: [...], seconds, bytes }. An answer counts when its JSON is there. Ends with its standard input.
import { createInterface } from 'node:readline';
import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), { disableLosslessIntegers: true, fetchSize: -1 });
const sessionConfig = { defaultAccessMode: neo4j.session.READ, ...(NEO4J_DATABASE ? { database: NEO4J_DATABASE } : {}) };

// One row with one column, the answer's data: one auto-commit transaction.
async function ask(statement, parameters) {
  const session = driver.session(sessionConfig);
  try {
    const { records } = await session.run(statement, parameters);
    return JSON.stringify({ data: records.map((record) => record.get(0)) });
  } finally {
    await session.close();
  }
}

await driver.verifyConnectivity();
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const { statement, parameters, connections, seconds } = JSON.parse(line);
  const milliseconds = [];
  const start = performance.now();
  let bytes = 0;
  await Promise.all(Array.from({ length: connections }, async () => {
    do {
      const asked = performance.now();
      bytes = Buffer.from(await ask(statement, parameters)).length;
      milliseconds.push(performance.now() - asked);
    } while (performance.now() - start < seconds * 1000);
  }));
  console.log(JSON.stringify({ milliseconds, seconds: (performance.now() - start) / 1000, bytes }));
}

await driver.close();
