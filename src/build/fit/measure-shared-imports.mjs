/**
 * Measures how much of a package's load time is shared with packages loaded before it.
 * Usage: node measure-shared-imports.mjs <folder with the packages installed> > shared-imports.json
 *
 * Every sequence runs in fresh processes; each step is timed around its own require. Rounds are interleaved over all
 * sequences so that a slow minute of the machine hits all of them, and the median over rounds is kept.
 */
import { execFileSync } from 'node:child_process';
import { cpus, release, type } from 'node:os';

const ROUNDS = 9;

const SEQUENCES = [
  ['node:fs'],
  ['node:crypto'],
  ['node:http'],
  ['node:https'],
  ['node:tls'],
  ['node:zlib'],
  ['node:net'],
  ['node:child_process'],
  ['node:worker_threads'],
  ['node:stream/promises'],
  ['node:dns'],
  ['node:http2'],
  ['@aws-sdk/client-dynamodb'],
  ['node:https', '@aws-sdk/client-dynamodb'],
  ['@aws-sdk/client-dynamodb', '@aws-sdk/client-s3'],
  ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sns'],
  ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sqs'],
  ['@aws-sdk/client-dynamodb', '@aws-sdk/client-ssm'],
  ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'],
  ['@aws-sdk/client-s3', '@aws-sdk/client-dynamodb'],
  ['aws-sdk/clients/dynamodb', 'aws-sdk/clients/s3'],
  ['aws-sdk/clients/dynamodb', 'aws-sdk'],
  ['axios'],
  ['node:https', 'axios'],
  ['@aws-sdk/client-dynamodb', 'axios'],
  ['express'],
  ['node:https', 'express'],
  ['mongodb', 'mongoose'],
  ['mongoose', 'mongodb'],
  ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express'],
  ['@azure/identity', '@azure/storage-blob'],
  ['@azure/storage-blob', '@azure/identity'],
  ['@google-cloud/storage', '@google-cloud/pubsub'],
  ['@google-cloud/pubsub', '@google-cloud/storage'],
];

const CHILD = `
  const times = [];
  for (const specifier of process.argv.slice(1)) {
    const start = process.hrtime.bigint();
    require(specifier);
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  process.stdout.write(JSON.stringify(times));
`;

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Usage: node measure-shared-imports.mjs <folder with the packages installed>\n');
  process.exit(2);
}

const runs = SEQUENCES.map(() => []);
for (let round = 0; round < ROUNDS; round++) {
  for (const [index, sequence] of SEQUENCES.entries()) {
    const output = execFileSync(process.execPath, ['-e', CHILD, ...sequence], { cwd: folder, encoding: 'utf8' });
    runs[index].push(JSON.parse(output));
  }
}

const rows = SEQUENCES.map((sequence, index) => ({
  sequence,
  ms: sequence.map((_, step) => median(runs[index].map((times) => times[step]))),
}));
const about = 'Time around each require() of a sequence, in a fresh process per run, page cache warm; median over runs';
const machine = `${type()} ${release()}, ${cpus()[0]?.model}, ${cpus().length} cores`;
const date = new Date().toISOString().slice(0, 10);
process.stdout.write(
  `${JSON.stringify({ about, date, node: process.version, machine, runs: ROUNDS, rows }, null, 2)}\n`,
);

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 100) / 100;
}
