import { describe, expect, it } from 'vitest';
import { discoverInMemory } from '../../helpers/discover-in-memory';

const HANDLER = 'export const main = async (event) => {};';

describe('a service file in code', () => {
  it('functions in the file itself, with settings of function and provider', () => {
    const { functions, problems } = discoverInMemory({
      'serverless.ts': `import type { AWS } from '@serverless/typescript';
const config: AWS = {
  service: 'shop',
  provider: { name: 'aws', runtime: 'nodejs20.x', memorySize: 512 },
  functions: {
    orders: { handler: 'src/orders.main', memorySize: 2048 },
    items: { handler: 'src/items.main' },
  },
};
module.exports = config;`,
      'src/orders.ts': HANDLER,
      'src/items.ts': HANDLER,
    });
    expect(problems).toEqual([]);
    expect(functions.map((fn) => [fn.id, fn.declaredIn, fn.deployedName, fn.declared.values.memoryMB])).toEqual([
      ['src/orders.ts#main', 'serverless.ts:6', 'shop-dev-orders', 2048],
      ['src/items.ts#main', 'serverless.ts:7', 'shop-dev-items', 512],
    ]);
  });

  it('functions of imported index files, found by their folder', () => {
    const { functions } = discoverInMemory({
      'tsconfig.json': JSON.stringify({
        compilerOptions: { paths: { '@functions/*': ['./src/functions/*'], '@libs/*': ['./src/libs/*'] } },
      }),
      'serverless.ts': `import { hello } from '@functions/index';
export default {
  service: 'shop',
  provider: { name: 'aws', runtime: 'nodejs20.x' },
  functions: { hello },
};`,
      'src/functions/index.ts': "export { default as hello } from './hello';",
      'src/functions/hello/index.ts': `import { handlerPath } from '@libs/handler-resolver';
export default { handler: \`\${handlerPath(__dirname)}/handler.main\`, events: [] };`,
      'src/libs/handler-resolver.ts':
        'export const handlerPath = (context: string) => context.split(process.cwd())[1].substring(1);',
      'src/functions/hello/handler.ts': HANDLER,
    });
    expect(functions.map((fn) => `${fn.id} ${fn.declaredIn}`)).toEqual([
      'src/functions/hello/handler.ts#main serverless.ts:5',
    ]);
  });

  it('a module of handlers called serverless-something is no service file', () => {
    const { functions, problems } = discoverInMemory({
      'src/serverless-api.ts': 'export const handler = async (event, context) => {};',
    });
    expect(functions.map((fn) => fn.id)).toEqual(['src/serverless-api.ts#handler']);
    expect(problems).toEqual([]);
  });
});

describe('other providers of the Framework', () => {
  it('Azure', () => {
    const { functions } = discoverInMemory({
      'serverless.yml': 'service: s\nprovider:\n  name: azure\nfunctions:\n  hello:\n    handler: handler.hello\n',
      'handler.js': 'module.exports.hello = async (context, req) => {};',
    });
    expect(functions).toMatchObject([{ id: 'handler.js#hello', provider: 'azure-functions' }]);
  });

  it('Google: the handler is an export of the main file', () => {
    const { functions } = discoverInMemory({
      'serverless.yml': 'service: s\nprovider:\n  name: google\nfunctions:\n  a:\n    handler: http\n',
      'index.js': 'exports.http = (request, response) => {};',
    });
    expect(functions).toMatchObject([{ id: 'index.js#http', provider: 'google-cloud-functions' }]);
  });
});
