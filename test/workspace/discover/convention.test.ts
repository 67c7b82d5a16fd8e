import { describe, expect, it } from 'vitest';
import { discoverFunctions } from '../../../src/workspace/discover';
import { discoverInMemory, idsIn } from '../../helpers/discover-in-memory';
import { inMemoryFiles } from '../../helpers/in-memory-files';

const found = (source: string, file = 'src/a.ts') =>
  idsIn({ [file]: source }).map((id) => id.slice(id.indexOf('#') + 1));

describe('handlers by name', () => {
  it.each([
    ['exports.handler = async (event) => {};', 'handler'],
    ['module.exports.handler = (event, context, callback) => {};', 'handler'],
    ['export const handler = async () => ({ statusCode: 200 });', 'handler'],
    ['export async function lambdaHandler(event: APIGatewayProxyEvent) {}', 'lambdaHandler'],
    ['const handler = async (event) => {};\nexport { handler };', 'handler'],
    ['async function handler(event) {}\nmodule.exports = { handler };', 'handler'],
    ['export const handler = middy(async (event) => {}).use(cors());', 'handler'],
    ['const lambda = async (event) => {};\nexport const handler = middy().use(x()).handler(lambda);', 'handler'],
    ["const serverless = require('serverless-http');\nmodule.exports.handler = serverless(app);", 'handler'],
    ['const api = new Api();\nexport const handler = api.handle.bind(api);', 'handler'],
    ["export { handler } from './orders';", 'handler'],
    ["import { Resource } from 'sst';\nexport const handler = async () => Resource.Table.name;", 'handler'],
    ['export const createOrderHandler = async (event, context) => {};', 'createOrderHandler'],
    ['export const getHandler = wrap(async (event) => {});', 'getHandler'],
  ])('%s', (source, name) => {
    expect(found(source)).toEqual([name]);
  });

  it('several in one file', () => {
    expect(
      found('export const readHandler = async (event) => {};\nexport const writeHandler = async (event) => {};'),
    ).toEqual(['readHandler', 'writeHandler']);
  });

  it('one function exported twice is one, by its better name', () => {
    expect(
      found(
        'const handler = async (event) => {};\nmodule.exports = handler;\nmodule.exports.handler = handler;',
        'a.js',
      ),
    ).toEqual(['handler']);
  });
});

describe('handlers by shape, where nothing has the name', () => {
  it.each([
    ['exports.main = (event, context, callback) => {};', 'main'],
    ['export const create = async (event, context) => {};\n', 'create'],
    ['export default async function (event, context) {}', 'default'],
    ['module.exports = async (event) => {};', 'module.exports'],
    ['const hello = async (event) => {};\nexport const main = middyfy(hello);', 'main'],
    ['export const main = async ({ body, pathParameters }) => {};', 'main'],
    ['export const connect = async (_event, { awsRequestId }) => {};', 'connect'],
  ])('%s', (source, name) => {
    expect(found(source)).toEqual([name]);
  });

  it('several verbs of one resource', () => {
    expect(
      found(
        'module.exports.create = (event, context, callback) => {};\nmodule.exports.get = (event, context, cb) => {};',
        'a.js',
      ),
    ).toEqual(['create', 'get']);
  });
});

describe('ordinary modules are no functions', () => {
  it.each([
    [
      'helpers that take an event',
      'export const parseBody = (event) => {};\nexport const userId = async (event) => {};',
    ],
    ['Express middleware', 'export const errorHandler = (err, req, res, next) => {};'],
    ['an Express handler', 'export const handler = (req, res) => {};'],
    ['a hapi handler', 'export const handler = (request, h) => {};'],
    ['a yargs command', "exports.command = 'x';\nexports.builder = {};\nexports.handler = (argv) => {};"],
    ['a yargs handler', 'export const handler = async (argv) => {};'],
    [
      'a React component',
      "import React from 'react';\nexport const clickHandler = (event) => {};\nexport default function App(event, context) {}",
    ],
    ['a CDK stack', "import { Stack } from 'aws-cdk-lib';\nexport const handler = new NodejsFunction(this, 'x');"],
    ['Nitro and h3', 'export default defineEventHandler(async (event) => {});'],
    ['a class', 'export class OrdersHandler { handle(event, context) {} }'],
    ['an object', "export const handler = { path: '/', run(event, context) {} };"],
    ['a constant', "export const eventHandler = 'orders.handler';"],
    ['a factory of handlers', 'export const createHandler = (service) => async (event) => service(event);'],
    ['a D3 callback', 'export function dragged(event, d) {}'],
    ['middleware with next', 'export const auth = (event, context, next) => {};'],
    [
      'helpers of which one takes event and context',
      'exports.schedule = async (event, context) => {};\nexports.list = async (id) => {};\nexports.remove = (id) => {};',
    ],
    ['a SvelteKit route', 'export const GET = async (event) => {};'],
  ])('%s', (_, source) => {
    expect(found(source)).toEqual([]);
  });

  it.each([
    'src/a.test.ts',
    'src/a.spec.js',
    'src/__tests__/a.ts',
    'scripts/seed.ts',
    'bin/app.ts',
    'jest.config.js',
    'lib/orders-stack.ts',
  ])('tests, scripts and configuration: %s', (file) => {
    expect(found('export const handler = async (event, context) => {};', file)).toEqual([]);
  });
});

describe('beside deployment files', () => {
  const template =
    'Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: a.run, Runtime: nodejs22.x }\n';

  it('handlers that no template names are found by name, not by shape', () => {
    const ids = idsIn({
      'template.yaml': template,
      'a.js': 'exports.run = async () => {}; exports.handler = async () => {};',
      'b.js': 'exports.handler = async () => {};',
      'c.js': 'exports.create = (event, context) => {};',
    });
    expect(ids).toEqual(['a.js#run', 'b.js#handler']);
  });

  it('found by convention: no place of declaration, nothing said of the environment', () => {
    expect(discoverInMemory({ 'b.js': 'exports.handler = async () => {};' }).functions).toEqual([
      {
        id: 'b.js#handler',
        file: 'b.js',
        exportPath: 'handler',
        span: expect.any(Object),
        name: 'handler',
        language: 'javascript',
        provider: 'aws-lambda',
        runtime: null,
        declaredIn: null,
        deployedName: null,
        declared: { values: {}, where: 'default' },
      },
    ]);
  });

  it('a file that cannot be read is asked for, so that the reason is said', () => {
    const asked: string[] = [];
    const files = inMemoryFiles({ '/p/readable.js': 'const a = 1;' });
    const request = { root: '/p', sources: ['/p/readable.js', '/p/huge.js', '/p/app.min.js'], deployments: [], files };
    discoverFunctions({ ...request, codeTreeOf: () => undefined, summaryOf: (file) => void asked.push(file) });
    expect(asked).toEqual(['/p/huge.js', '/p/app.min.js']);
  });

  it('broken source gives no function and no exception', () => {
    expect(found('export const handler = async (event => {{{')).toBeInstanceOf(Array);
  });
});
