import { describe, it } from 'vitest';
import { perRequestConnection } from '../../../src/core/rules/per-request-connection';
import { checkRule } from '../../helpers/check-rule';

const check = (files: Record<string, string>) => checkRule(perRequestConnection, files);

describe('follows the call to the client that is created on every invocation', () => {
  it('through a method bound to its instance, and private methods', () => {
    check({
      'handler.ts': `
import { S3Client } from '@aws-sdk/client-s3';
class Orders {
  public async handler(event: unknown) {
    return this.#load();
  }
  #load() {
    return new S3Client({});
    //     ^^^^^^^^^^^^^^^^ warning: through this.#load()
  }
}
const orders = new Orders();
export const handler = orders.handler.bind(orders);`,
    });
  });

  it('through a function whose first arguments are bound', () => {
    check({
      'handler.js': `
const { SQSClient } = require('@aws-sdk/client-sqs');
const run = (open, event) => open(event);
const open = () => new SQSClient({});
//                 ^^^^^^^^^^^^^^^^^ warning: through open(…)
exports.handler = run.bind(null, open);`,
    });
  });

  it('into a getter that looks memoised, on an instance that is made per request', () => {
    check({
      'handler.ts': `
import { Cache } from './cache';
export const handler = async (event) => new Cache().read(event.id);`,
      'cache.ts': `
import Redis from 'ioredis';
export class Cache {
  private client?: Redis;
  get redis() {
    if (!this.client) this.client = new Redis(process.env.REDIS_URL);
    //                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
    return this.client;
  }
  async read(id: string) {
    return this.redis.get(id);
  }
}`,
    });
  });

  it('out of a base class into the class that was instantiated, and back through super', () => {
    check({
      'handler.ts': `
import { BaseHandler } from './base';
import { TextractClient } from '@aws-sdk/client-textract';
import { SNSClient } from '@aws-sdk/client-sns';
class Scan extends BaseHandler {
  constructor() {
    super(() => new SNSClient({}));
    //          ^^^^^^^^^^^^^^^^^ warning: through this.audit()
  }
  protected async process(event) {
    return new TextractClient({}).send(event);
    //     ^^^^^^^^^^^^^^^^^^^^^^ warning: through this.process(…)
  }
}
export const handler = new Scan().create();`,
      'base.ts': `
export abstract class BaseHandler {
  constructor(private readonly audit: () => unknown) {}
  create() {
    return (event) => this.run(event);
  }
  private async run(event) {
    this.audit();
    return this.process(event);
  }
  protected abstract process(event): Promise<unknown>;
}`,
    });
  });

  it('through a table of handlers, and modules that are imported when they are needed', () => {
    check({
      'handler.js': `
const routes = { list: (event) => import('./list.js').then((module) => module.list(event)), add: require('./add').add };
const steps = [require('./check').check];
exports.handler = async (event) => {
  for (const step of steps) await step(event);
  return routes[event.operation](event);
};`,
      'list.js': `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export const list = async () => new DynamoDBClient({});
//                              ^^^^^^^^^^^^^^^^^^^^^^ warning: through module.list(…)`,
      'add.js': `
const { Pool } = require('pg');
exports.add = async () => new Pool();
//                        ^^^^^^^^^^ warning: created on every invocation`,
      'check.js': `
const { KMSClient } = require('@aws-sdk/client-kms');
exports.check = () => new KMSClient({});
//                    ^^^^^^^^^^^^^^^^^ warning: created repeatedly on every invocation`,
    });
  });

  it('through modules that are imported together', () => {
    check({
      'handler.ts': `
export const handler = async () => {
  const [{ SQSClient }, { open }] = await Promise.all([import('@aws-sdk/client-sqs'), import('./db')]);
  await open();
  return new SQSClient({});
  //     ^^^^^^^^^^^^^^^^^ warning: created on every invocation
};`,
      'db.ts': `
import { Pool } from 'pg';
export const open = async () => new Pool();
//                              ^^^^^^^^^^ warning: through open()`,
    });
  });

  it('through wrappers composed by hand', () => {
    check({
      'handler.js': `
const pg = require('pg');
const compose = (...wrappers) => (handler) => wrappers.reduceRight((inner, wrap) => wrap(inner), handler);
const withLog = (inner) => async (...args) => inner(...args);
const withDb = (inner) => async (event) => inner(event, new pg.Client());
//                                                      ^^^^^^^^^^^^^^^ warning: created on every invocation
module.exports.handler = compose(withLog, withDb)(async (event, db) => db.query('select 1'));`,
    });
  });

  it('out of a Map of handlers and a router of the user’s own', () => {
    check({
      'handler.ts': `
import { Router } from './router';
import { Pool } from 'pg';
const byType = new Map([['created', async (event) => new Pool().query(event.sql)]]);
//                                                   ^^^^^^^^^^ warning: created on every invocation
const router = new Router();
router.get('/orders', async () => new Pool().query('select 1'));
//                                ^^^^^^^^^^ warning: through route.handler(…)
export const handler = async (event) => {
  await byType.get(event.type)(event);
  return router.dispatch(event);
};`,
      'router.ts': `
export class Router {
  private routes = [];
  get(path: string, handler: (event: unknown) => unknown) {
    this.routes.push({ path, handler });
  }
  async dispatch(event) {
    const route = this.routes.find((one) => one.path === event.path);
    return route.handler(event);
  }
}`,
    });
  });

  it('into routers that another file exports and plugins that register hooks', () => {
    check({
      'handler.ts': `
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { orders } from './orders';
const app = new Hono();
app.route('/orders', orders);
export const handler = handle(app);`,
      'orders.ts': `
import { Hono } from 'hono';
import { Pool } from 'pg';
export const orders = new Hono().get('/', async (c) => c.json(await new Pool().query('select 1')));
//                                                                  ^^^^^^^^^^ warning: created on every invocation`,
    });
    check({
      'handler.ts': `
import fastify from 'fastify';
import awsLambdaFastify from '@fastify/aws-lambda';
import mongo from './mongo';
const app = fastify();
app.register(mongo);
export const handler = awsLambdaFastify(app);`,
      'mongo.ts': `
import fp from 'fastify-plugin';
import { MongoClient } from 'mongodb';
export default fp(async (app) => {
  app.decorate('mongo', new MongoClient(process.env.MONGO_URL));
  app.addHook('onRequest', async (request) => {
    request.audit = new MongoClient(process.env.AUDIT_URL);
    //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
  });
});`,
    });
  });

  it('into what a stream made in the invocation calls when it is done, not into what runs when it fails', () => {
    check({
      'handler.js': `
const AWS = require('aws-sdk');
const fs = require('fs');
const archiver = require('archiver');
const zip = (folder, target) =>
  new Promise((resolve, reject) => {
    const output = fs.createWriteStream(target);
    const archive = archiver('zip');
    output.on('close', async () => {
      const s3 = new AWS.S3();
      //         ^^^^^^^^^^^^ warning: through output.on(…)
      resolve(await s3.putObject({ Body: fs.readFileSync(target) }).promise());
    });
    archive.once('error', (error) => reject(new AWS.SNS().publish({ Message: error.message })));
    archive.pipe(output);
    archive.finalize();
  });
const helper = { pack: async (folder) => zip(folder, '/tmp/all.zip') };
exports.handler = async (event) => helper.pack(event.folder);`,
    });
  });

  it('into functions that an object is given after it was exported', () => {
    check({
      'handler.js': `
const recording = require('./recording');
const mail = require('./mail');
const { default: queue } = require('./queue');
exports.handler = async (event) => {
  await recording.log(event);
  await mail.send(event);
  return queue.put(event);
};`,
      'recording.js': `
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
var exports = module.exports = {};
exports.log = async (event) => new DynamoDBClient({}).send(event);
//                             ^^^^^^^^^^^^^^^^^^^^^^ warning: through recording.log(…)`,
      'mail.js': `
const { SESClient } = require('@aws-sdk/client-ses');
const mail = {};
module.exports = mail;
mail.send = async (event) => new SESClient({}).send(event);
//                           ^^^^^^^^^^^^^^^^^ warning: through mail.send(…)`,
      'queue.ts': `
import { SQSClient } from '@aws-sdk/client-sqs';
const queue: Record<string, Function> = { size: () => 0 };
queue.put = async (event) => new SQSClient({}).send(event);
//                           ^^^^^^^^^^^^^^^^^ warning: through queue.put(…)
export default queue;`,
    });
  });

  it('into what compilers and Object.assign export', () => {
    check({
      'handler.js': `
const { put } = require('./queue');
const { send } = require('./mail');
const { load } = require('./table');
const merged = Object.assign({}, { ask: () => ask() });
const { KMSClient } = require('@aws-sdk/client-kms');
const ask = () => new KMSClient({});
//                ^^^^^^^^^^^^^^^^^ warning: through ask()
exports.handler = async (event) => [put(event), send(event), load(event), merged.ask()];`,
      'queue.js': `Object.assign(module.exports, require('./queue-impl'), { size: 3 });`,
      'queue-impl.js': `
const { SQSClient } = require('@aws-sdk/client-sqs');
exports.put = (event) => new SQSClient({}).send(event);
//                       ^^^^^^^^^^^^^^^^^ warning: through put(…)`,
      'mail.js': `
"use strict";
__exportStar(require('./mail-impl'), exports);`,
      'mail-impl.js': `
const { SESClient } = require('@aws-sdk/client-ses');
exports.send = (event) => new SESClient({}).send(event);
//                        ^^^^^^^^^^^^^^^^^ warning: through send(…)`,
      'table.js': `
"use strict";
const impl = require('./table-impl');
Object.defineProperty(exports, 'load', { enumerable: true, get: function () { return impl.load; } });`,
      'table-impl.js': `
"use strict";
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const open = () => __awaiter(void 0, void 0, void 0, function* () { return new DynamoDBClient({}); });
//                                                                         ^^^^^^^^^^^^^^^^^^^^^^ warning: through open()
class Table {
  read(event) {
    return __awaiter(this, void 0, void 0, function* () { return (yield this.client()).send(event); });
  }
  client() { return open(); }
}
exports.load = (event) => new Table().read(event);`,
    });
  });

  it('into a getter of what a module exports', () => {
    check({
      'handler.js': `
const clients = require('./clients');
exports.handler = async (event) => clients.s3.send(event);`,
      'clients.js': `
const { S3Client } = require('@aws-sdk/client-s3');
module.exports = { get s3() { return new S3Client({}); } };
//                                   ^^^^^^^^^^^^^^^^ warning: through clients.s3.send(…)`,
    });
  });

  it('through a library that made a function of a function, unless it keeps what that returned', () => {
    check({
      'handler.js': `
const { promisify } = require('util');
const once = require('lodash.once');
const DataLoader = require('dataloader');
const { S3Client } = require('@aws-sdk/client-s3');
const { SNSClient } = require('@aws-sdk/client-sns');
const { SQSClient } = require('@aws-sdk/client-sqs');
const load = promisify((done) => done(null, new S3Client({})));
//                                          ^^^^^^^^^^^^^^^^ warning: through promisify(…)
const orders = new DataLoader(async (ids) => new SQSClient({}).send(ids));
//                                           ^^^^^^^^^^^^^^^^^ warning: through new DataLoader(…)
const topics = once(() => new SNSClient({}));
exports.handler = async (event) => [await load(), topics().send(event), await orders.load(1)];`,
    });
  });

  it('through a function that is used as a class', () => {
    check({
      'handler.js': `
const Orders = require('./orders');
const Cache = require('./cache');
const cache = new Cache();
exports.handler = async (event) => [new Orders(event).save(), cache.client(), new Cache().client()];`,
      'orders.js': `
const { S3Client } = require('@aws-sdk/client-s3');
const { SNSClient } = require('@aws-sdk/client-sns');
function Orders(event) {
  this.event = event;
  this.s3 = new S3Client({});
  //        ^^^^^^^^^^^^^^^^ warning: through new Orders(…)
}
Orders.prototype.save = function () {
  return this.announce();
};
Orders.prototype.announce = function () {
  return new SNSClient({});
  //     ^^^^^^^^^^^^^^^^^ warning: through this.announce()
};
module.exports = Orders;`,
      'cache.js': `
const Redis = require('ioredis');
function Cache() {}
Cache.prototype = {
  client() {
    if (!this.redis) this.redis = new Redis();
    //                            ^^^^^^^^^^^ warning: through new Cache().client()
    return this.redis;
  },
};
module.exports = Cache;`,
    });
    check({
      'handler.js': `
const Redis = require('ioredis');
function Cache() {}
Cache.prototype.client = function () {
  if (!this.redis) this.redis = new Redis();
  return this.redis;
};
const cache = new Cache();
exports.handler = async (event) => cache.client();`,
    });
  });

  it('into a handler that streams its response', () => {
    check({
      'handler.js': `
const { S3Client } = require('@aws-sdk/client-s3');
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.end(await new S3Client({}).send(event));
  //               ^^^^^^^^^^^^^^^^ warning: created on every invocation
});`,
    });
  });

  it('into GraphQL resolvers that are put together from several files', () => {
    const resolvers = `
import { S3Client } from '@aws-sdk/client-s3';
export const queries = { order: async () => new S3Client({}) };
//                                          ^^^^^^^^^^^^^^^^ warning: created on every invocation`;
    check({
      'handler.ts': `
import { ApolloServer } from 'apollo-server-lambda';
import { queries } from './queries';
const server = new ApolloServer({ typeDefs: '', resolvers: { Query: { ...queries, version: () => 1 } } });
export const handler = server.createHandler();`,
      'queries.ts': resolvers,
    });
    check({
      'handler.ts': `
import express from 'express';
import serverless from 'serverless-http';
import { ApolloServer } from 'apollo-server-express';
import { queries } from './queries';
const app = express();
new ApolloServer({ typeDefs: '', resolvers: { Query: { ...queries } } }).applyMiddleware({ app });
export const handler = serverless(app);`,
      'queries.ts': resolvers,
    });
  });

  it('into the controllers of a Nest application and the services injected into them', () => {
    check({
      'handler.ts': `
import { NestFactory } from '@nestjs/core';
import serverlessExpress from '@codegenie/serverless-express';
import { AppModule } from './app.module';
let server;
export const handler = async (event, context, callback) => {
  if (!server) {
    const app = await NestFactory.create(AppModule);
    await app.init();
    server = serverlessExpress({ app: app.getHttpAdapter().getInstance() });
  }
  return server(event, context, callback);
};`,
      'app.module.ts': `
import { Module } from '@nestjs/common';
import { Pool } from 'pg';
import { OrdersController } from './orders.controller';
import { OrdersService } from './orders.service';
@Module({
  controllers: [OrdersController],
  providers: [OrdersService, { provide: 'POOL', useFactory: () => new Pool() }],
})
export class AppModule {}`,
      'orders.controller.ts': `
import { Controller, Get } from '@nestjs/common';
import { OrdersService } from './orders.service';
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Get()
  list() {
    return this.orders.list();
  }
}`,
      'orders.service.ts': `
import { Injectable } from '@nestjs/common';
import { S3Client } from '@aws-sdk/client-s3';
@Injectable()
export class OrdersService {
  private readonly shared = new S3Client({});
  async list() {
    return new S3Client({}).send(this.shared);
    //     ^^^^^^^^^^^^^^^^ warning: through this.orders.list()
  }
}`,
    });
  });
});
