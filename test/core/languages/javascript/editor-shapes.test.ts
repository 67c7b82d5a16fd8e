import { describe, expect, it } from 'vitest';
import { checkHoist, checkNoHoist, hoist } from '../../../helpers/check-hoist';

const JS = { file: 'src/handler.js' };

describe('a client declared in a function', () => {
  it('moves to module scope, before the handler', () => {
    checkHoist(
      `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';

export const handler = async (event: { key: string }) => {
  const client = «new S3Client({})»;
  return client.send(new GetObjectCommand({ Bucket: 'b', Key: event.key }));
};
`,
      `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';

const client = new S3Client({});

export const handler = async (event: { key: string }) => {
  return client.send(new GetObjectCommand({ Bucket: 'b', Key: event.key }));
};
`,
    );
  });

  it('leaves the other variables of its statement', () => {
    checkHoist(
      `const { S3Client } = require('@aws-sdk/client-s3');
module.exports.handler = async () => {
  let a = 1, client = «new S3Client({})», b = 2;
  return client.send(a + b);
};
`,
      `const { S3Client } = require('@aws-sdk/client-s3');

const client = new S3Client({});

module.exports.handler = async () => {
  let a = 1, b = 2;
  return client.send(a + b);
};
`,
      JS,
    );
  });

  it('moves out of a callback that runs per record', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  await Promise.all(event.Records.map(async (record) => {
    const client = «new S3Client({ region: 'eu-west-1' })»;
    await client.send(record);
  }));
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({ region: 'eu-west-1' });

export const handler = async (event) => {
  await Promise.all(event.Records.map(async (record) => {
    await client.send(record);
  }));
};
`,
    );
  });

  it('moves out of a method and of a switch', () => {
    checkHoist(
      `import { Pool } from 'pg';

export class Api {
  async handle(event: Event) {
    switch (event.type) {
      case 'list':
        const pool = «new Pool()»;
        return pool.query('select 1');
    }
  }
}
`,
      `import { Pool } from 'pg';

const pool = new Pool();

export class Api {
  async handle(event: Event) {
    switch (event.type) {
      case 'list':
        return pool.query('select 1');
    }
  }
}
`,
    );
  });

  it('stays when the variable gets another value later', () => {
    checkNoHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  let client = «new S3Client({})»;
  if (event.other) client = new S3Client({ region: 'us-east-1' });
  return client.send(event);
};
`,
      /assigned more than once/,
    );
  });

  it('is kept where it is when it is a var that is read where it may not have been reached', () => {
    const source = (kept: string, declared = '') => `const { S3Client } = require('@aws-sdk/client-s3');
${declared}exports.handler = async (event) => {
  if (event.key) {
    var client = ${kept};
  }
  return client ? client.send(event) : null;
};
`;
    checkHoist(
      source('«new S3Client({})»'),
      source('(cachedClient ??= new S3Client({}))', '\nlet cachedClient;\n\n'),
      JS,
    );
  });

  it('stays when it ends with its block', () => {
    checkNoHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  await using client = «new S3Client({})»;
  return client.send(event);
};
`,
      /ends with its block/,
    );
  });
});

describe('a client without a variable', () => {
  it('gets a name when it is used at once', () => {
    checkHoist(
      `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { keyOf } from './key';
export async function handler(event: Event): Promise<unknown> {
  const result = await «new S3Client({
    region: 'eu-west-1',
  })».send(new GetObjectCommand({ Bucket: 'b', Key: keyOf(event) }));
  return result;
}
`,
      `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { keyOf } from './key';

const s3Client = new S3Client({
  region: 'eu-west-1',
});

export async function handler(event: Event): Promise<unknown> {
  const result = await s3Client.send(new GetObjectCommand({ Bucket: 'b', Key: keyOf(event) }));
  return result;
}
`,
    );
  });

  it('loses the parentheses that only new needed', () => {
    checkHoist(
      `const AWS = require('aws-sdk');
exports.handler = async (event) => (await («new AWS.S3()»).getObject(event).promise()).Body;
`,
      `const AWS = require('aws-sdk');

const s3 = new AWS.S3();

exports.handler = async (event) => (await s3.getObject(event).promise()).Body;
`,
      JS,
    );
  });

  it('keeps the object it is handed to where it is', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
export const handler = async (event) => {
  const upload = new Upload({ client: «new S3Client({})», params: { Bucket: 'b', Key: 'k', Body: event } });
  await upload.done();
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

const s3Client = new S3Client({});

export const handler = async (event) => {
  const upload = new Upload({ client: s3Client, params: { Bucket: 'b', Key: 'k', Body: event } });
  await upload.done();
};
`,
    );
  });

  it('may be the default of a parameter', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event, { client = «new S3Client({})» } = {}) => client.send(event);
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const s3Client = new S3Client({});

export const handler = async (event, { client = s3Client } = {}) => client.send(event);
`,
    );
  });

  it.each([
    ['axios.create({ baseURL: process.env.URL })', `import axios from 'axios';`, 'axiosClient'],
    ['new https.Agent({ keepAlive: true })', `import https from 'node:https';`, 'agent'],
    ['mysql.createPool(process.env.DATABASE_URL)', `import mysql from 'mysql2/promise';`, 'pool'],
    ["knex({ client: 'pg' })", `import knex from 'knex';`, 'knexClient'],
    ['new AWS.DynamoDB.DocumentClient()', `import AWS from 'aws-sdk';`, 'documentClient'],
    ["new (require('aws-sdk').S3)()", '', 's3'],
  ])('is named after what makes it: %s', (creation, load, name) => {
    const top = load === '' ? '' : `${load}\n\n`;
    checkHoist(
      `${top}export const handler = async (event) => use(«${creation}», event);\n`,
      `${top}const ${name} = ${creation};\n\nexport const handler = async (event) => use(${name}, event);\n`,
    );
  });
});

describe('a client that a wrapper hands on', () => {
  it('moves with the document client made from it', () => {
    checkHoist(
      `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const TABLE = process.env.TABLE!;

export const handler = async (event: Event) => {
  const ddb = DynamoDBDocumentClient.from(«new DynamoDBClient({})», { marshallOptions: { convertEmptyValues: true } });
  return ddb.send(new GetCommand({ TableName: TABLE, Key: { id: event.id } }));
};
`,
      `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const TABLE = process.env.TABLE!;
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { convertEmptyValues: true } });

export const handler = async (event: Event) => {
  return ddb.send(new GetCommand({ TableName: TABLE, Key: { id: event.id } }));
};
`,
    );
  });

  it('moves alone when the wrapper depends on the request', () => {
    checkHoist(
      `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export const handler = async (event: Event) => {
  const ddb = DynamoDBDocumentClient.from(«new DynamoDBClient({})», { marshallOptions: event.options });
  return ddb.send(event.command);
};
`,
      `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const dynamoDBClient = new DynamoDBClient({});

export const handler = async (event: Event) => {
  const ddb = DynamoDBDocumentClient.from(dynamoDBClient, { marshallOptions: event.options });
  return ddb.send(event.command);
};
`,
    );
  });

  it('moves with its tracing, which would otherwise be added again on every invocation', () => {
    checkHoist(
      `import * as AWSXRay from 'aws-xray-sdk';
import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const client = AWSXRay.captureAWSv3Client(«new S3Client({})»);
  return client.send(event);
};
`,
      `import * as AWSXRay from 'aws-xray-sdk';
import { S3Client } from '@aws-sdk/client-s3';

const client = AWSXRay.captureAWSv3Client(new S3Client({}));

export const handler = async (event) => {
  return client.send(event);
};
`,
    );
    checkNoHoist(
      `import * as AWSXRay from 'aws-xray-sdk';
import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const client = «new S3Client({})»;
  AWSXRay.captureAWSv3Client(client);
  return client.send(event);
};
`,
      /may add something to it each time/,
    );
  });

  it('moves with the choice between two that the environment decides', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const client: S3Client = process.env.LOCAL ? new S3Client({ endpoint: process.env.LOCAL }) : «new S3Client({})»;
  return client.send(event);
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const client: S3Client = process.env.LOCAL ? new S3Client({ endpoint: process.env.LOCAL }) : new S3Client({});

export const handler = async (event) => {
  return client.send(event);
};
`,
    );
  });
});

describe('a client that a helper returns', () => {
  it('moves in the file of the helper', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

/** The bucket's client. */
export function getClient(): S3Client {
  return «new S3Client({})»;
}
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const s3Client = new S3Client({});

/** The bucket's client. */
export function getClient(): S3Client {
  return s3Client;
}
`,
    );
  });

  it('moves before a call of the helper while the module loads', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

const shared = getClient();

function getClient() {
  return «new S3Client({})»;
}

export const handler = async (event) => (event.old ? shared.send(event) : getClient().send(event));
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const s3Client = new S3Client({});

const shared = getClient();

function getClient() {
  return s3Client;
}

export const handler = async (event) => (event.old ? shared.send(event) : getClient().send(event));
`,
    );
  });

  it('moves as late as that allows', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
import { configured } from './configured';

const settings = configured();

const shared = getClient();

function getClient() {
  return «new S3Client({})»;
}
`,
      `import { S3Client } from '@aws-sdk/client-s3';
import { configured } from './configured';

const settings = configured();
const s3Client = new S3Client({});

const shared = getClient();

function getClient() {
  return s3Client;
}
`,
    );
  });

  it('stays when its argument is the helper’s parameter', () => {
    checkNoHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
const clientFor = (region: string) => «new S3Client({ credentials: region })»;
export const handler = async (event) => clientFor('eu-west-1').send(event);
`,
      /parameter `region`/,
    );
  });
});

describe('a client assigned to a variable', () => {
  it('becomes a constant where a module variable is declared', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

let client: S3Client | undefined;

export const handler = async () => {
  client = «new S3Client({ region: process.env.REGION })»;
  return list();
};

const list = () => client.send('list');
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({ region: process.env.REGION });

export const handler = async () => {
  return list();
};

const list = () => client.send('list');
`,
    );
  });

  it('moves a module variable that is declared before what the client needs', () => {
    checkHoist(
      `let client, count = 0;
const { S3Client } = require('@aws-sdk/client-s3');

exports.handler = async () => {
  client = «new S3Client({})»;
  count++;
  return client.send(count);
};
`,
      `let count = 0;
const { S3Client } = require('@aws-sdk/client-s3');

const client = new S3Client({});

exports.handler = async () => {
  count++;
  return client.send(count);
};
`,
      JS,
    );
  });

  it('takes a local declaration without a value along', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  let client: S3Client;
  try {
    client = «new S3Client({})»;
  } catch (error) {
    return { statusCode: 500 };
  }
  return client.send(event);
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const client: S3Client = new S3Client({});

export const handler = async (event) => {
  return client.send(event);
};
`,
    );
  });

  it('stays when other code assigns it again', () => {
    checkNoHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
let client;
export const handler = async () => {
  client = «new S3Client({})»;
  return other();
};
function other() {
  client = null;
  return client.send(2);
}
`,
      /assigned more than once/,
    );
  });

  it.each([
    ['this.client = «new S3Client({})»;', /kept in `this.client`/],
    ['globalThis.client = «new S3Client({})»;', /kept in `globalThis.client`/],
    ['client = «new S3Client({})»;', /without being declared/],
  ])('stays in %s', (line, reason) => {
    checkNoHoist(
      `const { S3Client } = require('@aws-sdk/client-s3');
exports.handler = async function () {
  ${line}
};
`,
      reason,
      JS,
    );
  });
});

describe('a client that a class makes', () => {
  const made = (member: string, before = '') => `import { S3Client } from '@aws-sdk/client-s3';
${before}
class Files {
  ${member}
}
export const handler = async (event) => new Files().client.send(event);
`;

  it.each([
    ['client = «new S3Client({})»;', 'client = s3Client;'],
    [
      'client;\n  constructor() { this.client = «new S3Client({})»; }',
      'client;\n  constructor() { this.client = s3Client; }',
    ],
    [
      'constructor(given) { this.client = given ?? «new S3Client({})»; }',
      'constructor(given) { this.client = given ?? s3Client; }',
    ],
  ])('is shared by its instances: %s', (member, after) => {
    checkHoist(made(member), made(after, '\nconst s3Client = new S3Client({});\n'));
  });

  it.each([
    ['client = «new S3Client({})»;\n  close() { this.client.destroy(); }', /may close it/],
    ['client;\n  constructor({ credentials }) { this.client = «new S3Client({ credentials })»; }', /parameter/],
    ['client = «new S3Client(this.options)»;', /`this`/],
  ])('stays: %s', (member, reason) => {
    checkNoHoist(made(member), reason);
  });

  it('stays where other files may change what belongs to one caller', () => {
    const source = (modifier: string) => `import axios from 'axios';
class Api {
  ${modifier}http = «axios.create({ baseURL: process.env.API })»;
}
export const handler = async (event) => new Api().get(event);
`;
    checkNoHoist(source(''), /other files may change/, { file: 'src/api.ts' });
    expect(hoist(source('private '), { file: 'src/api.ts' }).result.kind).toBe('edits');
  });
});
