import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  // For work on the page: `npm run dev` beside `./striate lab --port 8420 --no-open`.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8420', changeOrigin: true, headers: { origin: 'http://127.0.0.1:8420' } } } },
  test: { include: ['src/**/*.test.ts'] },
});
