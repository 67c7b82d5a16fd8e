import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExecutionEnvironment, startEnvironment } from '../../helpers/execution-environment';
import { type FixOptions, fixSource } from '../../helpers/fix-source';
import { type ProtocolPeer, startPeer } from '../../helpers/protocol-peers';

const MANAGER = '@aws-sdk/client-secrets-manager';
const LOAD = `import { GetSecretValueCommand, SecretsManagerClient } from '${MANAGER}';
import pg from 'pg';

const secrets = new SecretsManagerClient({});
`;
const READ = 'secrets.send(new GetSecretValueCommand({ SecretId: process.env.SECRET_ARN }))';
const ASK = `query('SELECT name FROM users WHERE id = $1', [event.n])`;

interface Shape {
  readonly name: string;
  readonly source: string;
  /** Connections that three invocations open before the fix. */
  readonly before?: number;
}

const SHAPES: readonly Shape[] = [
  {
    name: 'a connection made from a secret that the handler reads',
    source: `${LOAD}
export const handler = async (event) => {
  const { SecretString } = await ${READ};
  const { url } = JSON.parse(SecretString);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.${ASK};
  await client.end();
  return rows;
};
`,
  },
  {
    name: 'a pool made from what a helper reads',
    source: `${LOAD}
async function getSecret(SecretId) {
  try {
    const response = await secrets.send(new GetSecretValueCommand({ SecretId }));
    return JSON.parse(response.SecretString);
  } catch (error) {
    console.error('no secret', error.message);
    throw error;
  }
}

export const handler = async (event) => {
  const secret = await getSecret(process.env.SECRET_ARN);
  const pool = new pg.Pool({ connectionString: secret.url });
  const { rows } = await pool.${ASK};
  await pool.end();
  return rows;
};
`,
  },
  {
    name: 'a pool without a variable, in a helper of its own',
    source: `${LOAD}
const urlFor = async () => JSON.parse((await ${READ}).SecretString).url;

async function nameOf(event) {
  return (await new pg.Pool({ connectionString: await urlFor(), allowExitOnIdle: true }).${ASK}).rows;
}

export const handler = async (event) => nameOf(event);
`,
  },
];

/** Answers as the SDK's client does, from the server of the test. */
const STAND_IN = `data:text/javascript;base64,${Buffer.from(`
export class GetSecretValueCommand { constructor(input) { this.input = input; } }
export class SecretsManagerClient {
  async send({ input }) {
    const response = await fetch(process.env.SECRETS, { method: 'POST', body: JSON.stringify(input) });
    if (!response.ok) throw new Error('secret ' + response.status);
    return response.json();
  }
}
`).toString('base64')}`;

describe('what is made from a secret', () => {
  let peer: ProtocolPeer;
  let server: Server;
  let reads = 0;
  let failures = 0;
  const start = (texts: readonly string[]): ExecutionEnvironment => {
    const { port } = server.address() as AddressInfo;
    const sources = texts.map((text) => text.replace(`'${MANAGER}'`, `'${STAND_IN}'`));
    return startEnvironment(sources, { SECRETS: `http://127.0.0.1:${port}`, SECRET_ARN: 'db' });
  };
  const invoke = async (environment: ExecutionEnvironment, index: number) => {
    const results: unknown[] = [];
    const [readsBefore, opened] = [reads, peer.proxy.connections()];
    for (const n of [0, 1, 2]) results.push(await environment.invoke(index, { n }));
    return { results, reads: reads - readsBefore, connections: peer.proxy.connections() - opened };
  };

  beforeAll(async () => {
    peer = await startPeer('postgres');
    server = createServer((request, response) => {
      reads++;
      request.resume();
      if (failures > 0) {
        failures--;
        response.statusCode = 500;
      }
      const url = `postgres://postgres@127.0.0.1:${peer.proxy.port}/postgres`;
      response.end(JSON.stringify({ SecretString: JSON.stringify({ url }) }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  }, 60_000);
  afterAll(async () => {
    server.close();
    await peer.stop();
  });

  it.each(SHAPES)(
    '$name: read and opened once, again after a failed read',
    async ({ source }) => {
      const { text, offers, left } = fixSource(source, { file: 'handler.mjs' });
      expect(left, text).toEqual([]);
      expect(offers).toMatchObject([
        {
          safe: false,
          title: expect.stringMatching(/^Read the secret/),
          changes: expect.stringContaining('rotated secret'),
        },
      ]);
      const environment = start([source, text, text]);
      try {
        const before = await invoke(environment, 0);
        expect(before).toMatchObject({ reads: 3, connections: 3 });
        const after = await invoke(environment, 1);
        expect(after, text).toEqual({ results: before.results, reads: 1, connections: 1 });
        failures = 1;
        expect(await environment.invoke(2, { n: 1 })).toEqual({ error: 'secret 500' });
        expect(await environment.invoke(2, { n: 1 }), text).toEqual(before.results[1]);
      } finally {
        environment.stop();
      }
    },
    60_000,
  );
});

/** A handler that opens a pool from what it reads. */
function handler(read: string, { use = '', options = 'secret' } = {}): string {
  return `${LOAD}
export const handler = async (event) => {
  const secret = ${read};
${use}  const pool = new pg.Pool(${options});
  return pool.query('SELECT 1');
};
`;
}

function refusal(source: string, options: FixOptions = {}): string {
  const { text, refused } = fixSource(source, options);
  expect(text).toBe(source);
  return refused.join();
}

describe('is left alone', () => {
  it('where each caller has a secret of its own', () => {
    const read = 'JSON.parse((await secrets.send(new GetSecretValueCommand({ SecretId: event.tenant }))).SecretString)';
    expect(refusal(handler(read))).toMatch(/parameter `event`/);
  });

  it('where an error in reading it is caught: what is made without the secret would be kept', () => {
    const source = handler('await getSecret()').replace(
      'export const handler',
      `async function getSecret() {
  try {
    return JSON.parse((await ${READ}).SecretString);
  } catch (error) {
    console.error(error);
    return {};
  }
}

export const handler`,
    );
    expect(refusal(source)).toMatch(/an error in reading the secret is caught/);
  });

  it('where something else uses the secret, too', () => {
    const read = `JSON.parse((await ${READ}).SecretString)`;
    expect(refusal(handler(read, { use: '  audit(secret.version);\n' }))).toMatch(/`secret` is also used elsewhere/);
  });

  it('where what is awaited is no secret', () => {
    expect(refusal(handler('await (await fetch(process.env.URL)).json()'))).toMatch(/waits for a value/);
  });
});

it('TypeScript: what is kept has the type of what is opened', () => {
  const source = `import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import Stripe from 'stripe';

export const handler = async (event: { id: string }) => {
  const key = await getSecret('stripe');
  const stripe = new Stripe(String(key));
  return stripe.charges.retrieve(event.id);
};
`;
  expect(
    fixSource(source, { file: 'handler.ts' }).text,
  ).toBe(`import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import Stripe from 'stripe';

let stripePromise: ReturnType<typeof openStripe> | undefined;

async function openStripe() {
  const key = await getSecret('stripe');
  return new Stripe(String(key));
}

/** Reads the secret and creates it once per execution environment; after a failure the next call tries again. */
function getStripe() {
  if (!stripePromise) {
    stripePromise = openStripe();
    stripePromise.catch(() => {
      stripePromise = undefined;
    });
  }
  return stripePromise;
}

export const handler = async (event: { id: string }) => {
  const stripe = await getStripe();
  return stripe.charges.retrieve(event.id);
};
`);
});
