import { describe, expect, it } from 'vitest';
import { discoverInMemory, idsIn } from '../../helpers/discover-in-memory';

const HANDLER = 'export const handler = async (event) => event;\n';

const ORDERS_TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Memory:
    Type: Number
    Default: 1024
  Stage:
    Type: String
    Default: prod
Mappings:
  Sizes:
    prod:
      worker: 2048
Globals:
  Function:
    Runtime: nodejs22.x
    MemorySize: !Ref Memory
    Architectures: [arm64]
Resources:
  OrdersFunction:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: !Sub 'shop-\${Stage}-orders'
      CodeUri: functions/orders/
      Handler: app.handler
      AutoPublishAlias: live
      SnapStart:
        ApplyOn: PublishedVersions
      ProvisionedConcurrencyConfig:
        ProvisionedConcurrentExecutions: 3
      VpcConfig:
        SubnetIds: [!Ref SubnetA]
      EphemeralStorage:
        Size: 1024
    Metadata:
      BuildMethod: esbuild
      BuildProperties:
        EntryPoints: [app.ts]
  WorkerFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/worker
      Handler: src/index.handler
      Runtime: nodejs20.x
      MemorySize: !FindInMap [Sizes, !Ref Stage, worker]
  Table:
    Type: AWS::DynamoDB::Table
`;

/** `template.yaml:<line>` of the first line that holds `text`. */
function lineOf(template: string, text: string): string {
  return `template.yaml:${template.split('\n').findIndex((line) => line.includes(text)) + 1}`;
}

describe('a SAM template', () => {
  const { functions, problems } = discoverInMemory({
    'template.yaml': ORDERS_TEMPLATE,
    'functions/orders/app.ts': `import { x } from './x';\n${HANDLER}`,
    'functions/worker/src/index.mjs': HANDLER,
  });
  const [orders, worker] = functions;

  it('gives each function its handler, place and names', () => {
    expect(problems).toEqual([]);
    expect(functions).toHaveLength(2);
    expect(orders).toMatchObject({
      id: 'functions/orders/app.ts#handler',
      file: 'functions/orders/app.ts',
      exportPath: 'handler',
      language: 'typescript',
      provider: 'aws-lambda',
      runtime: 'nodejs22.x',
      declaredIn: lineOf(ORDERS_TEMPLATE, 'OrdersFunction:'),
      deployedName: 'shop-prod-orders',
    });
    expect(worker).toMatchObject({
      id: 'functions/worker/src/index.mjs#handler',
      runtime: 'nodejs20.x',
      deployedName: null,
    });
  });

  it('gives the environment, each value with the line that says it', () => {
    expect(orders?.declared.values).toEqual({
      provider: 'aws-lambda',
      runtime: 'nodejs22.x',
      memoryMB: 1024,
      arch: 'arm64',
      snapStart: true,
      provisionedConcurrency: 3,
      vpc: true,
      ephemeralStorageMB: 1024,
      bundled: true,
    });
    expect(orders?.declared.where).toMatchObject({
      runtime: lineOf(ORDERS_TEMPLATE, 'Runtime: nodejs22.x'),
      memoryMB: lineOf(ORDERS_TEMPLATE, 'MemorySize: !Ref'),
      snapStart: lineOf(ORDERS_TEMPLATE, 'SnapStart'),
      provisionedConcurrency: lineOf(ORDERS_TEMPLATE, 'ProvisionedConcurrentExecutions'),
      vpc: lineOf(ORDERS_TEMPLATE, 'VpcConfig'),
      bundled: lineOf(ORDERS_TEMPLATE, 'BuildMethod'),
    });
    expect(worker?.declared.values).toMatchObject({ memoryMB: 2048, runtime: 'nodejs20.x' });
    expect(worker?.declared.where).toMatchObject({ memoryMB: lineOf(ORDERS_TEMPLATE, 'MemorySize: !FindInMap') });
  });

  it('the span is the handler’s name in its file', () => {
    const source = `import { x } from './x';\n${HANDLER}`;
    expect(source.slice(orders?.span.start, orders?.span.end)).toBe('handler');
  });
});

describe('plain CloudFormation', () => {
  it('is read from JSON, with long intrinsics, conditions and an alias', () => {
    const template = JSON.stringify(
      {
        Parameters: { Env: { Default: 'dev' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
        Resources: {
          Api: {
            Type: 'AWS::Lambda::Function',
            Properties: {
              Code: './src',
              Handler: 'api.main',
              Runtime: 'nodejs18.x',
              MemorySize: { 'Fn::If': ['IsProd', 1769, 512] },
              FunctionName: { 'Fn::Join': ['-', ['api', { Ref: 'Env' }]] },
            },
          },
          Live: {
            Type: 'AWS::Lambda::Alias',
            Properties: {
              FunctionName: { Ref: 'Api' },
              ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: '5' },
            },
          },
        },
      },
      null,
      '\t',
    );
    const { functions, problems } = discoverInMemory({
      'api.template.json': template,
      'src/api.js': 'exports.main = async (event) => 1;',
    });
    expect(problems).toEqual([]);
    expect(functions).toMatchObject([
      {
        id: 'src/api.js#main',
        deployedName: 'api-dev',
        declared: { values: { memoryMB: 512, provisionedConcurrency: 5 } },
      },
    ]);
  });

  it('code in S3 is found beside the template, or left out in one problem', () => {
    const resource = (name: string, handler: string) =>
      `  ${name}:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: nodejs20.x\n      Handler: ${handler}\n      Code: { S3Bucket: b, S3Key: k }\n`;
    const { functions, problems } = discoverInMemory({
      'template.yml': `Resources:\n${resource('Here', 'src/here.handler')}${resource('A', 'a.handler')}${resource('B', 'b.handler')}`,
      'src/here.ts': HANDLER,
    });
    expect(functions.map((fn) => fn.id)).toEqual(['src/here.ts#handler']);
    expect(problems).toEqual([
      {
        file: 'template.yml',
        line: 8,
        message: expect.stringMatching(/2 functions \(A, B\) are left out: the code is taken from S3/),
      },
    ]);
  });
});

describe('paths', () => {
  const template = (properties: string) =>
    `Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: nodejs22.x\n${properties}`;

  it('are relative to a template in a sub-folder, ids to the root', () => {
    const { functions } = discoverInMemory({
      'services/orders/template.yaml': template('      CodeUri: ../../shared/src\n      Handler: orders.handler\n'),
      'shared/src/orders.ts': HANDLER,
    });
    expect(functions).toMatchObject([
      { id: 'shared/src/orders.ts#handler', declaredIn: 'services/orders/template.yaml:2' },
    ]);
  });

  it('built output leads to the TypeScript it is made from', () => {
    const toDist = template('      CodeUri: dist\n      Handler: handlers/orders.handler\n');
    expect(idsIn({ 'template.yaml': toDist, 'src/handlers/orders.ts': HANDLER })).toEqual([
      'src/handlers/orders.ts#handler',
    ]);
    const inHandler = template('      Handler: dist/orders.handler\n');
    expect(idsIn({ 'template.yaml': inHandler, 'src/orders.ts': HANDLER, 'dist/orders.js': HANDLER })).toEqual([
      'src/orders.ts#handler',
    ]);
    const flattened = template('      CodeUri: dist/\n      Handler: orders.handler\n');
    expect(idsIn({ 'template.yaml': flattened, 'src/functions/orders/index.ts': HANDLER })).toEqual([
      'src/functions/orders/index.ts#handler',
    ]);
  });

  it('a CodeUri outside the root does no harm', () => {
    const { functions, problems } = discoverInMemory({
      'template.yaml': template('      CodeUri: ../../../../etc\n      Handler: app.handler\n'),
    });
    expect(functions).toEqual([]);
    expect(problems).toMatchObject([
      { file: 'template.yaml', line: 6 + 1, message: expect.stringContaining('leads to no file') },
    ]);
  });

  it('two deployments of one handler get their logical ids', () => {
    const two = `Resources:
  ReadFunction:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.handler, Runtime: nodejs22.x, MemorySize: 128 }
  WriteFunction:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.handler, Runtime: nodejs22.x, MemorySize: 512 }
`;
    expect(idsIn({ 'template.yaml': two, 'app.js': 'exports.handler = async () => {};' })).toEqual([
      'app.js#handler@ReadFunction',
      'app.js#handler@WriteFunction',
    ]);
  });
});

describe('what cannot be resolved is said at its line', () => {
  const one = (properties: string) =>
    `Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      ${properties}\n`;
  const problemsOf = (texts: Record<string, string>) => discoverInMemory(texts).problems;

  it('a missing file, with where it was looked for', () => {
    expect(problemsOf({ 'template.yaml': one('Handler: src/orders.handler') })).toEqual([
      {
        file: 'template.yaml',
        line: 5,
        message: expect.stringMatching(
          /^The handler src\/orders.handler of Orders leads to no file: looked for src\/orders with \.ts/,
        ),
      },
    ]);
  });

  it('a missing export, with what there is', () => {
    const texts = {
      'template.yaml': one('Handler: app.handler'),
      'app.ts': 'export const main = 1; export const other = 2;',
    };
    expect(problemsOf(texts)).toEqual([
      {
        file: 'template.yaml',
        line: 5,
        message: expect.stringContaining('app.ts has no export handler; it exports main, other.'),
      },
    ]);
  });

  it('runtimes that are not analysed yet, once per template', () => {
    const resource = (name: string, runtime: string) =>
      `  ${name}:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: app.handler, Runtime: ${runtime} }\n`;
    const texts = {
      'template.yaml': `Resources:\n${resource('A', 'ruby3.4')}${resource('B', 'dotnet8')}${resource('C', 'nodejs22.x')}`,
      'app.js': 'exports.handler = async () => {};',
    };
    expect(problemsOf(texts)).toEqual([
      {
        file: 'template.yaml',
        line: 2,
        message: '2 functions (A, B) use runtimes that are not analysed yet: dotnet8, ruby3.4.',
      },
    ]);
  });

  it('a runtime that Lambda does not have; the function is there all the same', () => {
    const { functions, problems } = discoverInMemory({
      'template.yaml': one('{ Handler: app.handler, Runtime: nodejs-22 }'),
      'app.js': 'exports.handler = async () => {};',
    });
    expect(functions).toHaveLength(1);
    expect(problems).toMatchObject([
      { line: 2, message: expect.stringContaining('nodejs-22 of Orders is not a Lambda runtime') },
    ]);
  });

  it('a memory size only the deployment knows', () => {
    const texts = {
      'template.yaml': one('{ Handler: app.handler, Runtime: nodejs22.x, MemorySize: !ImportValue shared-memory }'),
      'app.js': 'exports.handler = async () => {};',
    };
    expect(problemsOf(texts)).toMatchObject([
      { message: expect.stringContaining('MemorySize of Orders is known only at deployment') },
    ]);
  });

  it('broken YAML, and what could be read is still there', () => {
    const broken = `${one('{ Handler: app.handler, Runtime: nodejs22.x }')}  Bad: [unclosed\n`;
    const { functions, problems } = discoverInMemory({
      'template.yaml': broken,
      'app.js': 'exports.handler = async () => {};',
    });
    expect(functions).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'template.yaml', message: expect.stringContaining('not valid') });
  });
});

describe('hostile templates end soon', () => {
  it.each([
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replace(/./g, (c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefghij'[i]}`)}]\n`)}`,
    ],
    ['an alias to itself', 'a: &a [*a, *a, *a]\n'],
    ['parameters in a circle', 'Parameters: { A: { Default: !Join ["", [!Ref A, !Ref A, !Ref A]] } }\n'],
    ['deep nesting', `a: ${'['.repeat(5000)}\n`],
  ])('%s', (_, head) => {
    const template = `${head}Resources:\n  F: { Type: 'AWS::Serverless::Function', Properties: { Handler: !Ref A } }\n`;
    expect(discoverInMemory({ 'template.yaml': template }).problems.length).toBeGreaterThan(0);
  });
});

describe('container images', () => {
  it('take handler and runtime from the Dockerfile', () => {
    const { functions } = discoverInMemory({
      'template.yaml':
        'Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      PackageType: Image\n    Metadata:\n      DockerContext: ./fn\n      Dockerfile: Dockerfile\n',
      'fn/Dockerfile': 'FROM public.ecr.aws/lambda/nodejs:22\nCOPY app.js ./\nCMD ["app.lambdaHandler"]\n',
      'fn/app.js': 'exports.lambdaHandler = async (event) => 1;',
    });
    expect(functions).toMatchObject([
      {
        id: 'fn/app.js#lambdaHandler',
        runtime: 'nodejs22.x',
        declared: { values: { packageType: 'image', runtime: 'nodejs22.x' } },
      },
    ]);
  });
});
