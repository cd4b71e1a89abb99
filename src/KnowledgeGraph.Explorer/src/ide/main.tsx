import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './ide.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { send } from './fetcher';
import { questions } from './questions';

const place = document.getElementById('ide');
if (place === null) {
  throw new Error('The page has no element with the id "ide".');
}

createRoot(place).render(
  <GraphiQL fetcher={send} defaultTabs={questions} defaultEditorToolsVisibility="variables" shouldPersistHeaders={false}>
    <GraphiQL.Logo>KnowledgeGraph</GraphiQL.Logo>
  </GraphiQL>,
);
