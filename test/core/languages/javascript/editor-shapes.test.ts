import { describe, expect, it } from 'vitest';
import { checkHoist, checkNoHoist } from '../../../helpers/check-hoist';

describe('a client declared in the handler', () => {
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
});
