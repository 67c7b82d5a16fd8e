import { expect, test } from 'vitest';
import { anatomyDiagram } from '../../../src/core/report/mermaid';
import { runtimeName } from '../../../src/core/report/runtime-name';
import {
  phase,
  sampleEnvironment,
  sampleFunction,
  samplePath,
  sampleProfile,
  spread,
} from '../../helpers/sample-profile';

test('the anatomy tells the cold start of this function, phase by phase, with its numbers', () => {
  expect(anatomyDiagram(sampleProfile())).toBe(`sequenceDiagram
  accTitle: Cold start of shop-orders
  participant m0 as Caller
  participant m1 as Lambda service
  participant m2 as microVM, 512 MB
  participant m3 as Node.js 22
  participant m4 as shop-orders
  m0->>m1: Request
  m1->>m1: Download code (3.1 MB zip) · 38 ms
  m1->>m2: Place and boot microVM · 142 ms
  Note over m2: of it the microVM itself up to 125 ms
  Note over m1,m2: Not on the REPORT line
  m2->>m3: Runtime init · 128 ms
  m3->>m4: User init · 231 ms
  Note over m4: aws-sdk · 125 ms<br/>zod · 48 ms<br/>pg · 40 ms<br/>lodash/get · 10 ms<br/>and 1 more
  m3->>m4: Invoke handler · 41 ms
  Note over m4: PostgreSQL client (pg), opened on every inv… · 17 ms<br/>The rest of the handler · 7 ms
  Note over m3,m4: REPORT shows<br/>Init Duration 366 ms<br/>Duration 42 ms<br/>billed 408 ms
  m4-->>m0: Response after 592 ms (542–684 ms)
`);
});

test('a name with Mermaid syntax in it stays one label on one line', () => {
  const hostile = 'end;\nm0->>m1: forged %%{init: {"theme":"x"}}%% <img src=x> #35; $$x$$ \u2028 `code`';
  const text = anatomyDiagram(sampleProfile({ function: sampleFunction({ deployedName: hostile }) }));
  const lines = text.split('\n').filter((line) => line.includes('m4 as'));
  expect(lines).toEqual([
    '  participant m4 as end#59; m0-#62;#62;m1: forged #37;#37;{init: {#34;theme#34;:#34;x#34;}…',
  ]);
  expect(text.split(/[\n\u2028]/).filter((line) => /^\s*m0->>m1: forged/.test(line))).toEqual([]);
});

test('forty imports do not make the diagram taller than five', () => {
  const children = Array.from({ length: 40 }, (_, index) => ({
    id: `import:package-${index}`,
    label: `package-${index}`,
    ms: spread(40 - index, 0.2),
    provenance: 'published' as const,
    source: 'table',
    at: null,
    finding: null,
  }));
  const cold = samplePath([phase('user-init', spread(900, 0.2), true, 'published', 'table', children)]);
  const { paths } = sampleProfile();
  const text = anatomyDiagram(sampleProfile({ paths: { ...paths, cold } }));
  expect(text).toContain('package-3 · 37 ms<br/>and 36 more');
  expect(text).not.toContain('package-4 ');
});

test('an environment without code, in a container, is told in its own words', () => {
  const environment = sampleEnvironment({ isolation: 'container', provider: 'google-cloud-functions', runtime: null });
  const text = anatomyDiagram(sampleProfile({ function: null, environment }));
  expect(text).toContain('participant m1 as Platform');
  expect(text).toContain('Place and boot container');
  expect(text).toContain('participant m4 as User code');
  expect(text).not.toContain('microVM');
});

test.each([
  ['nodejs22.x', 'Node.js 22'],
  ['nodejs', 'nodejs'],
  ['python3.12', 'Python 3.12'],
  ['java21', 'Java 21'],
  ['java8.al2', 'Java 8'],
  ['dotnet8', '.NET 8'],
  ['dotnetcore3.1', '.NET 3.1'],
  ['ruby3.4', 'Ruby 3.4'],
  ['provided.al2023', 'custom runtime (provided.al2023)'],
  [null, 'runtime'],
])('runtime %s is called %s', (id, name) => {
  expect(runtimeName(id)).toBe(name);
});
