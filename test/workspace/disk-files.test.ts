import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDiskFiles, readSource, writeSource } from '../../src/workspace/disk-files';
import { temporaryProject } from '../helpers/temporary-project';

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('reading a source', () => {
  it('takes byte order marks off and decodes UTF-16', () => {
    const root = temporaryProject({
      'plain.ts': 'const é = 1;',
      'marked.ts': '\uFEFFconst a = 1;',
      'wide.ts': utf16('const ä = 1;'),
      'wide-be.ts': utf16('const ö = 1;').swap16(),
    });
    expect(readSource(`${root}/plain.ts`)).toEqual({ text: 'const é = 1;' });
    expect(readSource(`${root}/marked.ts`)).toEqual({ text: 'const a = 1;' });
    expect(readSource(`${root}/wide.ts`)).toEqual({ text: 'const ä = 1;' });
    expect(readSource(`${root}/wide-be.ts`)).toEqual({ text: 'const ö = 1;' });
  });

  it('says why a file gives no text', () => {
    const root = temporaryProject({
      'bundle.js': 'x'.repeat(5_000_000),
      'image.js': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]),
    });
    symlinkSync('b.ts', `${root}/a.ts`);
    symlinkSync('a.ts', `${root}/b.ts`);
    expect(readSource(`${root}/bundle.js`)).toEqual({ problem: expect.stringContaining('is 5.0 MB') });
    expect(readSource(`${root}/image.js`)).toEqual({ problem: expect.stringContaining('binary') });
    expect(readSource(`${root}/none.ts`)).toEqual({ problem: 'does not exist' });
    expect(readSource(root)).toEqual({ problem: 'is a folder' });
    expect(readSource(`${root}/a.ts`)).toEqual({ problem: expect.stringContaining('circle') });
    expect(readSource(`${root}/bad\0name.ts`)).toEqual({ problem: expect.any(String) });
  });

  it('does not wait for a named pipe', () => {
    const root = temporaryProject({ 'a.ts': '' });
    execFileSync('mkfifo', [`${root}/pipe.ts`]);
    expect(readSource(`${root}/pipe.ts`)).toEqual({ problem: 'is not a regular file' });
  });

  it('nothing throws on what is not there', () => {
    const files = createDiskFiles();
    expect(files.read('/nowhere/at/all.ts')).toBeUndefined();
    expect(files.exists('/nowhere/bad\0name')).toBe(false);
    expect(files.isDirectory('/nowhere')).toBe(false);
    expect(files.list('/nowhere')).toEqual([]);
    expect(files.realPath('/nowhere')).toBe('/nowhere');
  });
});

describe('writing a source back', () => {
  it('keeps encoding and byte order mark', () => {
    const root = temporaryProject({ 'marked.ts': '\uFEFFold', 'wide.ts': utf16('old'), 'plain.ts': 'old' });
    for (const name of ['marked.ts', 'wide.ts', 'plain.ts'])
      expect(writeSource(`${root}/${name}`, 'neü')).toBeUndefined();
    expect(readFileSync(`${root}/marked.ts`, 'utf8')).toBe('\uFEFFneü');
    expect(readFileSync(`${root}/wide.ts`).equals(utf16('neü'))).toBe(true);
    expect(readFileSync(`${root}/plain.ts`, 'utf8')).toBe('neü');
  });

  it('refuses where it would destroy characters', () => {
    const root = temporaryProject({ 'latin.ts': Buffer.from('// caf\xe9\n', 'latin1') });
    expect(readSource(`${root}/latin.ts`)).toEqual({ text: '// caf\uFFFD\n' });
    expect(writeSource(`${root}/latin.ts`, 'x')).toContain('not valid UTF-8');
    expect(readFileSync(`${root}/latin.ts`, 'latin1')).toBe('// caf\xe9\n');
  });
});
