import type { Reporter, TestCase } from 'vitest/node';

/** Says which stories needed a second attempt, and why there were none. */
export class E2eReporter implements Reporter {
  private readonly retried: string[] = [];

  constructor(private readonly skipped: string | null) {}

  onTestCaseResult(test: TestCase): void {
    const attempts = 1 + (test.diagnostic()?.retryCount ?? 0);
    if (attempts > 1) this.retried.push(`RETRIED ${test.fullName}: ${test.result().state} at attempt ${attempts}`);
  }

  onTestRunEnd(): void {
    const skipped = this.skipped === null ? [] : [`SKIPPED the stories in a real VS Code: ${this.skipped}`];
    for (const line of [...this.retried, ...skipped]) process.stdout.write(`${line}\n`);
  }
}
