import { defineConfig } from 'vitest/config';

/** What only a real VS Code can tell; run by `npm run bench`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/bench/*.measure.ts'],
    globalSetup: ['test/e2e/host/package-extension.ts'],
    reporters: ['dot'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
