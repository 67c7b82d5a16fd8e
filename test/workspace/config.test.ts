import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ENVIRONMENT, RULE_IDS } from '../../src/core/model';
import { EMPTY_CONFIG, functionSettings, leavesOut, readConfig } from '../../src/workspace/config';
import { inMemoryFiles } from '../helpers/in-memory-files';

function read(text: string) {
  const files = inMemoryFiles({ '/project/coldstart.json': text });
  return readConfig({ root: '/project', path: '/project/coldstart.json', named: false, files });
}
const messages = (text: string) => read(text).problems.map(({ line, message }) => `${line}: ${message}`);

describe('reading coldstart.json', () => {
  it('reads everything it may hold, with comments and trailing commas', () => {
    const { config, problems } = read(`{
      "$schema": "https://example.com/schema.json",
      // what the templates do not say
      "environment": { "memoryMB": 512, "region": null, "imports": ["pg"] },
      "functions": { "src/orders.ts#handler": { "environment": { "memoryMB": 1769 }, "budgets": { "coldMs": 900 } } },
      "rules": { "heavy-import": "off", "per-request-connection": "error" },
      "heavyImport": { "thresholdMs": 50 },
      "include": ["src"],
      "exclude": ["src/legacy/"],
      "budgets": { "coldMs": 1500, "initMs": 400 },
    }`);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      environment: { memoryMB: 512, region: null, imports: ['pg'] },
      functions: [
        { key: 'src/orders.ts#handler', value: { environment: { memoryMB: 1769 }, budgets: { coldMs: 900 } } },
      ],
      rules: { 'heavy-import': 'off', 'per-request-connection': 'error' },
      heavyImportThresholdMs: 50,
      include: ['src'],
      exclude: ['src/legacy/'],
      budgets: { coldMs: 1500, initMs: 400 },
      resources: [],
    });
  });

  it('is empty without a file, which is a problem only where the user named it', () => {
    const files = inMemoryFiles({});
    const request = { root: '/project', path: '/project/x.json', files };
    expect(readConfig({ ...request, named: false })).toEqual({ config: EMPTY_CONFIG, problems: [] });
    expect(readConfig({ ...request, named: true }).problems).toEqual([
      { file: 'x.json', message: 'This configuration file does not exist.' },
    ]);
  });

  it('names key, line and what is allowed; the rest of the file holds', () => {
    const { config, problems } = read(`{
  "environment": {
    "memoryMB": "512",
    "arch": "arm",
    "snapStart": 1,
    "runtime": "nodejs22.x"
  },
  "rules": { "heavy-import": "warn" },
  "include": "src"
}`);
    expect(problems).toEqual([
      {
        file: 'coldstart.json',
        line: 3,
        message: 'environment.memoryMB must be a number of MB from 64 to 32768; it is "512".',
      },
      { file: 'coldstart.json', line: 4, message: 'environment.arch must be one of x86_64, arm64; it is "arm".' },
      { file: 'coldstart.json', line: 5, message: 'environment.snapStart must be true or false; it is 1.' },
      {
        file: 'coldstart.json',
        line: 8,
        message: 'rules.heavy-import must be one of off, error, warning, information, hint; it is "warn".',
      },
      { file: 'coldstart.json', line: 9, message: 'include must be a list of patterns as in .gitignore.' },
    ]);
    expect(config.environment).toEqual({ runtime: 'nodejs22.x' });
  });

  it('suggests the nearest known key', () => {
    expect(messages('{ "enviroment": {} }')).toEqual(['1: Unknown key enviroment. Did you mean environment?']);
    expect(messages('{\n "environment": { "memorySize": 1 } }')).toEqual([
      expect.stringMatching(/^2: Unknown key memorySize in environment\. (Did you mean|Known keys)/),
    ]);
    expect(messages('{ "rules": { "heavy-imports": "off" } }')).toEqual([
      '1: Unknown key heavy-imports in rules. Did you mean heavy-import?',
    ]);
    expect(messages('{ "zzz": 1 }')[0]).toContain('Known keys: $schema, environment');
  });

  it('survives what is no JSON object', () => {
    expect(messages('{ "rules": ')[0]).toMatch(/^1: Not valid JSON/);
    expect(messages('[]')).toEqual(['1: The file must be an object { … }; it is an array.']);
    expect(messages('')[0]).toMatch(/^1: /);
    expect(messages('{ "__proto__": { "polluted": true } }')[0]).toContain('Unknown key __proto__');
  });
});

describe('settings of one function', () => {
  const { config } = read(`{
    "environment": { "memoryMB": 256, "vpc": true },
    "budgets": { "coldMs": 2000 },
    "functions": {
      "src/orders.ts#handler": { "environment": { "memoryMB": 1024 } },
      "src/**": { "environment": { "memoryMB": 512 }, "budgets": { "initMs": 300 } },
      "**/*.js#handler": { "environment": { "memoryMB": 700 } }
    }
  }`);
  const memoryOf = (id: string) => functionSettings(config, id).layer.values.memoryMB;

  it('exact ids win over patterns, later patterns over earlier ones', () => {
    expect(memoryOf('src/orders.ts#handler')).toBe(1024);
    expect(memoryOf('src/deep/users.ts#main')).toBe(512);
    expect(memoryOf('src/old.js#handler')).toBe(700);
    expect(memoryOf('old.js#handler')).toBe(700);
    expect(memoryOf('old.js#main')).toBe(256);
  });

  it('what is not overridden stays', () => {
    const { layer, budgets } = functionSettings(config, 'src/orders.ts#handler');
    expect(layer).toEqual({ values: { memoryMB: 1024, vpc: true }, where: 'coldstart.json' });
    expect(budgets).toEqual({ coldMs: 2000, initMs: 300 });
  });

  it('patterns made of many stars end soon', () => {
    const hostile = read(`{ "functions": { "${'**a'.repeat(200)}#x": {} } }`).config;
    expect(functionSettings(hostile, `${'a'.repeat(2000)}b#x`).layer.values).toEqual({});
  });
});

describe('include and exclude', () => {
  const out = (text: string) => leavesOut(read(text).config, '/project/coldstart.json');

  it('work as in .gitignore', () => {
    const leaveOut = out('{ "include": ["src"], "exclude": ["src/legacy/", "*.gen.ts"] }');
    expect(leaveOut('/project/src/a.ts')).toBe(false);
    expect(leaveOut('/project/lib/a.ts')).toBe(true);
    expect(leaveOut('/project/src/legacy/a.ts')).toBe(true);
    expect(leaveOut('/project/src/a.gen.ts')).toBe(true);
  });

  it('leave nothing out where they are not given', () => {
    expect(out('{}')('/project/anything.ts')).toBe(false);
  });
});

describe('the schema for editors', () => {
  const schema = JSON.parse(readFileSync(new URL('../../media/coldstart.schema.json', import.meta.url), 'utf8'));

  it('has the keys that the reader knows', () => {
    expect(Object.keys(schema.definitions.environment.properties)).toEqual(Object.keys(DEFAULT_ENVIRONMENT));
    expect(Object.keys(schema.properties.rules.properties)).toEqual([...RULE_IDS]);
    const known = /Known keys: (.*)\./.exec(read('{ "zzz": 1 }').problems[0]?.message ?? '')?.[1]?.split(', ');
    expect(Object.keys(schema.properties)).toEqual(known);
  });
});
