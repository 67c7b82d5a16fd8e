import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/model';
import { checkHoist, hoist } from '../../../helpers/check-hoist';

const JS = { file: 'src/handler.js' };

describe('the text a hoist leaves', () => {
  it('keeps comments with what they are about', () => {
    checkHoist(
      `'use strict';
const AWS = require('aws-sdk');
/** Answers requests. */
exports.handler = async (event) => {
  // Where the bucket is
  const region = process.env.AWS_REGION || 'eu-west-1';

  /*
   * The client.
   */
  const s3 = «new AWS.S3({ region })»; // shared
  // What is asked for
  const key = event.key;
  return s3.getObject({ Key: key }).promise();
};
`,
      `'use strict';
const AWS = require('aws-sdk');

// Where the bucket is
const region = process.env.AWS_REGION || 'eu-west-1';
/*
 * The client.
 */
const s3 = new AWS.S3({ region }); // shared

/** Answers requests. */
exports.handler = async (event) => {
  // What is asked for
  const key = event.key;
  return s3.getObject({ Key: key }).promise();
};
`,
      JS,
    );
  });

  it('leaves a comment that heads a paragraph which stays', () => {
    checkHoist(
      `const { S3Client } = require('@aws-sdk/client-s3');

exports.handler = async (event) => {
  // Save what came in
  const s3 = «new S3Client({})»;
  await s3.send(event);
};
`,
      `const { S3Client } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

exports.handler = async (event) => {
  // Save what came in
  await s3.send(event);
};
`,
      JS,
    );
  });

  it('sets declarations of several lines off from other constants', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

const BUCKET = process.env.BUCKET;

export const handler = async (event) => {
  const client = «new S3Client({
    region: 'eu-west-1',
  })»;
  return client.send(event, BUCKET);
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const BUCKET = process.env.BUCKET;

const client = new S3Client({
  region: 'eu-west-1',
});

export const handler = async (event) => {
  return client.send(event, BUCKET);
};
`,
    );
  });

  it('keeps line endings, tabs, the shebang and the inside of template literals', () => {
    const before = `#!/usr/bin/env node
// @ts-check
const { S3Client } = require('@aws-sdk/client-s3');

exports.handler = async () => {
	const options = {
		region: 'eu-west-1',
		note: \`a
	b\`,
	};

	const client = «new S3Client(options)»;

	return client.send(1);
};
`;
    const after = `#!/usr/bin/env node
// @ts-check
const { S3Client } = require('@aws-sdk/client-s3');

const options = {
	region: 'eu-west-1',
	note: \`a
	b\`,
};
const client = new S3Client(options);

exports.handler = async () => {
	return client.send(1);
};
`;
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    checkHoist(before, after, JS);
    checkHoist(windows(before), windows(after), JS);
  });

  it('writes no semicolons where the file has none, except where one is needed', () => {
    checkHoist(
      `const AWS = require('aws-sdk')

;[1, 2].forEach(n => console.log(n))

exports.handler = async () => {
  const a = 1
  const s3 = «new AWS.S3()»;
  [1, 2].forEach(n => s3.headObject(n + a))
}
`,
      `const AWS = require('aws-sdk')

;[1, 2].forEach(n => console.log(n))

const s3 = new AWS.S3();

exports.handler = async () => {
  const a = 1
  ;[1, 2].forEach(n => s3.headObject(n + a))
}
`,
      JS,
    );
    checkHoist(
      `const AWS = require('aws-sdk')

;(function () {
  exports.handler = event => «new AWS.S3()».headObject(event)
})()
`,
      `const AWS = require('aws-sdk')

const s3 = new AWS.S3()

;(function () {
  exports.handler = event => s3.headObject(event)
})()
`,
      JS,
    );
    checkHoist(
      `const AWS = require('aws-sdk')
function main (event) {
  return «new AWS.S3()».headObject(event)
}
exports.handler = main
`,
      `const AWS = require('aws-sdk')

const s3 = new AWS.S3()

function main (event) {
  return s3.headObject(event)
}
exports.handler = main
`,
      JS,
    );
  });

  it('keeps types and JSX', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
import type { Files } from './files';

export default function Page({ id }: { id: string }) {
  const client: Files = «new S3Client({})» as unknown as Files;
  return <View files={client} id={id}>{client.list<string>(id)}</View>;
}
`,
      `import { S3Client } from '@aws-sdk/client-s3';
import type { Files } from './files';

const client: Files = new S3Client({}) as unknown as Files;

export default function Page({ id }: { id: string }) {
  return <View files={client} id={id}>{client.list<string>(id)}</View>;
}
`,
      { file: 'app/page.tsx' },
    );
  });

  it('works on one line', () => {
    checkHoist(
      `const AWS=require('aws-sdk');exports.handler=async(e)=>{const s3=«new AWS.S3()»;return s3.getObject(e).promise()}`,
      `const AWS=require('aws-sdk');const s3=new AWS.S3(); exports.handler=async(e)=>{return s3.getObject(e).promise()}`,
      JS,
    );
  });

  it('joins the constants before the handler', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

const BUCKET = process.env.BUCKET;

// Reads a file.
export const handler = async () => «new S3Client({})».send(BUCKET);
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const BUCKET = process.env.BUCKET;
const s3Client = new S3Client({});

// Reads a file.
export const handler = async () => s3Client.send(BUCKET);
`,
    );
  });
});

describe('where the declaration goes', () => {
  it('is behind what the client needs, even below the handler', () => {
    checkHoist(
      `import { Pool } from 'pg';
export const handler = async () => {
  const pool = «new Pool(configuration())»;
  return pool.query('select 1');
};
function configuration() {
  const { HOST, PORT } = process.env;
  return { host: HOST, port: Number(PORT), ssl: SSL };
}
const SSL = { rejectUnauthorized: true };

export default handler;
`,
      `import { Pool } from 'pg';
export const handler = async () => {
  return pool.query('select 1');
};
function configuration() {
  const { HOST, PORT } = process.env;
  return { host: HOST, port: Number(PORT), ssl: SSL };
}
const SSL = { rejectUnauthorized: true };
const pool = new Pool(configuration());

export default handler;
`,
    );
  });

  it('is behind what configures the package', () => {
    checkHoist(
      `exports.handler = handler;

async function handler(event) {
  const s3 = «new AWS.S3()»;
  return s3.getObject(event).promise();
}

const AWS = require('aws-sdk');
AWS.config.update({ region: 'eu-west-1' });
`,
      `exports.handler = handler;

async function handler(event) {
  return s3.getObject(event).promise();
}

const AWS = require('aws-sdk');
AWS.config.update({ region: 'eu-west-1' });

const s3 = new AWS.S3();
`,
      JS,
    );
  });

  it('is after directives where the package is loaded inside the handler', () => {
    checkHoist(
      `'use strict';

exports.handler = async (event) => {
  const AWS = require('aws-sdk');
  const s3 = «new AWS.S3()»;
  return s3.getObject(event).promise();
};
`,
      `'use strict';

const AWS = require('aws-sdk');
const s3 = new AWS.S3();

exports.handler = async (event) => {
  return s3.getObject(event).promise();
};
`,
      JS,
    );
  });
});

it('edits only what it must, and edits never overlap', () => {
  const { text, result } = hoist(`import { S3Client } from '@aws-sdk/client-s3';

export const handler = async (event) => {
  const unrelated = 1;
  const client = «new S3Client({})»;
  return client.send(event, unrelated);
};
`);
  if (result.kind === 'refused') throw new Error(result.reason);
  expect(result.name).toBe('client');
  expect(result.edits.map(({ span, text: inserted }) => [text.slice(span.start, span.end), inserted])).toEqual([
    ['', 'const client = new S3Client({});\n\n'],
    ['  const client = new S3Client({});\n', ''],
  ]);
  expect(applyEdits(text, result.edits)).toContain('unrelated = 1;\n  return');
});
