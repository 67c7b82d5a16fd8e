import type { MeasuredPackage } from './fit-imports';
import { average, median, round } from './statistics';

/** `shared-imports.json`, written by measure-shared-imports.mjs. */
export interface SharedImports {
  readonly date: string;
  readonly rows: readonly { readonly sequence: readonly string[]; readonly ms: readonly number[] }[];
}

/** Which sequence tells how much of a group's code the later package finds loaded. */
const EVIDENCE: Readonly<Record<string, readonly (readonly [earlier: string, later: string])[]>> = {
  'aws-sdk-v3': [
    ['@aws-sdk/client-dynamodb', '@aws-sdk/client-s3'],
    ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sns'],
    ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sqs'],
    ['@aws-sdk/client-dynamodb', '@aws-sdk/client-ssm'],
    ['@aws-sdk/client-s3', '@aws-sdk/client-dynamodb'],
  ],
  'aws-sdk-v3-dynamodb': [['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb']],
  'aws-sdk-v2': [['aws-sdk/clients/dynamodb', 'aws-sdk/clients/s3']],
  'azure-core': [
    ['@azure/identity', '@azure/storage-blob'],
    ['@azure/storage-blob', '@azure/identity'],
  ],
  'google-auth': [
    ['@google-cloud/storage', '@google-cloud/pubsub'],
    ['@google-cloud/pubsub', '@google-cloud/storage'],
  ],
  'nest-common': [['@nestjs/common', '@nestjs/core']],
};

/** Cost of shared groups and of Node's own modules, in ms of the reference machine. */
export function fitSharedImports(shared: SharedImports, packages: ReadonlyMap<string, MeasuredPackage>) {
  const ms = (name: string) => packages.get(name)?.node20Ms ?? Number.NaN;
  // The machine was slower or faster on the second day: first steps of sequences that the table has, too, say by how much.
  const speed = median(
    shared.rows.flatMap(({ sequence: [first], ms: [time] }) =>
      first && time && packages.has(first) ? [time / ms(first)] : [],
    ),
  );
  const marginal = (earlier: string, later: string) => {
    const row = shared.rows.find(({ sequence }) => sequence[0] === earlier && sequence[1] === later);
    return (row?.ms[1] ?? Number.NaN) / speed;
  };
  const groups = Object.entries(EVIDENCE).map(
    ([name, pairs]) =>
      [name, round(average(pairs.map(([earlier, later]) => ms(later) - marginal(earlier, later))))] as const,
  );
  const builtIns = shared.rows.flatMap(({ sequence: [name, second], ms: [time] }) =>
    name?.startsWith('node:') && !second && time ? [[name, round(time / speed)] as const] : [],
  );
  return {
    sharedSource: 'own measurement of require() sequences in fresh processes, Node 20, median of 9',
    sharedDate: shared.date,
    sharedMs: withinEachOther(Object.fromEntries(groups), Object.fromEntries(builtIns)['node:https'] ?? 0),
    builtInMs: Object.fromEntries(builtIns),
  };
}

/** Groups within groups are counted once: every cloud SDK brings in `node:https`, DynamoDB's two packages the whole SDK. */
function withinEachOther(groups: Record<string, number>, httpsMs: number): Record<string, number> {
  const without = (name: string, ms: number) => round(Math.max(0, (groups[name] ?? 0) - ms));
  return {
    ...groups,
    'aws-sdk-v3': without('aws-sdk-v3', httpsMs),
    'aws-sdk-v3-dynamodb': without('aws-sdk-v3-dynamodb', groups['aws-sdk-v3'] ?? 0),
    'aws-sdk-v2': without('aws-sdk-v2', httpsMs),
    'azure-core': without('azure-core', httpsMs),
    'google-auth': without('google-auth', httpsMs),
  };
}
