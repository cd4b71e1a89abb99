// Asks the service at the URL given through the clients that people use for WebSockets (graphql-ws) and for server-sent events (graphql-sse), and prints what came as
// one JSON object.
import { createClient as createSocketClient } from 'graphql-ws';
import { createClient as createStreamClient } from 'graphql-sse';
import WebSocket from 'ws';

const url = process.argv[2];
const outcome = {};

// Both clients hand over results one by one, and the errors of what could not be run either as a result or as a rejection.
async function ask(client, query, variables) {
  const results = [];
  try {
    for await (const result of client.iterate({ query, variables })) results.push(result);
  } catch (error) {
    return { results, refused: Array.isArray(error) ? error.map((each) => ({ message: each.message, code: each.extensions.code })) : String(error) };
  }

  return { results };
}

async function askAll(client) {
  return {
    data: await ask(client, 'query($n: Int) { places(limit: $n) { __typename } }', { n: 2 }),
    several: (await Promise.all(Array.from({ length: 10 }, (_, i) => ask(client, `{ a${i}: __typename }`)))).map((each) => Object.keys(each.results[0].data)[0]),
    invalid: await ask(client, '{ nowhere }'),
    subscription: await ask(client, 'subscription { x }'),
  };
}

const socket = createSocketClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, lazy: false, keepAlive: 1000, retryAttempts: 0 });
outcome.socket = await askAll(socket);
outcome.pong = await new Promise((resolve) => socket.on('pong', (received) => resolve(received)));   // to the client's own ping
await socket.dispose();

const stream = createStreamClient({ url, retryAttempts: 0 });
outcome.stream = await askAll(stream);
stream.dispose();

// The protocol before: a service that does not speak it says so.
outcome.legacy = await new Promise((resolve) => {
  const legacy = new WebSocket(url.replace(/^http/, 'ws'));
  legacy.on('close', (code) => resolve(code));
});

console.log(JSON.stringify(outcome));
