import type { Fetcher } from '@graphiql/toolkit';

/** Sends one operation to the address that this page came from, and gives back the answer as it is, errors included. */
export const send: Fetcher = async (operation, options) => {
  const response = await fetch(window.location.pathname, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json;q=0.9',
      ...options?.headers,
    },
    body: JSON.stringify(operation),
  });
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) {
    throw new Error(`The server answered ${response.status} ${response.statusText}`.trim() + '.');
  }

  return response.json();
};
