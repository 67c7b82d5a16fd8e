import { onTopOf } from './costs';
import { byCall, byNew, entries } from './entry';
import { POSTGRES_COST } from './postgres';

const DATABASE = 'Database connection as for PostgreSQL, the costliest of the usual ones';

export const ORM = entries(
  {
    id: '@prisma/client:PrismaClient',
    label: 'Prisma client',
    kind: 'pool',
    openings: [byNew('@prisma/client', 'PrismaClient')],
    // The query engine is loaded and given the schema for every client made.
    cost: onTopOf(POSTGRES_COST, { cpuMs: 60 }),
    connectionKind: 'prisma',
    closes: ['$disconnect'],
    source: `${DATABASE}. Prisma documentation, "Connection management in serverless environments": one client, at module scope; engine start assumed, far below the 3 s that prisma issue 4972 reports for 2021`,
  },
  {
    id: '@prisma/client/edge:PrismaClient',
    label: 'Prisma client (Accelerate, over HTTP)',
    kind: 'sdk-client',
    openings: [byNew('@prisma/client/edge', 'PrismaClient')],
    cost: { roundTrips: 3, cpuMs: 8, serverMs: 5 },
    connectionKind: 'prisma',
    closes: ['$disconnect'],
    source: 'Prisma documentation, "Accelerate": queries go over HTTPS to a pool elsewhere',
  },
  {
    id: 'knex:knex',
    label: 'Knex query builder with its pool',
    kind: 'pool',
    openings: [byCall('knex', ''), byCall('knex', 'knex'), byCall('knex', 'Knex')],
    cost: onTopOf(POSTGRES_COST, { cpuMs: 1 }),
    connectionKind: 'postgres',
    closes: ['destroy'],
    source: `${DATABASE}. Knex guide, "Pool": knex(config) makes a tarn pool that connects on the first query`,
  },
  {
    id: 'sequelize:Sequelize',
    label: 'Sequelize instance with its pool',
    kind: 'pool',
    openings: [
      byNew('sequelize', 'Sequelize'),
      byNew('sequelize', ''),
      byNew('sequelize-typescript', 'Sequelize'),
      byNew('@sequelize/core', 'Sequelize'),
    ],
    cost: onTopOf(POSTGRES_COST, { roundTrips: 1, cpuMs: 3 }),
    connectionKind: 'postgres',
    closes: ['close'],
    checks: ['authenticate'],
    source: `${DATABASE}, and one query for the server's version. Sequelize documentation, "Using Sequelize in AWS Lambda"`,
  },
  {
    id: 'typeorm:DataSource',
    label: 'TypeORM data source',
    kind: 'pool',
    openings: [byNew('typeorm', 'DataSource')],
    cost: onTopOf(POSTGRES_COST, { roundTrips: 2, cpuMs: 10 }),
    connectionKind: 'postgres',
    closes: ['destroy', 'close'],
    checks: ['isInitialized'],
    connectMethod: 'initialize',
    source: `${DATABASE}; metadata of all entities is built on initialize. TypeORM documentation, "Data Source"`,
  },
  {
    id: 'typeorm:createConnection',
    label: 'TypeORM connection',
    kind: 'pool',
    openings: [byCall('typeorm', 'createConnection'), byCall('typeorm', 'createConnections')],
    cost: onTopOf(POSTGRES_COST, { roundTrips: 2, cpuMs: 10 }),
    connectionKind: 'postgres',
    closes: ['close'],
    checks: ['isConnected'],
    opensAsync: true,
    source: `${DATABASE}; metadata of all entities is built. TypeORM 0.2 documentation, "Working with Connection"`,
  },
  {
    id: '@mikro-orm/core:MikroORM.init',
    label: 'MikroORM instance',
    kind: 'pool',
    openings: ['core', 'postgresql', 'mysql', 'mariadb', 'mongodb', 'better-sqlite', 'mssql'].map((driver) =>
      byCall(`@mikro-orm/${driver}`, 'MikroORM.init'),
    ),
    cost: onTopOf(POSTGRES_COST, { cpuMs: 20 }),
    connectionKind: 'postgres',
    closes: ['close'],
    checks: ['isConnected'],
    opensAsync: true,
    source: `${DATABASE}; entity discovery on init. MikroORM documentation, "Deployment on AWS Lambda"`,
  },
);
