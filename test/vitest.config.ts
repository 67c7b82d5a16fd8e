import { defineConfig } from 'vitest/config';
import { whyNoE2e } from '../src/build/e2e-host.mjs';
import { CountReporter } from './helpers/count-reporter';
import { E2eReporter } from './helpers/e2e-reporter';

const skipped = process.env.E2E_REQUIRED ? null : whyNoE2e();
// With E2E_REQUIRED a host that is missing is one failed test, which says what to do.
const stories = whyNoE2e() ? ['test/e2e/host-installed.test.ts'] : ['test/e2e/**/*.test.ts'];

const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  test: {
    root,
    reporters: ['default', new E2eReporter(skipped), new CountReporter()],
    passWithNoTests: skipped !== null,
    projects: [
      {
        test: {
          root,
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'test/fixtures/**', 'test/samples/**', 'node_modules/**'],
          // Modules are loaded once, not for every file: the parser alone takes a quarter of a second. Tests keep no state in them.
          isolate: false,
          // A first start of Chromium beside everything else takes its time; nothing here measures it.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          root,
          name: 'e2e',
          include: skipped === null ? stories : [],
          globalSetup: skipped === null ? ['test/e2e/host/package-extension.ts'] : [],
          // After everything else and one at a time: each drives an editor and a browser.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          fileParallelism: false,
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
