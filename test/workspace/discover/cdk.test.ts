import { describe, expect, it } from 'vitest';
import { discoverInMemory, idsIn } from '../../helpers/discover-in-memory';

const HANDLER = 'export const handler = async (event) => {};\nexport const list = async () => {};';
const IMPORTS = `import * as path from 'path';
import { Stack, aws_lambda as lambda, Size } from 'aws-cdk-lib';
import { NodejsFunction, OutputFormat, SourceMapMode, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
`;

/** A CDK app in /infra with handlers in /src. */
function app(body: string, more: Readonly<Record<string, string>> = {}) {
  return discoverInMemory({
    'cdk.json': '{}',
    'lib/shop-stack.ts': `${IMPORTS}export class Shop extends Stack {\n  constructor(scope, id, props) {\n    super(scope, id, props);\n${body}\n  }\n}`,
    'src/orders.ts': HANDLER,
    'src/items.ts': HANDLER,
    ...more,
  });
}

describe('CDK constructs', () => {
  it('NodejsFunction with its entry, settings and the line of each', () => {
    const { functions, problems } = app(`    new NodejsFunction(this, 'Orders', {
      entry: path.join(__dirname, '..', 'src', 'orders.ts'),
      handler: 'list',
      runtime: lambda.Runtime.NODEJS_22_X,
      memorySize: 512,
      architecture: lambda.Architecture.ARM_64,
      ephemeralStorageSize: Size.gibibytes(1),
      functionName: 'shop-orders',
      vpc,
    });`);
    expect(problems).toEqual([]);
    expect(functions[0]).toMatchObject({
      id: 'src/orders.ts#list',
      runtime: 'nodejs22.x',
      declaredIn: 'lib/shop-stack.ts:7',
      deployedName: 'shop-orders',
      declared: {
        values: {
          provider: 'aws-lambda',
          memoryMB: 512,
          arch: 'arm64',
          ephemeralStorageMB: 1024,
          bundled: true,
          vpc: true,
        },
        where: { memoryMB: 'lib/shop-stack.ts:11', arch: 'lib/shop-stack.ts:12' },
      },
    });
  });

  it('NodejsFunction with how it bundles: what it says, else what CDK does', () => {
    const { functions } = app(`    const entry = path.join(__dirname, '../src/orders.ts');
    new NodejsFunction(this, 'Said', { entry, runtime: lambda.Runtime.NODEJS_22_X, bundling: {
      minify: true, format: OutputFormat.ESM, target: 'es2023', externalModules: ['pg-native'], nodeModules: ['sharp'],
      sourceMap: true, sourceMapMode: SourceMapMode.INLINE, define: { 'process.env.STAGE': '"prod"' }, keepNames: true,
    } });
    new NodejsFunction(this, 'Unsaid', { entry, runtime: lambda.Runtime.NODEJS_20_X });`);
    const source = (line: number) => `lib/shop-stack.ts:${line} (NodejsFunction)`;
    expect(functions.flatMap(({ esbuild }) => esbuild ?? [])).toEqual([
      {
        source: source(8),
        bundle: true,
        minify: true,
        external: ['pg-native', 'sharp'],
        format: 'esm',
        target: 'es2023',
        keepNames: true,
        sourceMap: 'inline',
        define: { 'process.env.STAGE': '"prod"' },
      },
      {
        source: source(12),
        bundle: true,
        minify: false,
        external: ['@aws-sdk/*', '@smithy/*'],
        format: 'cjs',
        target: 'node20',
      },
    ]);
  });

  it('Function with a folder, which is relative to the app', () => {
    const { functions } = app(`    new lambda.Function(this, 'Orders', {
      code: lambda.Code.fromAsset('src'), handler: 'orders.handler', runtime: lambda.Runtime.NODEJS_20_X,
      snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS,
    });`);
    expect(functions[0]).toMatchObject({ id: 'src/orders.ts#handler', declared: { values: { snapStart: true } } });
  });

  it('properties that are spread, shared constants, templates and import.meta', () => {
    const { functions } = discoverInMemory({
      'cdk.json': '{}',
      'lib/shared.ts':
        "import { Runtime } from 'aws-cdk-lib/aws-lambda';\nexport const RUNTIME = Runtime.NODEJS_22_X;\nexport const MEMORY = 1024;",
      'lib/stack.ts': `${IMPORTS}import { MEMORY, RUNTIME } from './shared';
const shared: NodejsFunctionProps = { runtime: RUNTIME, memorySize: MEMORY };
export const make = (scope) => {
  new NodejsFunction(scope, 'A', { ...shared, entry: \`\${__dirname}/../src/orders.ts\` });
  new NodejsFunction(scope, 'B', { ...shared, memorySize: 256, entry: path.resolve(import.meta.dirname, '../src/items.ts') });
};`,
      'src/orders.ts': HANDLER,
      'src/items.ts': HANDLER,
    });
    expect(functions.map((fn) => [fn.id, fn.runtime, fn.declared.values.memoryMB])).toEqual([
      ['src/orders.ts#handler', 'nodejs22.x', 1024],
      ['src/items.ts#handler', 'nodejs22.x', 256],
    ]);
  });

  it('the file beside the stack, named after stack and id, where no entry is given', () => {
    const ids = idsIn({
      'lib/shop.ts':
        "import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';\nnew NodejsFunction(app, 'orders');",
      'lib/shop.orders.ts': HANDLER,
    });
    expect(ids).toEqual(['lib/shop.orders.ts#handler']);
  });

  it('not so where something is spread in that may give the entry: it is said to be computed', () => {
    const { problems } = discoverInMemory({
      'lib/shop.ts':
        "import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';\nimport { defaultsOf } from '@shop/defaults';\nnew NodejsFunction(app, 'orders', { ...defaultsOf('orders'), timeout });",
    });
    expect(problems.map(({ message }) => message).join()).toMatch(/entry of NodejsFunction orders is computed/);
  });

  it('version 1, by require', () => {
    const ids = idsIn({
      'cdk.json': '{}',
      'lib/stack.js':
        "const lambda = require('@aws-cdk/aws-lambda');\nnew lambda.Function(this, 'F', { code: lambda.Code.asset('fn'), handler: 'index.main', runtime: lambda.Runtime.NODEJS_12_X });",
      'fn/index.js': 'exports.main = async () => {};',
    });
    expect(ids).toEqual(['fn/index.js#main']);
  });
});

describe('constructs that are made in helpers', () => {
  it('a method that is called for each function', () => {
    const { functions } = discoverInMemory({
      'lib/stack.ts': `${IMPORTS}export class Shop extends Stack {
  constructor(scope, id) {
    super(scope, id);
    this.add('orders');
    this.add('items', 2048);
  }
  private add(name: string, memorySize = 256) {
    return new NodejsFunction(this, name, { entry: path.join(__dirname, \`../src/\${name}.ts\`), memorySize });
  }
}`,
      'src/orders.ts': HANDLER,
      'src/items.ts': HANDLER,
    });
    expect(functions.map((fn) => [fn.id, fn.declared.values.memoryMB])).toEqual([
      ['src/orders.ts#handler', 256],
      ['src/items.ts#handler', 2048],
    ]);
  });

  it('a construct of the user’s own, made in another file', () => {
    const { functions, problems } = discoverInMemory({
      'lib/api-function.ts': `import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
export class ApiFunction extends NodejsFunction {
  constructor(scope, id, props: { file: string }) {
    super(scope, id, { entry: props.file, memorySize: 300 });
  }
}`,
      'lib/stack.ts': `${IMPORTS}import { ApiFunction } from './api-function';
export class Shop extends Stack {
  constructor(scope, id) {
    super(scope, id);
    new ApiFunction(this, 'Orders', { file: path.join(__dirname, '../src/orders.ts') });
  }
}`,
      'src/orders.ts': HANDLER,
    });
    expect(problems).toEqual([]);
    expect(functions).toMatchObject([{ id: 'src/orders.ts#handler', declared: { values: { memoryMB: 300 } } }]);
  });

  it.each([
    ['for … of', "for (const name of ['orders', 'items']) {", '}'],
    ['forEach', "['orders', 'items'].forEach((name) => {", '});'],
    ['Object.keys', 'Object.keys({ orders: 1, items: 2 }).map((name) => {', '});'],
  ])('a loop: %s', (_, open, close) => {
    const ids = idsIn({
      'lib/stack.ts': `${IMPORTS}${open}\n  new NodejsFunction(app, name, { entry: path.join(__dirname, '../src', name + '.ts') });\n${close}`,
      'src/orders.ts': HANDLER,
      'src/items.ts': HANDLER,
    });
    expect(ids).toEqual(['src/orders.ts#handler', 'src/items.ts#handler']);
  });
});

describe('what cannot be found out is said', () => {
  it('an entry that is computed, at its line', () => {
    const { problems } = app("    new NodejsFunction(this, 'A', { entry: findEntry(process.env.STAGE) });");
    expect(problems).toMatchObject([
      { file: 'lib/shop-stack.ts', line: 7, message: expect.stringContaining('entry of NodejsFunction A is computed') },
    ]);
  });

  it('a missing file, an inline function, another language', () => {
    const { problems } = app(`    new NodejsFunction(this, 'A', { entry: path.join(__dirname, 'gone.ts') });
    new lambda.Function(this, 'B', { code: lambda.Code.fromInline('x'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X });
    new lambda.Function(this, 'C', { code: lambda.Code.fromAsset('py'), handler: 'app.main', runtime: lambda.Runtime.RUBY_3_4 });`);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [7, 'The handler handler of A: there is no file lib/gone.ts.'],
      [8, '1 function (B) is left out: the code stands in the stack itself (inline code).'],
      [9, '1 function (C) uses a runtime that is not analysed yet: ruby3.4.'],
    ]);
  });
});

describe('look-alikes', () => {
  it.each([
    ['CloudFront functions', "new cloudfront.Function(this, 'F', { code: cloudfront.FunctionCode.fromInline('x') });"],
    ['the built-in constructor', "new Function('a', 'return a');"],
    ['a class of the same name', "class NodejsFunctions {}\nnew NodejsFunctions(this, 'F', { entry: 'x' });"],
  ])('%s', (_, statement) => {
    const { functions, problems } = discoverInMemory({
      'lib/stack.ts': `import { aws_cloudfront as cloudfront } from 'aws-cdk-lib';\n${statement}`,
    });
    expect([functions, problems]).toEqual([[], []]);
  });

  it('stacks of tests', () => {
    const source = `${IMPORTS}new NodejsFunction(stack, 'A', { entry: path.join(__dirname, '../src/orders.ts') });`;
    const { functions } = discoverInMemory({ 'test/stack.test.ts': source, 'src/orders.ts': HANDLER });
    expect(functions.map((fn) => fn.declaredIn)).toEqual([null]);
  });
});
