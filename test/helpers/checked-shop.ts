import type { CheckResult } from '../../src/core/model';
import { createLocator } from '../../src/core/report/positions';
import { makeFinding } from './make-finding';
import { makeFunction } from './make-profile';

const SOURCE = [
  "import { getDb } from './db';",
  '',
  'export const handler = async () => {',
  '  getDb();',
  '};',
  '',
].join('\n');
const DB = "import { Client } from 'pg';\nexport const getDb = () => new Client();\n";

/** Reads offsets of the shop's two files. */
export const shopLocator = createLocator((file) => (file === 'src/db.ts' ? DB : SOURCE));

/** A client created per request in src/db.ts, called from the handler in src/orders.ts, as `check` finds it. */
export function checkedShop(over: Partial<CheckResult> = {}): CheckResult {
  const creation = DB.indexOf('new Client()');
  const call = SOURCE.indexOf('getDb();');
  const finding = makeFinding({
    file: 'src/db.ts',
    span: { start: creation, end: creation + 'new Client()'.length },
    chain: [{ file: 'src/orders.ts', span: { start: call, end: call + 7 }, text: 'getDb()' }],
  });
  return {
    root: '/home/me/my shop',
    functions: [makeFunction('src/orders.ts')],
    findings: [finding],
    problems: [],
    stats: { files: 120, analysed: 31, ms: 411.6 },
    ...over,
  };
}
