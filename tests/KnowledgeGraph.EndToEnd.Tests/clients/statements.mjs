// Sends what is in statements.json, as Neo4j Browser does: each in a transaction of its own with metadata. Prints for each what came, as a JSON array of {client, text, columns, error}.
// node statements.mjs URI USER PASSWORD PACKAGE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [uri, user, password, name] = process.argv.slice(2);
const neo4j = createRequire(import.meta.url)(name);
const driver = neo4j.driver(uri, user ? neo4j.auth.basic(user, password) : undefined);
const answers = [];
try {
  for (const { client, database, text, parameters } of JSON.parse(readFileSync(new URL('statements.json', import.meta.url), 'utf8'))) {
    const session = driver.session({ database: database ?? 'neo4j' });
    try {
      const transaction = await session.beginTransaction({ metadata: { type: 'user-direct', app: client } });
      const numbers = value => typeof value === 'number' ? neo4j.int(value) : Array.isArray(value) ? value.map(numbers) : value;
      const result = transaction.run(text, Object.fromEntries(Object.entries(parameters ?? {}).map(([key, value]) => [key, numbers(value)])));
      const [columns] = await Promise.all([result.keys(), result]);
      await transaction.commit();
      answers.push({ client, text, columns });
    } catch (error) {
      answers.push({ client, text, error: error.code });
    } finally {
      await session.close();
    }
  }

  console.log(JSON.stringify(answers));
} finally {
  await driver.close();
}
