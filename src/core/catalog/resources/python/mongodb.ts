import { onTopOf } from '../costs';
import type { CatalogEntry } from '../entry';
import { calls, PYTHON_HTTPS, python } from './entry';

const MONGO_COST = onTopOf(PYTHON_HTTPS, { roundTrips: 3, cpuMs: 3, serverMs: 2 });
const MONGO = 'Protocol: MongoDB hello and SCRAM-SHA-256 over TLS to each member of the set';

export const PYTHON_MONGODB: readonly CatalogEntry[] = [
  python(
    'pool',
    'MongoDB client (PyMongo)',
    calls('pymongo:MongoClient', 'pymongo.mongo_client:MongoClient', 'pymongo:AsyncMongoClient'),
    MONGO_COST,
    `${MONGO}. PyMongo FAQ: create one client for the process, it holds a pool and reconnects`,
    {
      connectionKind: 'mongodb',
      closes: ['close', '__exit__'],
    },
  ),
  python(
    'pool',
    'MongoDB client (Motor)',
    calls('motor.motor_asyncio:AsyncIOMotorClient'),
    MONGO_COST,
    `${MONGO}. Motor documentation: one client for the process`,
    {
      connectionKind: 'mongodb',
      closes: ['close'],
    },
  ),
  python(
    'pool',
    'MongoDB connection (MongoEngine)',
    calls('mongoengine.connect'),
    MONGO_COST,
    `${MONGO}. MongoEngine documentation: connect() registers one client for the process`,
    {
      connectionKind: 'mongodb',
      closes: ['disconnect'],
    },
  ),
];
