// The GraphQL IDE: GraphiQL on this service's own /graphql, with some of the article's questions as ready tabs.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphql.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { questions } from './questions';

const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  headers: { Accept: 'application/graphql-response+json, application/json;q=0.9' },
});

const root = document.getElementById('ide');
if (!root) {
  throw new Error('graphql.html has no element with the id "ide".');
}

createRoot(root).render(
  <GraphiQL fetcher={fetcher} defaultTabs={questions} defaultEditorToolsVisibility={false}>
    <GraphiQL.Logo>
      <span className="name">KnowledgeGraph</span>
    </GraphiQL.Logo>
  </GraphiQL>,
);
