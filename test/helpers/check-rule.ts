import { expect } from 'vitest';
import { catalogWith } from '../../src/core/catalog/resources/catalog';
import type { Environment, Finding, FindingCost, Resource } from '../../src/core/model';
import { resolveEnvironment } from '../../src/core/model';
import type { Rule } from '../../src/core/rules';
import { linkSource } from './link-source';

/**
 * Compares all findings of a rule with the marks in the source. A mark stands under what it marks:
 *
 *     const client = new S3Client({});
 *     //             ^^^^^^^^^^^^^^^^ warning: created on every invocation
 *
 * `^` covers the flagged text; severity and a part of the message follow. `sources` maps file names to text; the first
 * holds the function. A string alone is `handler.ts`; in Python a mark begins with `#`.
 */
export function checkRule(
  rule: Rule,
  sources: string | Readonly<Record<string, string>>,
  options: CheckOptions = {},
): readonly Finding[] {
  const marked = typeof sources === 'string' ? { 'handler.ts': sources } : sources;
  const plain = Object.fromEntries(Object.entries(marked).map(([file, text]) => [file, withoutMarks(text)]));
  const findings = findingsOf(rule, plain, options);
  const expected = Object.entries(marked).flatMap(([file, text]) => marksIn(file, text));
  const seen = findings.map((finding) => ({
    file: finding.file,
    text: (plain[finding.file] ?? '').slice(finding.span.start, finding.span.end).split('\n')[0] ?? '',
    line: lineOf(plain[finding.file] ?? '', finding.span.start),
    severity: finding.severity,
    message: finding.message,
  }));
  const missing = expected.filter((mark) => !seen.some((one) => matches(mark, one)));
  const unexpected = seen.filter((one) => !expected.some((mark) => matches(mark, one)));
  expect({ missing, unexpected }).toEqual({ missing: [], unexpected: [] });
  return findings;
}

export interface CheckOptions {
  readonly exportPath?: string;
  readonly environment?: Partial<Environment>;
  /** The project's own resources. */
  readonly resources?: readonly Resource[];
  /** Projected cold p50 in ms of imports, by specifier; others cost nothing. */
  readonly importMs?: Readonly<Record<string, number>>;
  /** Projected p50 in ms that a restore takes less than a cold start. */
  readonly snapshotSavesMs?: number;
}

/** All findings of a rule in sources without marks. */
export function findingsOf(
  rule: Rule,
  sources: Readonly<Record<string, string>>,
  options: CheckOptions,
): readonly Finding[] {
  const catalog = catalogWith(options.resources ?? []);
  return rule.check({
    graph: linkSource(sources, options.exportPath, catalog),
    catalog,
    environment: { ...resolveEnvironment([]), ...options.environment },
    heavyImportThresholdMs: 100,
    costs: {
      ofImport: (loaded) => costOf(options.importMs?.[loaded.specifier] ?? 0),
      ofConnection: () => costOf(20),
      ofColdStartWithoutSnapshot: () => costOf(options.snapshotSavesMs ?? 0),
    },
  });
}

function costOf(ms: number): FindingCost {
  const cold = { p10: ms * 0.8, p50: ms, p90: ms * 1.3, p99: ms * 2 };
  return { cold, warm: cold, restore: cold, provenance: 'assumed', source: 'test' };
}

interface Mark {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly severity: string;
  readonly message: string;
}

const MARK = /^(\s*(?:\/\/|#)\s*)(\^+) (\w+): (.*)$/;

function marksIn(file: string, marked: string): Mark[] {
  const marks: Mark[] = [];
  const plain: string[] = [];
  for (const line of marked.split('\n')) {
    const [, before, carets, severity, message] = MARK.exec(line) ?? [];
    if (before === undefined || carets === undefined) {
      plain.push(line);
      continue;
    }
    const above = plain.at(-1) ?? '';
    const text = above.slice(before.length, before.length + carets.length);
    marks.push({ file, line: plain.length, text, severity: severity ?? '', message: message ?? '' });
  }
  return marks;
}

function withoutMarks(marked: string): string {
  return marked
    .split('\n')
    .filter((line) => !MARK.test(line))
    .join('\n');
}

function matches(mark: Mark, seen: Mark): boolean {
  return (
    mark.file === seen.file &&
    mark.line === seen.line &&
    mark.text === seen.text &&
    mark.severity === seen.severity &&
    seen.message.includes(mark.message)
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
