// Does what applications do with one of Neo4j's drivers, and prints what came of it as one JSON value.
// node driver.mjs URI USER PASSWORD PACKAGE [web]: PACKAGE is neo4j-driver, neo4j-driver-5 or neo4j-driver-4; web takes its build for browsers, which speaks Bolt over WebSocket.
import { createRequire } from 'node:module';
import WebSocket from 'ws';

const [uri, user, password, name, web] = process.argv.slice(2);
const require = createRequire(import.meta.url);
let neo4j;
if (web) {
  globalThis.WebSocket = WebSocket;
  globalThis.window = { location: { protocol: 'http:' }, navigator: { onLine: true } };
  neo4j = require(`${name}/lib/browser/neo4j-web.js`);
} else {
  neo4j = require(name);
}

const driver = neo4j.driver(uri, user ? neo4j.auth.basic(user, password) : undefined, { disableLosslessIntegers: true, maxConnectionPoolSize: 5 });
const print = value => value === null || value === undefined ? value
  : neo4j.isDateTime(value) || neo4j.isDate(value) || neo4j.isDuration(value) || neo4j.isPoint(value) || neo4j.isTime(value) || neo4j.isLocalTime(value) || neo4j.isLocalDateTime(value) ? value.toString()
  : value;

try {
  const info = await (driver.getServerInfo ?? driver.verifyConnectivity).call(driver);
  const session = driver.session({ database: 'neo4j' });
  const values = { text: 'Škoda ☃', list: [1, 2.5, true, null], map: { a: 1 }, moment: new neo4j.types.DateTime(2024, 10, 27, 2, 30, 0, 5, 3600, 'Europe/Stockholm'),
    offset: new neo4j.types.DateTime(2024, 6, 1, 12, 0, 0, 0, 7200), date: new neo4j.types.Date(2024, 2, 29), duration: new neo4j.types.Duration(1, 2, 3, 4), point: new neo4j.types.Point(4326, 12.5, 41.9) };
  const echo = await session.run('RETURN $values AS values', { values });
  const answered = echo.records[0].get('values');
  const survived = Object.keys(values).filter(key => JSON.stringify(print(values[key])) === JSON.stringify(print(answered[key])));
  const path = (await session.executeRead?.(tx => tx.run("MATCH p = (:MilitantGroup)-[r]-() RETURN p, r ORDER BY r.id LIMIT 1"))
    ?? await session.readTransaction(tx => tx.run("MATCH p = (:MilitantGroup)-[r]-() RETURN p, r ORDER BY r.id LIMIT 1"))).records[0];
  const many = await session.run('UNWIND range(1, 25000) AS n RETURN n, $padding AS padding', { padding: 'x'.repeat(40) });
  const tx = await session.beginTransaction();
  const created = await tx.run("CREATE (n:ClientOfTheEngine {name: 'x'}) RETURN n");
  await tx.rollback();
  const left = await session.run('MATCH (n:ClientOfTheEngine) RETURN count(n) AS count');
  let code, after;
  try {
    await session.run('RETURN nothing');
  } catch (error) {
    code = error.code;
    after = (await session.run('RETURN 1 AS one')).records[0].get('one');
  }

  let missing;
  try {
    const other = driver.session({ database: 'other' });
    await other.run('RETURN 1');
  } catch (error) {
    missing = error.code;
  }

  const node = path.get('p').start;
  console.log(JSON.stringify({
    agent: info.agent ?? info.version,
    bolt: String(info.protocolVersion ?? echo.summary.server.protocolVersion),
    survived, lost: Object.keys(values).filter(key => !survived.includes(key)).map(key => [key, print(answered[key])]),
    labels: node.labels, elementId: node.elementId ?? null, rows: many.records.length, last: many.records.at(-1).get('n'),
    created: created.summary.counters.updates().nodesCreated, left: left.records[0].get('count'), code, after, missing,
    database: echo.summary.database?.name,
  }));
  await session.close();
} finally {
  await driver.close();
}
