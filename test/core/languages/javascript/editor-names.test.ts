import { describe, it } from 'vitest';
import { checkHoist } from '../../../helpers/check-hoist';

describe('the name of a hoisted client', () => {
  it('changes where the module has it already, in shorthand properties too', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

const client = connectElsewhere();

export const handler = async (event) => {
  const client = «new S3Client({})»;
  const inner = (client) => client.other();
  return run({ client, also: client.send(event), event: { client: 1 } }, inner);
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const client = connectElsewhere();
const s3Client = new S3Client({});

export const handler = async (event) => {
  const inner = (client) => client.other();
  return run({ client: s3Client, also: s3Client.send(event), event: { client: 1 } }, inner);
};
`,
    );
  });

  it('changes where a function on the way out has it, or another part of the file means a global by it', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

export const handler = async (client) => {
  const list = async () => {
    const client = «new S3Client({})»;
    return client.send(1);
  };
  return [await list(), client];
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const s3Client = new S3Client({});

export const handler = async (client) => {
  const list = async () => {
    return s3Client.send(1);
  };
  return [await list(), client];
};
`,
    );
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

export const size = () => s3.length + s3Client.length;

export const handler = async (event) => {
  const s3 = «new S3Client({})»;
  return s3.send(event);
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

export const size = () => s3.length + s3Client.length;

const sharedS3Client = new S3Client({});

export const handler = async (event) => {
  return sharedS3Client.send(event);
};
`,
    );
  });

  it('changes where a module may not declare it', () => {
    checkHoist(
      `const { S3Client } = require('@aws-sdk/client-s3');
exports.handler = async (event) => {
  const module = «new S3Client({})»;
  return module.send(event);
};
`,
      `const { S3Client } = require('@aws-sdk/client-s3');

const s3Client = new S3Client({});

exports.handler = async (event) => {
  return s3Client.send(event);
};
`,
      { file: 'src/handler.js' },
    );
  });

  it('does not clash through the constants that move along', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

const region = 'eu-central-1';

export const handler = async (event) => {
  const { region, ...rest } = process.env;
  const client = «new S3Client({ region })»;
  return client.send({ region, rest, event });
};

export const where = () => region;
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const region = 'eu-central-1';
const { region: region2, ...rest } = process.env;
const client = new S3Client({ region: region2 });

export const handler = async (event) => {
  return client.send({ region: region2, rest, event });
};

export const where = () => region;
`,
    );
  });
});

describe('several functions that make the same client', () => {
  it('share one', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

const region = process.env.AWS_REGION;
const client = new S3Client({ region });

export const read = async (event) => client.send(event, region);

export const write = async (event) => {
  const region = process.env.AWS_REGION;
  const s3 = «new S3Client({
    region,
  })»;
  return s3.send(event, region);
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const region = process.env.AWS_REGION;
const client = new S3Client({ region });

export const read = async (event) => client.send(event, region);

export const write = async (event) => {
  return client.send(event, region);
};
`,
    );
  });

  it('do not share what one of them closes, changes, or made otherwise', () => {
    for (const [use, options] of [
      ['client.destroy();', '{}'],
      ["client.config.region = 'us-east-1';", '{}'],
      ['client.send(1);', "{ region: 'us-east-1' }"],
    ]) {
      checkHoist(
        `import { S3Client } from '@aws-sdk/client-s3';

const client = new S3Client(${options});

export const read = async (event) => {
  ${use}
};

export const write = async (event) => «new S3Client({})».send(event);
`,
        `import { S3Client } from '@aws-sdk/client-s3';

const client = new S3Client(${options});

export const read = async (event) => {
  ${use}
};

const s3Client = new S3Client({});

export const write = async (event) => s3Client.send(event);
`,
      );
    }
  });

  it('keep pools apart, which could run out of connections together', () => {
    checkHoist(
      `import { Pool } from 'pg';

const pool = new Pool();

export const read = async () => pool.query('select 1');

export const write = async () => «new Pool()».query('select 2');
`,
      `import { Pool } from 'pg';

const pool = new Pool();

export const read = async () => pool.query('select 1');

const sharedPool = new Pool();

export const write = async () => sharedPool.query('select 2');
`,
    );
  });
});
