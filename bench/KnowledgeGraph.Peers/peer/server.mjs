// @neo4j/graphql over HTTP, with nothing between: POST { query, variables } to the port that is printed first. The database is named by NEO4J_URI, NEO4J_USERNAME,
// NEO4J_PASSWORD and NEO4J_DATABASE. Ends with its standard input.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { execute, parse, validate } from 'graphql';
import neo4j from 'neo4j-driver';

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
const peer = new Neo4jGraphQL({
  typeDefs: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'),
  driver,
  features: { excludeDeprecatedFields: { implicitEqualityFilters: true } },
});
const schema = await peer.getSchema();
const sessionConfig = NEO4J_DATABASE ? { database: NEO4J_DATABASE } : {};

// As GraphQL servers do: a text is parsed and checked once.
const documents = new Map();

function documentOf(query) {
  let document = documents.get(query);
  if (!document) {
    document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) throw errors[0];
    documents.set(query, document);
  }

  return document;
}

const server = createServer(async (request, response) => {
  let answer;
  try {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    answer = await execute({ schema, document: documentOf(query), variableValues: variables, contextValue: { sessionConfig } });
  } catch (error) {
    answer = { errors: [{ message: error.message }] };
  }

  const body = Buffer.from(JSON.stringify(answer));
  response.writeHead(answer.data ? 200 : 500, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));

process.stdin.resume();
process.stdin.on('end', async () => {
  server.closeAllConnections();
  server.close();
  await driver.close();
});
