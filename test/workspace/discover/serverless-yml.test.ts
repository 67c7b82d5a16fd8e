// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the Serverless Framework are spelt like this.
import { describe, expect, it } from 'vitest';
import { discoverInMemory } from '../../helpers/discover-in-memory';

const HANDLER = 'export const handler = async (event) => event;\n';

const SERVICE = `service: shop
frameworkVersion: '3'
plugins:
  - serverless-esbuild
custom:
  stage: \${opt:stage, self:provider.stage}
  memory:
    dev: 512
    prod: 2048
provider:
  name: aws
  runtime: nodejs20.x
  stage: prod
  region: eu-central-1
  architecture: arm64
  memorySize: \${self:custom.memory.\${self:custom.stage}}
  vpc:
    securityGroupIds: [sg-1]
    subnetIds: [subnet-1]
functions:
  orders:
    handler: src/orders.handler
    memorySize: 256
    vpc: ~
    provisionedConcurrency: 2
  import:
    name: nightly-import
    handler: src/import/index.main
    runtime: nodejs22.x
    snapStart: true
    ephemeralStorageSize: 2048
`;

describe('a Serverless Framework service', () => {
  const { functions, problems } = discoverInMemory({
    'api/serverless.yml': SERVICE,
    'api/src/orders.ts': HANDLER,
    'api/src/import/index.ts': 'export function main(event, context) {}',
  });
  const [orders, nightly] = functions;

  it('gives names, and handlers relative to the service', () => {
    expect(problems).toEqual([]);
    expect(orders).toMatchObject({
      id: 'api/src/orders.ts#handler',
      declaredIn: 'api/serverless.yml:21',
      deployedName: 'shop-prod-orders',
      runtime: 'nodejs20.x',
    });
    expect(nightly).toMatchObject({
      id: 'api/src/import/index.ts#main',
      deployedName: 'nightly-import',
      runtime: 'nodejs22.x',
    });
  });

  it('lets functions override the provider and resolves variables', () => {
    expect(orders?.declared.values).toEqual({
      provider: 'aws-lambda',
      region: 'eu-central-1',
      runtime: 'nodejs20.x',
      memoryMB: 256,
      arch: 'arm64',
      vpc: false,
      provisionedConcurrency: 2,
      bundled: true,
    });
    expect(nightly?.declared.values).toMatchObject({
      memoryMB: 2048,
      vpc: true,
      snapStart: true,
      ephemeralStorageMB: 2048,
    });
    expect(orders?.declared.where).toMatchObject({
      memoryMB: 'api/serverless.yml:23',
      runtime: 'api/serverless.yml:12',
    });
  });
});

describe('other ways to write a service', () => {
  const service = (lines: string) => `service: s\nprovider:\n  name: aws\n  runtime: nodejs22.x\n${lines}`;

  it('the Framework’s own memory size holds where none is written', () => {
    const { functions } = discoverInMemory({
      'serverless.yml': service('functions:\n  a:\n    handler: a.handler\n'),
      'a.js': 'exports.handler = async () => {};',
    });
    expect(functions[0]?.declared.values.memoryMB).toBe(1024);
    expect(functions[0]?.deployedName).toBe('s-dev-a');
  });

  it('functions in other files and in lists', () => {
    const { functions, problems } = discoverInMemory({
      'serverless.yml': service('functions:\n  - ${file(functions/users.yml)}\n  - b:\n      handler: b.handler\n'),
      'functions/users.yml': 'users:\n  handler: a.handler\n',
      'a.js': 'exports.handler = async () => {};',
      'b.js': 'exports.handler = async () => {};',
    });
    expect(problems).toEqual([]);
    expect(functions.map((fn) => [fn.id, fn.declaredIn])).toEqual([
      ['a.js#handler', 'serverless.yml:6'],
      ['b.js#handler', 'serverless.yml:7'],
    ]);
  });

  it('JSON, and anchors with merge keys', () => {
    expect(
      discoverInMemory({
        'serverless.json': '{"service":"s","provider":{"name":"aws"},"functions":{"a":{"handler":"a.handler"}}}',
        'a.js': 'exports.handler = async () => {};',
      }).functions,
    ).toMatchObject([{ id: 'a.js#handler', declaredIn: 'serverless.json:1', runtime: null }]);
    expect(
      discoverInMemory({
        'serverless.yml': service(
          'common: &common\n  memorySize: 333\nfunctions:\n  a:\n    <<: *common\n    handler: a.handler\n',
        ),
        'a.js': 'exports.handler = async () => {};',
      }).functions[0]?.declared.values.memoryMB,
    ).toBe(333);
  });

  it('variables only the deployment knows are left out and said', () => {
    const { functions, problems } = discoverInMemory({
      'serverless.yml': service(
        'functions:\n  a:\n    handler: a.handler\n    memorySize: ${ssm:/memory}\n  b:\n    handler: b.handler\n    memorySize: ${env:MEMORY, 640}\n',
      ),
      'a.js': 'exports.handler = async () => {};',
      'b.js': 'exports.handler = async () => {};',
    });
    expect(functions.map((fn) => fn.declared.values.memoryMB)).toEqual([undefined, 640]);
    expect(problems).toEqual([
      {
        file: 'serverless.yml',
        line: 8,
        message: expect.stringContaining('memorySize of a is known only at deployment'),
      },
    ]);
  });

  it('variables that refer to each other in a circle end', () => {
    const { functions } = discoverInMemory({
      'serverless.yml': service(
        'custom:\n  a: ${self:custom.b}${self:custom.b}\n  b: ${self:custom.a}${self:custom.a}\nfunctions:\n  a:\n    handler: a.handler\n    memorySize: ${self:custom.a}\n',
      ),
      'a.js': 'exports.handler = async () => {};',
    });
    expect(functions).toHaveLength(1);
  });
});

describe('what is not analysed is said', () => {
  it('a service file whose functions are computed; they are found by convention', () => {
    const { functions, problems } = discoverInMemory({
      'serverless.ts':
        "import type { AWS } from '@serverless/typescript';\nmodule.exports = { functions: readAll('./src') };",
      'src/hello/handler.ts':
        "import { middyfy } from '../libs';\nconst hello = async (event) => 1;\nexport const main = middyfy(hello);",
    });
    expect(functions.map((fn) => fn.id)).toEqual(['src/hello/handler.ts#main']);
    expect(problems).toEqual([
      { file: 'serverless.ts', line: 2, message: expect.stringContaining('are computed when it is run') },
    ]);
  });

  it('another provider', () => {
    const { functions, problems } = discoverInMemory({
      'serverless.yml': 'service: s\nprovider:\n  name: openwhisk\nfunctions:\n  a:\n    handler: http\n',
      'index.js': 'exports.handler = async (event) => {};',
    });
    expect(functions).toEqual([]);
    expect(problems).toMatchObject([
      { message: 'The provider openwhisk is not analysed yet: its function is left out.' },
    ]);
  });

  it('a missing handler file, at the function’s line', () => {
    const { problems } = discoverInMemory({
      'serverless.yml': 'service: s\nprovider:\n  name: aws\nfunctions:\n  a:\n    handler: src/none.handler\n',
    });
    expect(problems).toMatchObject([
      { file: 'serverless.yml', message: expect.stringContaining('looked for src/none') },
    ]);
  });
});
