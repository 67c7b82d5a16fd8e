import { describe, expect, it } from 'vitest';
import { discoverInMemory } from '../../helpers/discover-in-memory';

const HANDLER = 'export const handler = async (event) => {};\nexport const main = async () => {};';

function found(texts: Readonly<Record<string, string>>): string[] {
  return discoverInMemory(texts).functions.map(({ id, declaredIn }) => `${id} ${declaredIn}`);
}

describe('SST version 2', () => {
  it('functions, routes, consumers and jobs', () => {
    const ids = found({
      'sst.config.ts': '',
      'stacks/api.ts': `import { Api, Cron, Function, Queue, type StackContext } from 'sst/constructs';
export function API({ stack }: StackContext) {
  const list = new Function(stack, 'list', { handler: 'packages/functions/src/orders.main', memorySize: '2 GB' });
  new Api(stack, 'api', {
    routes: {
      'GET /': 'packages/functions/src/root.handler',
      'POST /orders': { function: { handler: 'packages/functions/src/orders.handler' } },
      'GET /orders': list,
    },
  });
  new Cron(stack, 'cron', { schedule: 'rate(1 minute)', job: 'packages/functions/src/tick.main' });
}`,
      'packages/functions/src/root.ts': HANDLER,
      'packages/functions/src/orders.ts': HANDLER,
      'packages/functions/src/tick.ts': HANDLER,
    });
    expect(ids).toEqual([
      'packages/functions/src/orders.ts#main stacks/api.ts:3',
      'packages/functions/src/root.ts#handler stacks/api.ts:6',
      'packages/functions/src/orders.ts#handler stacks/api.ts:7',
      'packages/functions/src/tick.ts#main stacks/api.ts:11',
    ]);
  });

  it('default properties of all functions', () => {
    const { functions } = discoverInMemory({
      'sst.config.ts':
        "import { API } from './stacks/api';\nexport default { stacks(app) { app.setDefaultFunctionProps({ runtime: 'nodejs18.x', memorySize: 512 }); app.stack(API); } };",
      'stacks/api.ts':
        "import { Function, app } from 'sst/constructs';\napp.setDefaultFunctionProps({ runtime: 'nodejs20.x', memorySize: 512, architecture: 'arm_64' });\nnew Function(stack, 'f', { handler: 'src/a.handler', memorySize: 256 });",
      'src/a.ts': HANDLER,
    });
    expect(functions).toMatchObject([
      { runtime: 'nodejs20.x', declared: { values: { memoryMB: 256, arch: 'arm64', bundled: true } } },
    ]);
  });
});

describe('SST version 3', () => {
  it('components and routes', () => {
    const ids = found({
      'sst.config.ts': '/// <reference path="./.sst/platform/config.d.ts" />',
      'infra/api.ts': `const table = new sst.aws.Dynamo('Table', { fields: { id: 'string' } });
export const api = new sst.aws.ApiGatewayV2('Api');
api.route('GET /', 'src/get.handler');
api.route('POST /', { handler: 'src/post.handler', memory: '512 MB' });
new sst.aws.Function('Tick', { handler: 'src/tick.main', environment: { FILE: 'src/not/a.function' } });`,
      'src/get.ts': HANDLER,
      'src/post.ts': HANDLER,
      'src/tick.ts': HANDLER,
    });
    expect(ids).toEqual([
      'src/get.ts#handler infra/api.ts:3',
      'src/post.ts#handler infra/api.ts:4',
      'src/tick.ts#main infra/api.ts:5',
    ]);
  });

  it('a folder that is deployed as it is', () => {
    const ids = found({
      'sst.config.ts': '',
      'infra/api.ts': "new sst.aws.Function('A', { bundle: 'fns', handler: 'index.handler' });",
      'fns/index.js': HANDLER,
    });
    expect(ids).toEqual(['fns/index.js#handler infra/api.ts:1']);
  });

  it('a handler that is not there is said; another string that looks like one is not', () => {
    const { functions, problems } = discoverInMemory({
      'sst.config.ts': '',
      'infra/api.ts':
        "new sst.aws.Function('A', { handler: 'src/gone.handler' });\nnew sst.aws.StaticSite('S', { build: { output: 'out/site.html' } });",
    });
    expect(functions).toEqual([]);
    expect(problems).toMatchObject([{ file: 'infra/api.ts', line: 1 }]);
  });
});
