import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The service hands out graphql.html at /graphql and everything else from dist/ at its own path. Addresses are relative, so that a path prefix in front
// of the service does no harm. Nothing is fetched from elsewhere: workers and fonts are files of this build.
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'graphql.html' },
    // Monaco is one large editor; it is loaded once and kept by the browser.
    chunkSizeWarningLimit: 6000,
  },
});
