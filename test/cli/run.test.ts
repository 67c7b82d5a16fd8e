import { describe, expect, test } from 'vitest';
import { runCli } from '../helpers/run-cli';
import { temporaryProject } from '../helpers/temporary-project';

describe('asking for help', () => {
  test('--help lists the commands and the exit codes', async () => {
    const { code, stdout, stderr } = await runCli(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const command of ['check', 'profile', 'estimate', 'fix', 'serve']) expect(stdout).toContain(`  ${command} `);
    expect(stdout).toContain('Exit codes');
  });

  test.each(['check', 'profile', 'estimate', 'fix'])('%s --help lists its options', async (command) => {
    const { code, stdout } = await runCli([command, '--help']);
    expect(code).toBe(0);
    for (const option of ['--format', '--output', '--config', '--quiet', '--no-color', '--memory']) {
      expect(stdout).toContain(option);
    }
  });

  test('--version prints the version alone', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });
});

describe('wrong usage', () => {
  test.each([
    { argv: [], says: 'Usage: coldstart' },
    { argv: ['measure', 'src/nothing.ts'], says: 'there is no file or directory src/nothing.ts' },
    { argv: ['check', '--colour'], says: "unknown option '--colour'" },
    { argv: ['check', '--format', 'xml'], says: 'Allowed choices are text, json, sarif, github, markdown, html' },
    { argv: ['fix', '--format', 'html'], says: 'Allowed choices are text, json' },
    { argv: ['check', 'no/such/folder'], says: 'there is no file or directory no/such/folder' },
    { argv: ['check', '--config', 'none.json'], says: 'there is no file none.json' },
    { argv: ['check', '--max-warnings', '-1'], says: 'Expected a whole number' },
    { argv: ['profile', '--max-cold', 'fast'], says: 'Expected milliseconds' },
    { argv: ['fix', '--rule', 'no-such-rule'], says: 'per-request-connection' },
    { argv: ['estimate', '--batch', 'none.jsonl'], says: 'cannot read none.jsonl' },
  ])('$argv exits 2 and says what is wrong: $says', async ({ argv, says }) => {
    const { code, stdout, stderr } = await runCli(argv, { cwd: temporaryProject({}) });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
    expect(stderr).toContain('--help');
  });

  test.each([
    { flags: ['--memory', '64'], says: '--memory: 64 is not a number of MB: Lambda functions have 128 to 10240 MB' },
    { flags: ['--memory', 'lots'], says: '--memory: "lots"' },
    { flags: ['--memory', '512.5'], says: '--memory: 512.5' },
    { flags: ['--arch', 'mips'], says: '--arch: "mips" is not one of x86_64, arm64' },
    { flags: ['--provider', 'heroku'], says: '--provider: "heroku" is not one of aws-lambda, google-cloud-functions' },
    { flags: ['--runtime', 'nodejs99'], says: '--runtime: "nodejs99" is not one of Lambda' },
    { flags: ['--package-type', 'tar'], says: '--package-type: "tar" is not one of zip, image' },
    { flags: ['--package-mb', '900'], says: '--package-type image' },
    { flags: ['--provisioned', '1.5'], says: '--provisioned: 1.5' },
    { flags: ['--isolation', 'jail'], says: '--isolation: "jail" is not one of microvm, container, vm' },
  ])('estimate $flags says $says', async ({ flags, says }) => {
    const { code, stderr } = await runCli(['estimate', ...flags]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).toContain('coldstart estimate --help');
  });

  test('every wrong flag is named at once', async () => {
    const { stderr } = await runCli(['estimate', '--memory', '64', '--arch', 'mips']);
    expect(stderr).toContain('--memory');
    expect(stderr).toContain('--arch');
  });
});

test('a failure inside is exit code 2, not a crash', async () => {
  const { code, stderr } = await runCli(['check'], { cwd: temporaryProject({}) });
  expect(code).toBe(2);
  expect(stderr).toContain('internal error in coldstart');
  expect(stderr).toContain('this test opens no session');
});
