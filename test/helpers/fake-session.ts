import type { CheckResult, Finding, FixResult, Profile } from '../../src/core/model';
import type { Session } from '../../src/workspace/session-api';

interface FakeSessionOptions {
  readonly root: string;
  /** What is on the disk; documents are laid over it. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly check: (text: (file: string) => string) => Partial<CheckResult>;
  readonly profiles?: readonly Profile[];
  readonly fix?: (finding: Finding, text: string) => FixResult;
}

/** A session over texts in memory whose findings are a function of them. */
export function fakeSession({ root, texts = {}, check, profiles = [], fix }: FakeSessionOptions): Session {
  const documents = new Map<string, string>();
  const textOf = (file: string) => documents.get(`${root}/${file}`) ?? texts[file];
  const result = (): CheckResult => ({
    root,
    functions: [],
    findings: [],
    problems: [],
    stats: { files: 3, analysed: 2, ms: 12.4 },
    ...check((file) => textOf(file) ?? ''),
  });
  return {
    root,
    setDocument: (file, text) => {
      if (text === undefined) documents.delete(file);
      else documents.set(file, text);
    },
    invalidate: () => undefined,
    configure: () => undefined,
    check: async () => result(),
    profile: async () => ({ profiles, check: result() }),
    offer: (finding) => finding.fix,
    fix: (findings) =>
      findings.map((finding) => ({
        finding,
        result: fix?.(finding, textOf(finding.file) ?? '') ?? { kind: 'refused', reason: 'no fix here' },
      })),
    text: textOf,
  };
}
