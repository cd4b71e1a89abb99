import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Each page is an .html file here; its address is the Api's business. Nothing is inlined and nothing is fetched from elsewhere, so that a strict
// Content-Security-Policy can stand.
export default defineConfig({
  plugins: [react()],
  base: '/',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    rollupOptions: {
      input: { graphql: 'graphql.html' },
      // Directives for the React compiler ("use no memo") mean nothing once bundled.
      onwarn: (warning, report) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || report(warning),
    },
  },
  worker: { format: 'es' },
});
