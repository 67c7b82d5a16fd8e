import { expect, test } from 'vitest';
import type { FunctionsResult } from '../../src/protocol/server';
import { makeFunction, makeProfile } from '../helpers/make-profile';
import { ORDERS, startPgServer } from './pg-project';

const fn = makeFunction();

test('every function of the workspace, with its start and its findings as the settings want them', async () => {
  const client = await startPgServer(
    (session) => ({
      ...session,
      check: async (options) => ({ ...(await session.check(options)), functions: [fn] }),
      profile: async () => ({
        // A function elsewhere that reaches the file is listed with its own file, not twice.
        profiles: [makeProfile(), makeProfile({ function: makeFunction('src/elsewhere.ts') })],
        check: await session.check(),
      }),
    }),
    { rules: { 'per-request-connection': 'error' } },
  );
  const { folders } = await client.request<FunctionsResult>('coldStart/functions', undefined);
  expect(folders).toEqual([
    {
      root: '/shop',
      problems: [],
      functions: [
        {
          id: fn.id,
          name: fn.deployedName ?? fn.name,
          uri: ORDERS,
          file: 'src/orders.ts',
          line: 1,
          declaredIn: fn.declaredIn,
          coldMs: makeProfile().paths.cold.callerWaits.p50,
          warmMs: makeProfile().paths.warm.callerWaits.p50,
          findings: 3,
          severity: 'error',
        },
      ],
    },
  ]);
});

test('switched off, it says so', async () => {
  const client = await startPgServer((session) => session, { enable: false });
  const { folders } = await client.request<FunctionsResult>('coldStart/functions', undefined);
  expect(folders[0]).toMatchObject({
    functions: [],
    problems: [{ message: expect.stringContaining('coldStart.enable') }],
  });
});
