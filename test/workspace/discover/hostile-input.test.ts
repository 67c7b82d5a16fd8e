// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the Serverless Framework are spelt like this.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readConfig } from '../../../src/workspace/config';
import { discoverInMemory } from '../../helpers/discover-in-memory';
import { inMemoryFiles } from '../../helpers/in-memory-files';

const TEMPLATE = `Parameters:
  Memory: { Default: !Sub '\${AWS::Region}' }
Globals:
  Function: { Runtime: nodejs22.x, MemorySize: !If [IsProd, 1024, !Ref Memory] }
Conditions:
  IsProd: !And [!Equals [!Ref Stage, prod], !Not [!Condition IsProd]]
Resources:
  F: &f
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: a.handler, VpcConfig: { SubnetIds: [!Ref A] } }
  G:
    <<: *f
`;
const SERVICE = `service: { name: "\${self:custom.n, 'x'}" }
provider: { name: aws, stage: "\${opt:stage, self:provider.stage}", vpc: "\${file(./v.yml):a}" }
custom: { n: "\${self:custom.\${sls:stage}}" }
functions:
  - a: { handler: src/a.handler, memorySize: "\${self:custom.n}" }
`;
const CONFIG =
  '{ "environment": { "memoryMB": 1 }, "functions": { "**": { "budgets": { "coldMs": 1 } } }, "rules": {} }';

/** A text with up to three stretches taken out or put elsewhere, and odd characters put in. */
function damaged(text: string) {
  const cut = fc.record({ at: fc.nat(text.length), length: fc.nat(20), insert: fc.string({ maxLength: 6 }) });
  return fc
    .array(cut, { minLength: 1, maxLength: 3 })
    .map((cuts) =>
      cuts.reduce((now, { at, length, insert }) => now.slice(0, at) + insert + now.slice(at + length), text),
    );
}

it('no damage to deployment files or configuration makes discovery throw', () => {
  fc.assert(
    fc.property(damaged(TEMPLATE), damaged(SERVICE), damaged(CONFIG), (template, service, config) => {
      const { functions, problems } = discoverInMemory({
        'template.yaml': template,
        'serverless.yml': service,
        'src/a.js': 'exports.handler = async (event) => {};',
      });
      expect(new Set(functions.map((fn) => fn.id)).size).toBe(functions.length);
      expect(problems.every((problem) => problem.message.length > 0)).toBe(true);
      const files = inMemoryFiles({ '/p/coldstart.json': config });
      readConfig({ root: '/p', path: '/p/coldstart.json', named: false, files });
    }),
    { numRuns: 300, seed: 1 },
  );
});
