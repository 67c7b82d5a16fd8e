import type { Reporter, TestModule } from 'vitest/node';

/** Ends the output with `N passed, N failed` on a line of its own, which CI reads. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0;
    // An error that belongs to no test fails the run as well.
    let failed = unhandled.length;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      passed += tests.filter((test) => test.result().state === 'passed').length;
      const failures = tests.filter((test) => test.result().state === 'failed').length;
      // A file that could not be loaded has no tests that could fail.
      failed += failures === 0 && !module.ok() ? 1 : failures;
    }
    // Vitest's own summary is written by another reporter of the same event: after it means at the very end.
    process.once('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
