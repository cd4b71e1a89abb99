// Answers GraphQL operations by @neo4j/graphql: the database is named by NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, the operations are a JSON array on
// standard input, [{ query }], and so are the answers on standard output, [{ data, errors }].
import { readFileSync } from 'node:fs';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { graphql } from 'graphql';
import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
const strings = { LT: true, LTE: true, GT: true, GTE: true, MATCHES: true, CASE_INSENSITIVE: true };
const peer = new Neo4jGraphQL({
  typeDefs: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
  driver,
  features: { filters: { String: strings, ID: strings }, excludeDeprecatedFields: { implicitEqualityFilters: true } },
});

try {
  const schema = await peer.getSchema();
  const answers = [];
  for (const { query } of JSON.parse(readFileSync(0, 'utf8'))) {
    answers.push(await graphql({ schema, source: query, contextValue: { sessionConfig: NEO4J_DATABASE ? { database: NEO4J_DATABASE } : {} } }));
  }

  console.log(JSON.stringify(answers));
} finally {
  await driver.close();
}
