import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDiskFiles } from '../../src/workspace/disk-files';
import { createScanCache } from '../../src/workspace/scan-cache';
import { createSession } from '../../src/workspace/session';
import { temporaryProject } from '../helpers/temporary-project';

/** Looks like a handler's file, and exports none. */
const LISTENER = `export const names = ['order'];
function onOrder(event) {
  return event.id;
}
names.forEach((name) => bus.on(name, onOrder));
`;
const HANDLER = `export const handler = async (event) => event.id;
`;
const BROKEN = LISTENER.replace("['order']", "['order'");

describe('a scan of a project that was scanned before', () => {
  test('parses none of the texts that hold no handler again', async () => {
    const { root, scan } = project({ 'src/listener.js': LISTENER, 'src/orders.js': HANDLER });
    const first = await scan();
    const second = await scan();
    expect(first.stats.analysed).toBe(2);
    expect(second.stats.analysed).toBe(1);
    expect(second).toEqual({ ...first, stats: expect.anything() });
    expect(second.functions.map((fn) => fn.id)).toEqual(['src/orders.js#handler']);
    // Another text is another matter.
    writeFileSync(join(root, 'src/listener.js'), HANDLER);
    expect((await scan()).functions.map((fn) => fn.id)).toEqual(['src/listener.js#handler', 'src/orders.js#handler']);
  });

  test('says once more what is wrong with a text', async () => {
    const { scan } = project({ 'src/listener.js': BROKEN });
    const { problems } = await scan();
    expect(problems.map((problem) => problem.file)).toContain('src/listener.js');
    expect((await scan()).problems).toEqual(problems);
  });

  test('takes no other version of the analyser at its word', async () => {
    const { root, scan } = project({ 'src/listener.js': LISTENER });
    await scan();
    expect((await project({}, root, 'another').scan()).stats.analysed).toBe(1);
  });

  test('starts afresh where what was kept is damaged', async () => {
    const { folder, scan } = project({ 'src/listener.js': LISTENER });
    await scan();
    for (const file of readdirSync(folder)) writeFileSync(join(folder, file), '{"stamp":"1","texts":');
    const { stats, problems } = await scan();
    expect(stats.analysed).toBe(1);
    expect(problems).toEqual([]);
  });

  test('writes nothing while somebody types', async () => {
    const { root, folder } = project({ 'src/listener.js': LISTENER });
    const scanCache = createScanCache({ folder, root, stamp: '1' });
    const session = createSession({ root, files: createDiskFiles(), scanCache });
    await session.check();
    const written = () => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const before = written();
    session.setDocument(join(root, 'src/listener.js'), `${LISTENER}// more`);
    expect((await session.check()).functions).toEqual([]);
    expect(before).toHaveLength(1);
    expect(written()).toEqual(before);
  });

  test('goes on where nothing can be written', async () => {
    const root = temporaryProject({ 'src/orders.js': HANDLER, 'src/listener.js': LISTENER, occupied: '' });
    const scanCache = createScanCache({ folder: join(root, 'occupied'), root, stamp: '1' });
    const session = createSession({ root, files: createDiskFiles(), scanCache });
    expect((await session.check()).functions).toHaveLength(1);
  });
});

function project(files: Readonly<Record<string, string>>, root = temporaryProject(files), stamp = '1') {
  const folder = join(root, 'node_modules', '.cache');
  // A session of its own each time, as another process has.
  const scan = () => {
    const scanCache = createScanCache({ folder, root, stamp });
    return createSession({ root, files: createDiskFiles(), scanCache }).check();
  };
  return { root, folder, scan };
}
