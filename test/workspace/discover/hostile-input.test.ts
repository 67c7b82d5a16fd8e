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
const STACK = `import * as path from 'path';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { SIZES } from './stack';
export const SIZES = { ...SIZES, a: 256 };
export class Shop extends Shop {
  constructor(scope, id, props = { name: id }) {
    super(scope, id, props);
    for (const name of ['a', ...Object.keys(SIZES)]) this.add(name, SIZES[name]);
    [this.add, new Shop(this, 'b')].forEach((one) => one(this.add(one)));
  }
  add(name, memorySize) {
    const shared = { ...shared, entry: path.join(__dirname, \`../src/\${name}.js\`) };
    return this.add(new NodejsFunction(this, name, { ...shared, memorySize }));
  }
}
new sst.aws.Function('F', { handler: 'src/a.handler', memory: '1 GB' });`;
const TERRAFORM = `locals { a = { x = local.a, y = var.b } }
variable "b" { default = "\${local.a["x"]}" }
data "archive_file" "z" { source_dir = "\${path.module}/src" }
resource "aws_lambda_function" "f" {
  for_each = local.a
  filename = data.archive_file.z.output_path
  handler  = format("%s.handler", each.key)
}
module "m" { source = "./" }`;
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

it('no damage to infrastructure code makes discovery throw or hang, and ids stay unique', () => {
  fc.assert(
    fc.property(damaged(STACK), damaged(TERRAFORM), (stack, terraform) => {
      const { functions, problems } = discoverInMemory({
        'lib/stack.ts': stack,
        'main.tf': terraform,
        'serverless.ts': stack.replace('export class', 'module.exports = { functions: SIZES }; class'),
        'src/a.js': 'exports.handler = async (event) => {};',
      });
      expect(new Set(functions.map((fn) => fn.id)).size).toBe(functions.length);
      expect(problems.every((problem) => problem.message.length > 0)).toBe(true);
    }),
    { numRuns: 200, seed: 1 },
  );
});
