// Runs all audits of graphql-http against the URL given, and prints their outcomes as one JSON array: [{ id, name, status, reason }].
import { serverAudits } from 'graphql-http';

const outcomes = [];
for (const audit of serverAudits({ url: process.argv[2] })) {
  const { status, reason } = await audit.fn();
  outcomes.push({ id: audit.id, name: audit.name, status, reason: reason ?? null });
}

console.log(JSON.stringify(outcomes));
