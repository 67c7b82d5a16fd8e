import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding, FixResult } from '../../src/core/model';
import { fakeSession } from '../helpers/fake-session';
import { makeFinding } from '../helpers/make-finding';
import { makeFunction } from '../helpers/make-profile';
import { runCli } from '../helpers/run-cli';
import { temporaryProject } from '../helpers/temporary-project';

/** Every `BAD` in a file is a finding; its fix writes `GOOD` over it. Ids count, as those of two clients of one kind in one function do. */
function project(texts: Readonly<Record<string, string>>, fix: (finding: Finding, text: string) => FixResult = toGood) {
  const root = temporaryProject(texts);
  const session = fakeSession({
    root,
    texts,
    fix,
    check: (text) => ({
      functions: [makeFunction()],
      findings: Object.keys(texts).flatMap((file) => findingsIn(file, text(file))),
    }),
  });
  const run = (...argv: string[]) => runCli(['fix', ...argv], { cwd: root, session });
  return { root, run, read: (file: string) => readFileSync(join(root, file), 'utf8') };
}

function findingsIn(file: string, text: string): readonly Finding[] {
  return [...text.matchAll(/BAD/g)].map(({ index }, ordinal) =>
    makeFinding({ id: ordinal === 0 ? file : `${file}-${ordinal + 1}`, file, span: { start: index, end: index + 3 } }),
  );
}

function toGood(finding: Finding): FixResult {
  return { kind: 'edits', edits: [{ file: finding.file, span: finding.span, text: 'GOOD' }] };
}

describe('coldstart fix', () => {
  test('applies every fix of every file, one after the other', async () => {
    const { run, read } = project({ 'a.ts': 'BAD\nBAD\nBAD\n', 'b.ts': 'fine\n', 'c.ts': 'BAD\n' });
    const { code, stdout } = await run('--format', 'json');
    expect(code).toBe(0);
    expect([read('a.ts'), read('b.ts'), read('c.ts')]).toEqual(['GOOD\nGOOD\nGOOD\n', 'fine\n', 'GOOD\n']);
    const { changed, refused } = JSON.parse(stdout);
    expect(changed.map(({ file }: { file: string }) => file)).toEqual(['a.ts', 'c.ts']);
    expect(changed[0].findings).toEqual(['a.ts', 'a.ts-2', 'a.ts-3']);
    expect(changed[1].diff).toBe('--- a/c.ts\n+++ b/c.ts\n@@ -1,1 +1,1 @@\n-BAD\n+GOOD\n');
    expect(refused).toEqual([]);
  });

  test('a creation that two functions share is fixed once, and both findings count as gone', async () => {
    const root = temporaryProject({ 'db.ts': 'BAD\n' });
    const session = fakeSession({
      root,
      texts: { 'db.ts': 'BAD\n' },
      fix: toGood,
      check: (text) => ({
        findings: findingsIn('db.ts', text('db.ts')).flatMap((found) => [
          found,
          { ...found, id: 'other', function: 'b.ts#b' },
        ]),
      }),
    });
    const { stdout } = await runCli(['fix', '--format', 'json', '--quiet'], { cwd: root, session });
    expect(JSON.parse(stdout).changed[0].findings).toEqual(['db.ts', 'other']);
  });

  test('--dry-run prints a patch and changes nothing', async () => {
    const { run, read } = project({ 'a.ts': 'one\nBAD\n' });
    const { stdout, stderr } = await run('--dry-run');
    expect(stdout).toBe('--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n one\n-BAD\n+GOOD\n');
    expect(stderr).toContain('1 finding would be fixed in 1 file');
    expect(read('a.ts')).toBe('one\nBAD\n');
  });

  test('a patch of a folder names files as seen from where the user stands, so that git apply finds them', async () => {
    const cwd = temporaryProject({ 'shop/a.ts': 'BAD\n' });
    const session = fakeSession({
      root: `${cwd}/shop`,
      texts: { 'a.ts': 'BAD\n' },
      fix: toGood,
      check: (text) => ({ functions: [makeFunction()], findings: findingsIn('a.ts', text('a.ts')) }),
    });
    expect((await runCli(['fix', 'shop', '--dry-run'], { cwd, session })).stdout).toContain('--- a/shop/a.ts\n');
    const { stdout } = await runCli(['fix', 'shop', '--dry-run', '--format', 'json'], { cwd, session });
    expect(JSON.parse(stdout).changed[0].diff).toContain('--- a/a.ts\n');
  });

  test('--rule fixes only findings of that rule', async () => {
    const { run, read } = project({ 'a.ts': 'BAD\n' });
    const { stdout } = await run('--rule', 'heavy-import');
    expect(stdout).toContain('Nothing to fix.');
    expect(read('a.ts')).toBe('BAD\n');
  });

  test('a fix that is refused is reported with its reason and place, the others are applied', async () => {
    const { run, read } = project({ 'a.ts': 'BAD here\nBAD there\n' }, (finding, text) =>
      text.startsWith(' here', finding.span.end)
        ? { kind: 'refused', reason: 'it depends on the event' }
        : toGood(finding),
    );
    const { stdout, code } = await run();
    expect(read('a.ts')).toBe('BAD here\nGOOD there\n');
    expect(stdout).toContain('a.ts:1');
    expect(stdout).toContain('it depends on the event');
    expect(code).toBe(0);
  });

  test('a fix that does not take its finding away is taken back', async () => {
    const { run, read } = project({ 'a.ts': 'BAD\n', 'b.ts': 'BAD\n' }, (finding) =>
      finding.file === 'a.ts'
        ? { kind: 'edits', edits: [{ file: 'a.ts', span: { start: 0, end: 0 }, text: '// noise\n' }] }
        : toGood(finding),
    );
    const { stdout } = await run('--format', 'json');
    expect(read('a.ts')).toBe('BAD\n');
    expect(read('b.ts')).toBe('GOOD\n');
    expect(JSON.parse(stdout).refused).toEqual([{ finding: 'a.ts', reason: expect.stringContaining('taken back') }]);
  });
});

describe('writing', () => {
  test('a file that changed since it was analysed is left alone', async () => {
    const { root, run, read } = project({ 'a.ts': 'BAD\n', 'b.ts': 'BAD\n' });
    writeFileSync(join(root, 'a.ts'), 'BAD and newer\n');
    const { stdout } = await run('--format', 'json');
    expect(read('a.ts')).toBe('BAD and newer\n');
    expect(read('b.ts')).toBe('GOOD\n');
    expect(JSON.parse(stdout).refused).toEqual([
      { finding: 'a.ts', reason: expect.stringContaining('changed on disk') },
    ]);
  });

  test('keeps mode, byte order mark and line ends, and leaves no temporary file', async () => {
    const { root, run, read } = project({ 'a.ts': 'BAD\r\nnext\r\n' });
    writeFileSync(join(root, 'a.ts'), '\uFEFFBAD\r\nnext\r\n');
    chmodSync(join(root, 'a.ts'), 0o755);
    await run();
    expect(read('a.ts')).toBe('\uFEFFGOOD\r\nnext\r\n');
    expect(statSync(join(root, 'a.ts')).mode & 0o777).toBe(0o755);
    expect(readdirSync(root)).toEqual(['a.ts']);
  });

  test('a symbolic link stays one', async () => {
    const { root, run, read } = project({ 'a.ts': 'BAD\n' });
    const target = join(temporaryProject({ 'real.ts': 'BAD\n' }), 'real.ts');
    rmSync(join(root, 'a.ts'));
    symlinkSync(target, join(root, 'a.ts'));
    await run();
    expect(read('a.ts')).toBe('GOOD\n');
    expect(readFileSync(target, 'utf8')).toBe('GOOD\n');
  });

  test('a file that is not UTF-8 is left alone', async () => {
    const { root, run } = project({ 'a.ts': 'BAD \uFFFD\n' });
    const latin1 = Buffer.from('BAD \u00e9\n', 'latin1');
    writeFileSync(join(root, 'a.ts'), latin1);
    const { stdout } = await run('--format', 'json');
    expect(readFileSync(join(root, 'a.ts'))).toEqual(latin1);
    expect(JSON.parse(stdout).refused[0].reason).toContain('UTF-8');
  });
});

describe('what is left', () => {
  const unsafe = {
    kind: 'lazy-import',
    title: 'Load it later',
    safe: false,
    changes: 'The first request waits.',
  } as const;
  const branch = () => {
    const root = temporaryProject({ 'a.ts': 'BAD\n' });
    const session = fakeSession({
      root,
      texts: { 'a.ts': 'BAD\n' },
      fix: toGood,
      check: (text) => ({ findings: findingsIn('a.ts', text('a.ts')).map((found) => ({ ...found, fix: unsafe })) }),
    });
    return { root, run: (...argv: string[]) => runCli(['fix', ...argv], { cwd: root, session }) };
  };

  test('a fix that is not safe is left with what it changes, until somebody asks for it', async () => {
    const { root, run } = branch();
    const { refused, changed } = JSON.parse((await run('--format', 'json')).stdout);
    expect(changed).toEqual([]);
    expect(refused).toEqual([{ finding: 'a.ts', reason: expect.stringContaining('The first request waits.') }]);
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('BAD\n');
    const { stdout } = await run('--unsafe');
    expect(stdout).toContain('Load it later');
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('GOOD\n');
  });

  test('a finding without a fix says why, where there is something to say', async () => {
    const reasons = ['Every invocation needs it.', 'No automatic fix is known for this finding.'];
    const root = temporaryProject({ 'a.ts': 'BAD\nBAD\n' });
    const session = fakeSession({
      root,
      texts: { 'a.ts': 'BAD\nBAD\n' },
      fix: ({ span }) => ({ kind: 'refused', reason: reasons[span.start === 0 ? 0 : 1] ?? '' }),
      check: (text) => ({ findings: findingsIn('a.ts', text('a.ts')).map((found) => ({ ...found, fix: null })) }),
    });
    const { stdout } = await runCli(['fix', '--format', 'json'], { cwd: root, session });
    expect(JSON.parse(stdout).refused).toEqual([{ finding: 'a.ts', reason: 'Every invocation needs it.' }]);
  });

  test('a fix of two files is written to both or to none', async () => {
    const texts = { 'a.ts': 'BAD\n', 'b.ts': 'old\n' };
    const root = temporaryProject(texts);
    const session = fakeSession({
      root,
      texts,
      fix: (finding) => ({
        kind: 'edits',
        edits: [
          { file: 'a.ts', span: finding.span, text: 'GOOD' },
          { file: 'b.ts', span: { start: 0, end: 3 }, text: 'new' },
        ],
      }),
      check: (text) => ({ findings: findingsIn('a.ts', text('a.ts')) }),
    });
    writeFileSync(join(root, 'b.ts'), 'older\n');
    const { stdout } = await runCli(['fix', '--format', 'json'], { cwd: root, session });
    expect(JSON.parse(stdout)).toEqual({
      changed: [],
      refused: [{ finding: 'a.ts', reason: expect.stringMatching(/b\.ts: .*changed on disk/) }],
    });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('BAD\n');
  });
});
