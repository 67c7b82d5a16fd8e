import { applyEdits, type Finding, type FixResult } from '../../src/core/model';
import type { PlannedFix, Session } from '../../src/workspace/session-api';
import { fakeSession } from '../helpers/fake-session';
import { inMemoryFiles } from '../helpers/in-memory-files';
import { type LspClient, startLspClient } from '../helpers/lsp-client';
import { makeFinding } from '../helpers/make-finding';
import { makeFunction, makeProfile } from '../helpers/make-profile';

export const ROOT = '/shop';
export const ORDERS = 'file:///shop/src/orders.ts';
export const DB = 'file:///shop/src/db.ts';

export const ORDERS_TEXT = `import { Client } from 'pg';
import { getDb } from './db';

export const handler = async (event) => {
  const first = new Client();
  const second = new Client();
  return getDb();
};
`;

export const DB_TEXT = `import { Client } from 'pg';
export const getDb = () => new Client();
`;

/**
 * A server over a session that flags every indented `new Client()` of orders.ts, and the one of db.ts as long as
 * orders.ts calls `getDb()`. What the server itself does with findings is under test here, not the analysis.
 */
export function startPgServer(
  over: (session: Session) => Session = (session) => session,
  settings?: unknown,
  capabilities?: object,
): Promise<LspClient> {
  return startLspClient({
    root: ROOT,
    capabilities,
    settings,
    dependencies: {
      files: inMemoryFiles({ '/shop/src/orders.ts': ORDERS_TEXT, '/shop/src/db.ts': DB_TEXT }),
      createSession: ({ root }) => over(pgSession(root)),
    },
  });
}

function pgSession(root: string): Session {
  const session = fakeSession({
    root,
    texts: { 'src/orders.ts': ORDERS_TEXT, 'src/db.ts': DB_TEXT },
    check: (text) => ({
      findings: [...inOrders(text('src/orders.ts')), ...inDb(text('src/db.ts'), text('src/orders.ts'))],
    }),
    profiles: [
      makeProfile({
        function: makeFunction('src/orders.ts', { span: spanAt(ORDERS_TEXT.indexOf('handler'), 'handler') }),
      }),
    ],
  });
  return { ...session, fix: (findings) => fixInTurn(findings, (file) => session.text(file) ?? '') };
}

/** As the real session does: each fix is worked out on the text that the ones before it left. */
function fixInTurn(findings: readonly Finding[], textOf: (file: string) => string): readonly PlannedFix[] {
  const texts = new Map<string, string>();
  return findings.map((finding) => {
    const text = texts.get(finding.file) ?? textOf(finding.file);
    const result = hoist(finding, text);
    if (result.kind === 'edits') texts.set(finding.file, applyEdits(text, result.edits));
    return { finding, result };
  });
}

function inOrders(text: string): readonly Finding[] {
  return [...text.matchAll(/(?<=^ {2}const (\w+) = )new Client\(\)/gm)].map((match) =>
    makeFinding({ id: `orders ${match[1]}`, span: spanAt(match.index, match[0]) }),
  );
}

function inDb(text: string, orders: string): readonly Finding[] {
  const call = orders.indexOf('getDb()');
  const creation = text.indexOf('new Client()');
  if (call < 0 || creation < 0) return [];
  const step = { file: 'src/orders.ts', span: spanAt(call, 'getDb()'), text: 'getDb()' };
  return [
    makeFinding({ id: 'db', file: 'src/db.ts', span: spanAt(creation, 'new Client()'), chain: [step], fix: null }),
  ];
}

/** Moves the line to the top of the file, as two edits; works on the text that earlier fixes left. */
function hoist(finding: Finding, text: string): FixResult {
  const found = inOrders(text).find((other) => other.id === finding.id);
  if (!found) return { kind: 'refused', reason: 'it is gone' };
  const name = finding.id.split(' ')[1];
  const lineStart = text.lastIndexOf('\n', found.span.start) + 1;
  const lineEnd = text.indexOf('\n', lineStart) + 1;
  const top = text.indexOf('\nexport const handler');
  return {
    kind: 'edits',
    edits: [
      { file: finding.file, span: { start: top, end: top }, text: `const ${name} = new Client();\n` },
      { file: finding.file, span: { start: lineStart, end: lineEnd }, text: '' },
    ],
  };
}

function spanAt(start: number, text: string) {
  return { start, end: start + text.length };
}
