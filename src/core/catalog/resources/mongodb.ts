import { HTTPS, onTopOf } from './costs';
import { byCall, byEither, byNew, entries } from './entry';

/**
 * 8 round trips for a `mongodb+srv:` address: SRV and TXT look-ups, DNS, TCP, TLS, hello with speculative
 * authentication, SCRAM. SCRAM-SHA-256 takes 15,000 rounds of PBKDF2 on the client. The driver also opens monitoring
 * connections beside it.
 */
const COST = onTopOf(HTTPS, { roundTrips: 5, cpuMs: 7, serverMs: 2 });
const SOURCE =
  'Alex Bevilacqua, "How many round trips does it take to authenticate a MongoDB client connection" (2023): 6 with mongodb://, 8 with mongodb+srv://';

export const MONGODB = entries(
  {
    id: 'mongodb:MongoClient',
    label: 'MongoDB client (mongodb)',
    kind: 'pool',
    openings: [byNew('mongodb', 'MongoClient')],
    cost: COST,
    connectionKind: 'mongodb',
    closes: ['close'],
    source: `${SOURCE}. MongoDB Node.js driver: connects on first operation since 4.7, monitors servers and reconnects`,
  },
  {
    id: 'mongodb:MongoClient.connect',
    label: 'MongoDB client (mongodb)',
    kind: 'pool',
    openings: [byCall('mongodb', 'MongoClient.connect'), byCall('mongodb', 'connect')],
    cost: COST,
    connectionKind: 'mongodb',
    closes: ['close'],
    opensAsync: true,
    source: `${SOURCE}. MongoDB Node.js driver: static connect resolves to a connected client`,
  },
  {
    id: 'mongoose:connect',
    label: 'MongoDB connection (mongoose)',
    kind: 'pool',
    openings: [byCall('mongoose', 'connect'), byCall('mongoose', 'Mongoose.().connect')],
    cost: COST,
    connectionKind: 'mongodb',
    // One connection per module: while it is open, another connect waits for the same promise.
    repeatCost: { roundTrips: 0, cpuMs: 0.1, serverMs: 0 },
    closes: ['disconnect', 'close'],
    checks: ['readyState'],
    opensAsync: true,
    source: `${SOURCE}. Mongoose guide, "Using Mongoose with AWS Lambda": keep the promise of connect at module scope; since 6.0 further calls join the open connection (issue 9476)`,
  },
  {
    id: 'mongoose:createConnection',
    label: 'MongoDB connection (mongoose)',
    kind: 'pool',
    openings: [byCall('mongoose', 'createConnection')],
    cost: COST,
    connectionKind: 'mongodb',
    closes: ['close', 'destroy'],
    checks: ['readyState'],
    source: `${SOURCE}. Mongoose guide, "Connections": each createConnection has a pool of its own`,
  },
  {
    id: 'monk:monk',
    label: 'MongoDB manager (monk)',
    kind: 'pool',
    openings: [byEither('monk', '')],
    cost: COST,
    connectionKind: 'mongodb',
    closes: ['close'],
    source: `${SOURCE}. monk README: the manager connects at once and holds a MongoClient`,
  },
);
