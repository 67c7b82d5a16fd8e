import { describe, expect, it } from 'vitest';
import { discoverInMemory } from '../../helpers/discover-in-memory';

/** `<provider> <id> <declaredIn>` of everything that is found. */
function found(texts: Readonly<Record<string, string>>): string[] {
  return discoverInMemory(texts).functions.map(({ provider, id, declaredIn }) => `${provider} ${id} ${declaredIn}`);
}

const json = (value: unknown) => JSON.stringify(value);

describe('Google Cloud functions', () => {
  it('registered with the Functions Framework, by the registered name', () => {
    const source = `const functions = require('@google-cloud/functions-framework');
functions.http('hello', async (req, res) => { res.send('hi'); });
functions.cloudEvent('resize', resize);
async function resize(event) {}`;
    expect(found({ 'index.js': source })).toEqual([
      'google-cloud-functions index.js#hello index.js:2',
      'google-cloud-functions index.js#resize index.js:3',
    ]);
  });

  it('imported by name', () => {
    const source =
      "import { http } from '@google-cloud/functions-framework';\nhttp('hello', (req: Request, res: Response) => {});";
    expect(found({ 'src/index.ts': source })).toEqual(['google-cloud-functions src/index.ts#hello src/index.ts:2']);
  });

  it('exported by the main file of a package', () => {
    const texts = {
      'fn/package.json': json({ main: 'index.js' }),
      'fn/index.js': 'exports.helloHttp = async (req, res) => {};\nexports.VERSION = 1;',
    };
    expect(found(texts)).toEqual(['google-cloud-functions fn/index.js#helloHttp null']);
  });

  it('functions of an event where the package is run by the framework', () => {
    const texts = {
      'package.json': json({ devDependencies: { '@google-cloud/functions-framework': '^3.0.0' } }),
      'index.js': 'exports.stopBilling = async (pubsubEvent) => {};',
    };
    expect(found(texts)).toEqual(['google-cloud-functions index.js#stopBilling null']);
  });

  it.each([
    ['a controller that is not the main file', 'src/users.js', 'exports.list = async (req, res) => {};'],
    ['a server', 'index.js', "const app = require('express')();\nexports.list = (req, res) => {};\napp.listen(80);"],
    ['routes of a server', 'routes/index.js', 'exports.list = (req, res) => {};'],
    ['middleware', 'index.js', 'exports.auth = (req, res, next) => {};'],
  ])('not %s', (_, file, source) => {
    expect(found({ 'package.json': json({ main: 'index.js' }), [file]: source })).toEqual([]);
  });
});

describe('Firebase functions', () => {
  it('of the first generation, through chains of builders', () => {
    const source = `const functions = require('firebase-functions/v1');
const builder = functions.region('europe-west1');
exports.api = functions.runWith({ secrets: ['KEY'] }).https.onRequest(app);
exports.thumbnail = builder.storage.object().onFinalize(async (object) => {});
exports.settings = functions.config();
exports.helper = (a) => a;`;
    expect(found({ 'functions/index.js': source })).toEqual([
      'google-cloud-functions functions/index.js#api functions/index.js:3',
      'google-cloud-functions functions/index.js#thumbnail functions/index.js:4',
    ]);
  });

  it('of the second generation, also in groups', () => {
    const source = `import { onCall, onRequest } from 'firebase-functions/v2/https';
import { onDocumentCreated } from 'firebase-functions/v2/firestore';
import { onInit } from 'firebase-functions';
onInit(() => {});
export const hello = onRequest({ memory: '512MiB' }, (req, res) => {});
export const users = { created: onDocumentCreated('users/{id}', async (event) => {}), rename: onCall(async () => {}) };`;
    const { functions } = discoverInMemory({ 'src/index.ts': source });
    expect(functions.map((fn) => fn.id)).toEqual([
      'src/index.ts#hello',
      'src/index.ts#users.created',
      'src/index.ts#users.rename',
    ]);
    expect(functions[1]?.deployedName).toBe('users-created');
  });

  it('one that is the whole of its file, and an object of several by their names only', () => {
    const texts = {
      'functions/on-user.js': `const functions = require('firebase-functions');
module.exports = functions.firestore.document('users/{id}').onCreate((snapshot) => snapshot.ref.update({}));`,
      'functions/api.js': `const { onRequest } = require('firebase-functions/v2/https');
module.exports = { hello: onRequest((req, res) => res.end()) };`,
    };
    expect(found(texts)).toEqual([
      'google-cloud-functions functions/on-user.js#module.exports functions/on-user.js:2',
      'google-cloud-functions functions/api.js#hello functions/api.js:2',
    ]);
  });

  it('a builder that another file of the project makes', () => {
    const texts = {
      'package.json': json({ dependencies: { 'firebase-functions': '^4' } }),
      'src/config.ts':
        "import * as functions from 'firebase-functions';\nexport const eu = functions.region('europe-west1');",
      'src/index.ts': "import { eu } from './config';\nexport const hello = eu.https.onCall(async (data) => {});",
    };
    expect(found(texts)).toEqual(['google-cloud-functions src/index.ts#hello src/index.ts:2']);
  });
});

describe('Azure functions', () => {
  const app = "import { app } from '@azure/functions';\n";

  it('registered inline, by the registered name', () => {
    const source = `${app}app.http('hello', {\n  methods: ['GET'],\n  handler: async (request, context) => ({ body: '' }),\n});`;
    const { functions } = discoverInMemory({ 'src/functions/hello.ts': source });
    expect(functions).toMatchObject([
      { id: 'src/functions/hello.ts#hello', provider: 'azure-functions', declaredIn: 'src/functions/hello.ts:2' },
    ]);
    expect(source.slice(functions[0]?.span.start).startsWith('async (request')).toBe(true);
  });

  it('an exported handler goes by its export', () => {
    const source = `${app}export async function sayHello() {}\napp.get('say-hello', sayHello);\napp.timer('tick', { schedule: '0 * * * *', handler: async () => {} });`;
    expect(found({ 'src/index.ts': source })).toEqual([
      'azure-functions src/index.ts#sayHello src/index.ts:3',
      'azure-functions src/index.ts#tick src/index.ts:4',
    ]);
  });

  it('a handler in another file stands there, declared at its registration', () => {
    const texts = {
      'src/app.ts': `${app}import { handler } from './orders';\napp.http('orders', { handler });`,
      'src/orders.ts': 'export const handler = async (request, context) => {};',
    };
    const { functions } = discoverInMemory(texts);
    expect(functions).toMatchObject([
      { id: 'src/orders.ts#handler', provider: 'azure-functions', declaredIn: 'src/app.ts:3', deployedName: 'orders' },
    ]);
  });

  it('a registration without a name takes its line', () => {
    const source = `${app}for (const name of names) {\n  app.http(name, { handler: async () => {} });\n}`;
    expect(found({ 'src/all.ts': source })).toEqual(['azure-functions src/all.ts#L3 src/all.ts:3']);
  });

  it('of the programming model v3: function.json beside the script', () => {
    const texts = {
      'host.json': '{}',
      'Hello/function.json': json({ bindings: [{ type: 'httpTrigger' }] }),
      'Hello/index.js': 'module.exports = async function (context, req) {};',
      'Tick/function.json': json({ bindings: [], scriptFile: '../dist/Tick/main.js', entryPoint: 'tick' }),
      'Tick/main.ts': 'export async function tick(context) {}\nexport const other = 1;',
    };
    expect(found(texts)).toEqual([
      'azure-functions Hello/index.js#module.exports Hello/function.json:1',
      'azure-functions Tick/main.ts#tick Tick/function.json:1',
    ]);
  });

  it('not the routes of an Express server that is called app as well', () => {
    expect(found({ 'src/server.ts': "const app = express();\napp.get('/', { handler: async () => {} });" })).toEqual(
      [],
    );
  });
});

describe('Vercel and Next.js', () => {
  const next = { 'package.json': json({ dependencies: { next: '15.0.0' } }) };

  it('pages/api and route handlers', () => {
    const texts = {
      ...next,
      'pages/api/hello.ts': 'export default function handler(req, res) {}\nexport const config = {};',
      'src/app/api/users/[id]/route.ts':
        'export async function GET() {}\nexport const POST = withAuth(async () => {});\nexport const runtime = "nodejs";',
      'app/auth/route.ts': "import { handlers } from '../auth';\nexport const { GET, POST } = handlers;",
    };
    expect(found(texts)).toEqual([
      'vercel pages/api/hello.ts#default null',
      'vercel src/app/api/users/[id]/route.ts#GET null',
      'vercel src/app/api/users/[id]/route.ts#POST null',
      'vercel app/auth/route.ts#GET null',
      'vercel app/auth/route.ts#POST null',
    ]);
  });

  it('server components that are rendered on request, not those of the build or the browser', () => {
    const page = 'export default async function Page() {}';
    const texts = {
      ...next,
      'app/orders/[id]/page.tsx': `export async function generateMetadata({ params }) {}\n${page}`,
      'app/account/page.tsx': `import { cookies } from 'next/headers';\n${page}`,
      'app/search/layout.tsx': `import { auth } from '@/auth';\nexport default async function Layout() { await auth(); }`,
      'app/about/page.tsx': page,
      'app/blog/[slug]/page.tsx': `export async function generateStaticParams() {}\n${page}`,
      'app/old/[id]/page.tsx': `export const dynamic = 'force-static';\n${page}`,
      'app/shop/[id]/page.tsx': `// in the browser\n'use client';\n${page}`,
    };
    expect(found(texts)).toEqual([
      'vercel app/orders/[id]/page.tsx#generateMetadata null',
      'vercel app/orders/[id]/page.tsx#default null',
      'vercel app/account/page.tsx#default null',
      'vercel app/search/layout.tsx#default null',
    ]);
  });

  it('server actions of a file and inside a component', () => {
    const component = `export default function Page() {
  async function save(form: FormData) {
    'use server';
  }
  return <form action={save}><button formAction={async () => { 'use server'; }} /></form>;
}`;
    const texts = {
      ...next,
      'lib/actions.ts': `'use server';\nexport async function create(form) {}\nexport const remove = async (id) => {};`,
      'app/page.tsx': component,
      'app/text.ts': "export const help = 'use server';",
    };
    expect(found(texts)).toEqual([
      'vercel lib/actions.ts#create null',
      'vercel lib/actions.ts#remove null',
      'vercel app/page.tsx#save null',
      'vercel app/page.tsx#L5 null',
    ]);
    const plain = { 'lib/actions.ts': "'use server';\nexport async function create(form) {}" };
    expect(found(plain)).toEqual([]);
  });

  it('hosted by Netlify where its configuration says so', () => {
    const texts = { ...next, 'netlify.toml': '', 'pages/api/hello.js': 'export default (req, res) => {};' };
    expect(found(texts)).toEqual(['netlify pages/api/hello.js#default null']);
  });

  it('the api folder of a Vercel project', () => {
    const texts = {
      'vercel.json': '{}',
      'api/hello.ts': 'export default async function (request, response) {}',
      'api/_db.ts': 'export default function connect() {}',
      'src/api/client.ts': 'export default function createClient() {}',
    };
    expect(found(texts)).toEqual(['vercel api/hello.ts#default null']);
  });

  it.each([
    ['pages', 'pages/index.tsx', 'export default function Home() { return null; }'],
    ['components', 'app/page.tsx', 'export default async function Page() {}'],
    ['route modules of another router', 'src/router/route.ts', 'export const GET = 1;'],
    ['helpers in lib', 'lib/handler.ts', 'export const handler = async (event, context) => {};'],
  ])('not %s', (_, file, source) => {
    expect(found({ ...next, 'next.config.js': '', [file]: source })).toEqual([]);
  });

  it('not an api folder of a project that is not Vercel’s', () => {
    expect(found({ 'package.json': '{}', 'api/users.ts': 'export default function (req, res) {}' })).toEqual([]);
  });
});

describe('Netlify', () => {
  it('both generations, in the functions folder and its sub-folders', () => {
    const texts = {
      'netlify/functions/hello.js': 'exports.handler = async (event, context) => {};',
      'netlify/functions/world.mts':
        'export default async (req: Request) => new Response();\nexport const config = {};',
      'netlify/functions/orders/index.ts': 'export default async (req) => {};',
      'netlify/functions/orders/db.ts': 'export default () => {};',
      'netlify/functions/lib/deep/db.ts': 'export const handler = async (event, context) => {};',
    };
    const { functions } = discoverInMemory(texts);
    expect(functions.map(({ provider, id }) => `${provider} ${id}`)).toEqual([
      'netlify netlify/functions/hello.js#handler',
      'netlify netlify/functions/world.mts#default',
      'netlify netlify/functions/orders/index.ts#default',
      'aws-lambda netlify/functions/lib/deep/db.ts#handler',
    ]);
    expect(functions[2]?.deployedName).toBe('orders');
  });

  it.each([
    ['netlify.toml', { 'netlify.toml': '[functions]\n  directory = "api/fns"\n' }, 'api/fns/a.js'],
    ['the build section', { 'netlify.toml': '[build]\nfunctions = "fns/"\n' }, 'fns/a.js'],
    [
      'netlify-lambda',
      {
        'netlify.toml': '[build]\nfunctions = "built"\n',
        'package.json': json({ scripts: { build: 'netlify-lambda build src/fns' } }),
      },
      'src/fns/a.js',
    ],
  ])('a folder that %s names', (_, config, file) => {
    expect(found({ ...(config as Record<string, string>), [file]: 'exports.handler = async () => {};' })).toEqual([
      `netlify ${file}#handler null`,
    ]);
  });
});

describe('Cloudflare Workers', () => {
  const wrangler = { 'wrangler.toml': 'name = "w"\nmain = "src/index.ts"\n' };

  it('an object with fetch, one function', () => {
    const source = 'export default {\n  async fetch(request, env, ctx) {},\n  async scheduled() {},\n};';
    const { functions } = discoverInMemory({ ...wrangler, 'src/index.ts': source });
    const declaredIn = 'wrangler.toml:2';
    expect(functions).toMatchObject([{ id: 'src/index.ts#default', provider: 'cloudflare-workers', declaredIn }]);
    expect(source.slice(functions[0]?.span.start).startsWith('fetch')).toBe(true);
  });

  it('a router in the file that the configuration names', () => {
    const source = "import { Hono } from 'hono';\nconst app = new Hono();\nexport default app;";
    const texts = {
      'wrangler.jsonc': '{\n  // entry\n  "main": "src/index.ts"\n}',
      'src/index.ts': source,
      'src/app.ts': source,
    };
    expect(found(texts)).toEqual(['cloudflare-workers src/index.ts#default wrangler.jsonc:3']);
  });

  it('a service worker takes its line', () => {
    const source = "addEventListener('fetch', (event) => {\n  event.respondWith(handle(event.request));\n});";
    expect(found({ ...wrangler, 'src/index.ts': source })).toEqual([
      'cloudflare-workers src/index.ts#L1 wrangler.toml:2',
    ]);
  });

  it('not a server of Bun, nor a client with a fetch', () => {
    expect(found({ 'src/server.ts': 'export default { port: 3000, fetch: app.fetch };' })).toEqual([]);
  });
});

describe('Nuxt and Nitro', () => {
  it('server/api and server/routes, in an event handler', () => {
    const texts = {
      'nuxt.config.ts': 'export default {};',
      'server/api/hello.get.ts': 'export default defineEventHandler(async (event) => ({}));',
      'server/routes/feed.ts': 'export default defineCachedEventHandler((event) => {}, { maxAge: 60 });',
      'server/utils/db.ts': 'export default defineEventHandler(async (event) => ({}));',
    };
    expect(found(texts)).toEqual([
      'vercel server/api/hello.get.ts#default null',
      'vercel server/routes/feed.ts#default null',
    ]);
  });
});

describe('a handler is found once', () => {
  it('what a deployment file declares is not found by folder or registration again', () => {
    const texts = {
      'serverless.yml':
        'service: s\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions:\n  a: { handler: netlify/functions/a.handler }\n',
      'netlify/functions/a.js': 'exports.handler = async (event) => {};',
    };
    expect(found(texts)).toEqual(['aws-lambda netlify/functions/a.js#handler serverless.yml:4']);
  });

  it('registrations in tests are no functions', () => {
    const source =
      "const functions = require('@google-cloud/functions-framework');\nfunctions.http('x', (req, res) => {});";
    expect(found({ 'test/x.test.js': source, 'src/__tests__/x.js': source })).toEqual([]);
  });
});
