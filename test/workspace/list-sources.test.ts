import { chmodSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listSources } from '../../src/workspace/list-sources';
import { temporaryProject } from '../helpers/temporary-project';

const TEMPLATE = 'Resources:\n  F:\n    Type: AWS::Serverless::Function\n';

async function list(root: string, ...paths: string[]) {
  const listing = await listSources({ root, paths: paths.length > 0 ? paths : [root] });
  const relative = (files: readonly string[]) => files.map((file) => file.slice(root.length + 1));
  return { sources: relative(listing.sources), deployments: relative(listing.deployments), problems: listing.problems };
}

describe('listing a folder', () => {
  it('finds sources and deployment files, without dependencies, build output and declarations', async () => {
    const root = temporaryProject({
      'src/a.ts': '',
      'src/b.mjs': '',
      'src/types.d.ts': '',
      'src/readme.md': '',
      'node_modules/pg/index.js': '',
      'packages/x/node_modules/y/index.js': '',
      'dist/a.js': '',
      'cdk.out/asset/index.js': '',
      '.aws-sam/build/a.js': '',
      'template.yaml': TEMPLATE,
      'k8s.yaml': 'kind: Deployment\n',
      'services/orders/serverless.yml': 'service: orders\n',
      'infra/api.template.json': '{"Resources":{"F":{"Type":"AWS::Lambda::Function"}}}',
      'package.json': '{"comment":"AWS::Lambda::Function"}',
      'terraform/variables.tf': 'variable "memory" {}\n',
    });
    expect(await list(root)).toEqual({
      sources: ['src/a.ts', 'src/b.mjs'],
      deployments: [
        'infra/api.template.json',
        'services/orders/serverless.yml',
        'template.yaml',
        'terraform/variables.tf',
      ],
      problems: [],
    });
  });

  it('respects .gitignore at every level, also the ones above a given folder', async () => {
    const root = temporaryProject({
      '.git/HEAD': '',
      '.gitignore': 'generated/\n*.gen.ts\n',
      'src/a.ts': '',
      'src/a.gen.ts': '',
      'src/generated/b.ts': '',
      'src/.gitignore': '!kept.gen.ts\n/local.ts\n',
      'src/kept.gen.ts': '',
      'src/local.ts': '',
      'src/deep/local.ts': '',
    });
    const expected = ['src/a.ts', 'src/deep/local.ts', 'src/kept.gen.ts'];
    expect((await list(root)).sources).toEqual(expected);
    expect((await list(root, 'src')).sources).toEqual(expected);
  });

  it('what was named is listed, even in an ignored folder', async () => {
    const root = temporaryProject({
      '.git/HEAD': '',
      '.gitignore': 'out\n',
      'out/a.js': '',
      'dist/b.js': '',
      'dist/c.js': '',
    });
    expect((await list(root, 'out', 'dist/b.js')).sources).toEqual(['dist/b.js', 'out/a.js']);
  });

  it('finds the template above or beside a file that was named', async () => {
    const root = temporaryProject({
      'template.yaml': TEMPLATE,
      'infra/stack.yml': TEMPLATE,
      'other/template.yaml': TEMPLATE,
      'src/api/a.ts': '',
    });
    expect((await list(root, 'src/api/a.ts')).deployments).toEqual(['infra/stack.yml', 'template.yaml']);
  });

  it('an empty folder lists nothing and is no problem', async () => {
    expect(await list(temporaryProject({}))).toEqual({ sources: [], deployments: [], problems: [] });
  });
});

describe('what goes wrong is said, and the rest still listed', () => {
  it('paths that do not exist, files of other kinds', async () => {
    const root = temporaryProject({ 'a.ts': '', 'notes.txt': '' });
    const { sources, problems } = await list(root, 'a.ts', 'missing/b.ts', 'notes.txt');
    expect(sources).toEqual(['a.ts']);
    expect(problems).toEqual([
      { file: 'missing/b.ts', message: expect.stringContaining('does not exist') },
      { file: 'notes.txt', message: expect.stringContaining('neither a source file') },
    ]);
  });

  it('links that lead in a circle', async () => {
    const root = temporaryProject({ 'src/a.ts': '', 'real.ts': '' });
    symlinkSync('..', `${root}/src/up`);
    symlinkSync('x.ts', `${root}/y.ts`);
    symlinkSync('y.ts', `${root}/x.ts`);
    symlinkSync('real.ts', `${root}/alias.ts`);
    symlinkSync('gone.ts', `${root}/dangling.ts`);
    const { sources, problems } = await list(root);
    expect(sources).toEqual(['alias.ts', 'real.ts', 'src/a.ts']);
    expect(problems.map((problem) => problem.file).sort()).toEqual(['src/up', 'x.ts', 'y.ts']);
    for (const problem of problems) expect(problem.message).toContain('circle');
  });

  it.skipIf(process.getuid?.() === 0)('a folder without read permission', async () => {
    const root = temporaryProject({ 'a.ts': '', 'secret/b.ts': '' });
    chmodSync(`${root}/secret`, 0o000);
    const { sources, problems } = await list(root);
    chmodSync(`${root}/secret`, 0o755);
    expect(sources).toEqual(['a.ts']);
    expect(problems).toEqual([{ file: 'secret', message: expect.stringContaining('no permission') }]);
  });

  it('stops when aborted', async () => {
    const root = temporaryProject({ 'a.ts': '' });
    const listing = listSources({ root, paths: [root], signal: AbortSignal.abort() });
    await expect(listing).rejects.toMatchObject({ name: 'AbortError' });
  });
});
