import { defineConfig } from 'vitest/config';
import { CountReporter } from './helpers/count-reporter';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/fixtures/**', 'test/samples/**', 'node_modules/**'],
    testTimeout: 30_000,
    reporters: ['default', new CountReporter()],
  },
});
