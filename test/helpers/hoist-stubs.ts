/**
 * Small packages that behave, where a hoist could go wrong, as the real ones do: they count what is constructed, open
 * real sockets to a local server, and fail once they have been closed.
 */
export const STUB_PACKAGES: Readonly<Record<string, string>> = {
  '@aws-sdk/client-s3': `
const http = require('node:http');
class S3Client {
  constructor(config = {}) {
    globalThis.made.push('S3Client');
    this.config = config;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.closed = false;
  }
  send(command) {
    if (this.closed) return Promise.reject(new Error('The client has been destroyed'));
    const body = JSON.stringify({ region: this.config.region, input: command.input });
    return new Promise((resolve, reject) => {
      const request = http.request(globalThis.endpoint, { agent: this.agent, method: 'POST' }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ Body: text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  }
  destroy() { this.closed = true; this.agent.destroy(); }
}
class GetObjectCommand { constructor(input) { this.input = input; } }
module.exports = { S3Client, GetObjectCommand };
`,
  '@aws-sdk/client-dynamodb': `
const { S3Client } = require('@aws-sdk/client-s3');
exports.DynamoDBClient = class DynamoDBClient extends S3Client {};
`,
  '@aws-sdk/lib-dynamodb': `
exports.DynamoDBDocumentClient = {
  from: (client, options) => ({
    send: async (command) => ({ ...(await client.send(command)), options }),
    destroy: () => client.destroy(),
  }),
};
exports.GetCommand = class GetCommand { constructor(input) { this.input = input; } };
`,
  'aws-sdk': `
module.exports = require('./global');
for (const name of ['S3', 'SQS', 'SNS', 'DynamoDB']) module.exports[name] = require('./clients/' + name.toLowerCase());
`,
  'aws-sdk/global.js': `
exports.config = { region: undefined, update(values) { Object.assign(exports.config, values); } };
exports.Credentials = class Credentials { constructor(id) { this.id = id; } };
`,
  'aws-sdk/clients/s3.js': `
const { S3Client } = require('@aws-sdk/client-s3');
const { config } = require('../global');
module.exports = class S3 {
  constructor(options = {}) { this.client = new S3Client({ region: config.region, ...options }); }
  getObject(input) { return { promise: () => this.client.send({ input }) }; }
};
`,
  'aws-sdk/clients/sqs.js': 'module.exports = class SQS { constructor() { this.name = "SQS"; } };',
  'aws-sdk/clients/sns.js': 'module.exports = class SNS { constructor() { this.name = "SNS"; } };',
  'aws-sdk/clients/dynamodb.js': `
exports.DocumentClient = class DocumentClient { constructor() { this.name = 'DocumentClient'; } };
`,
  pg: `
const net = require('node:net');
exports.Pool = class Pool {
  constructor(options = {}) { globalThis.made.push('Pool'); this.options = options; this.ended = false; }
  async query(text) {
    if (this.ended) throw new Error('Cannot use a pool after calling end on the pool');
    this.socket ??= await new Promise((resolve, reject) => {
      const { port, hostname } = new URL(globalThis.endpoint);
      const socket = net.connect(Number(port), hostname, () => resolve(socket));
      socket.on('error', reject);
      socket.unref();
    });
    return { rows: [{ text, host: this.options.host }] };
  }
  async connect() { return { query: (text) => this.query(text), release: () => globalThis.made.push('release') }; }
  async end() {
    if (this.ended) throw new Error('Called end on pool more than once');
    this.ended = true;
    this.socket?.destroy();
  }
};
`,
  ioredis: `
module.exports = class Redis {
  constructor(url, options = {}) { globalThis.made.push('Redis'); this.url = url; this.options = options; }
  async get(key) { if (this.closed) throw new Error('Connection is closed.'); return key + '@' + this.url; }
  async quit() { this.closed = true; return 'OK'; }
};
`,
  axios: `
exports.create = (options) => { globalThis.made.push('axios'); return { get: async (path) => options.baseURL + path }; };
exports.default = exports;
`,
  'aws-xray-sdk': `
exports.captureAWSv3Client = (client) => {
  const send = client.send.bind(client);
  client.captured = (client.captured ?? 0) + 1;
  client.send = async (command) => ({ ...(await send(command)), captured: client.captured });
  return client;
};
`,
};

/** Loads each case's module once and invokes its handler again and again, as one execution environment does. */
export const RUNNER = `
const http = require('node:http');
const { pathToFileURL } = require('node:url');
const cases = JSON.parse(require('node:fs').readFileSync(process.argv[2], 'utf8'));
let connections = 0;
const server = http.createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => response.end(text));
});
server.on('connection', (socket) => { connections++; socket.unref(); });
const invoke = (handler, event) => new Promise((resolve, reject) => {
  const context = { awsRequestId: String(event.n) };
  const answer = handler(event, context, (error, result) => (error ? reject(error) : resolve(result)));
  if (answer && typeof answer.then === 'function') answer.then(resolve, reject);
});
async function run({ file }) {
  globalThis.made = [];
  connections = 0;
  const results = [];
  try {
    const module = await import(pathToFileURL(file));
    const handler = module.handler ?? module.default?.handler ?? module.default;
    for (let n = 0; n < 3; n++) {
      results.push(await invoke(handler, { n, key: 'key-' + n, Records: [{ n }, { n: n + 10 }] })
        .catch((error) => ({ error: error.message })));
    }
    return { results, made: globalThis.made, connections, exports: Object.keys(module).sort() };
  } catch (error) {
    return { results: [{ error: 'load: ' + error.message }], made: [], connections, exports: [] };
  }
}
server.listen(0, '127.0.0.1', async () => {
  globalThis.endpoint = 'http://127.0.0.1:' + server.address().port;
  const outcomes = [];
  for (const each of cases) outcomes.push(await run(each));
  process.stdout.write(JSON.stringify(outcomes), () => process.exit(0));
});
`;
