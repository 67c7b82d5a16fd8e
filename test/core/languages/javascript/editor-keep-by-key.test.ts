import { describe, it } from 'vitest';
import { checkHoist, checkNoHoist } from '../../../helpers/check-hoist';

const INVOCATION = { creation: { origin: 'invocation' } } as const;

describe('a client whose region or endpoint the invocation chooses is kept by it', () => {
  it('by region, in TypeScript', () => {
    checkHoist(
      `import { S3Client } from '@aws-sdk/client-s3';

export const handler = async (event) => {
  const s3 = «new S3Client({ region: event.region, maxAttempts: 3 })»;
  return s3.send(event);
};
`,
      `import { S3Client } from '@aws-sdk/client-s3';

const s3ByRegion = new Map<string | undefined, S3Client>();

/** One client per region, kept while the environment is warm; the oldest goes when there are more than 10. */
function s3For(region: string | undefined) {
  const known = s3ByRegion.get(region);
  if (known) return known;
  if (s3ByRegion.size >= 10) s3ByRegion.delete(s3ByRegion.keys().next().value);
  const made = new S3Client({ region, maxAttempts: 3 });
  s3ByRegion.set(region, made);
  return made;
}

export const handler = async (event) => {
  const s3 = s3For(event.region);
  return s3.send(event);
};
`,
      INVOCATION,
    );
  });

  it.each([
    [
      'credentials of the caller',
      '{ region: event.region, credentials: event.credentials }',
      /depend on the invocation/,
    ],
    ['a table of endpoints', '{ endpoint: await lookUp(event) }', /depend on the invocation/],
    ['another option', '{ maxAttempts: event.attempts }', /depend on the invocation/],
  ])('but not with %s', (_, options, reason) => {
    checkNoHoist(
      `import { S3Client } from '@aws-sdk/client-s3';
export const handler = async (event) => {
  const s3 = «new S3Client(${options})»;
  return s3.send(event);
};
`,
      reason,
      INVOCATION,
    );
  });

  it('in a helper with a parameter, and not when it is closed where the fix cannot take that out', () => {
    const source = (end: string) => `import { S3Client } from '@aws-sdk/client-s3';
const clientFor = (region) => «new S3Client({ region })»;
export const handler = async (event) => {
  const client = clientFor(event.region);
  const answer = await client.send(event);
  ${end}
};
`;
    checkNoHoist(source('return client.destroy(), answer;'), /depend on the invocation/, INVOCATION);
  });
});
