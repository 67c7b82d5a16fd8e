import { describe, expect, test } from 'vitest';
import { closedSharedConnection } from '../../../src/core/rules/closed-shared-connection';
import { staleConnection } from '../../../src/core/rules/stale-connection';
import { CUT, hasPython, runPython } from '../../helpers/fix-python';
import { fixRule } from '../../helpers/fix-rule';

const stale = (text: string) => fixRule(staleConnection, { 'app.py': text }, 'lambda_handler');
const closed = (text: string) => fixRule(closedSharedConnection, { 'app.py': text }, 'lambda_handler');

const POSTGRES = `import psycopg2

conn = psycopg2.connect("dbname=shop")


def lambda_handler(event, context):
    return conn.query(event["id"])
`;

const MYSQL = `import pymysql

conn = None


def connection():
    global conn
    if conn is None:
        conn = pymysql.connect(host="db")
    return conn


def lambda_handler(event, context):
    return connection().query(event["id"])
`;

const CLOSED = `import pymongo
import redis

cache = redis.Redis("cache")
mongo = pymongo.MongoClient("mongodb://db")


def lambda_handler(event, context):
    try:
        found = mongo.find_one(event["id"])
    finally:
        mongo.close()
    return found
`;

describe('a kept connection is looked at before it is used again', () => {
  test('opened at module level: the function that uses it asks first', () => {
    const { text, offer, after } = stale(POSTGRES);
    expect(text).toBe(`import psycopg2

conn = psycopg2.connect("dbname=shop")


def lambda_handler(event, context):
    global conn
    if conn.closed:
        conn = psycopg2.connect("dbname=shop")
    return conn.query(event["id"])
`);
    expect(offer).toMatchObject({ kind: 'guard', safe: true });
    expect(offer?.changes).toContain('only when a query fails');
    expect(after).toEqual([]);
  });

  test('opened at first use: its test asks more', () => {
    const { text, after } = stale(MYSQL);
    expect(text).toContain(`    if conn is None or not conn.open:
        conn = pymysql.connect(host="db")
    else:
        conn.ping(reconnect=True)
    return conn
`);
    expect(after).toEqual([]);
  });

  test('refused where nothing tells whether it is open', () => {
    expect(stale(POSTGRES.replaceAll('psycopg2', 'pyodbc')).reason).toContain('is not known');
  });
});

describe('what closes a shared client goes', () => {
  test('with the finally that held nothing else', () => {
    const { text, offer, after } = closed(CLOSED);
    expect(text).toContain(`def lambda_handler(event, context):
    found = mongo.find_one(event["id"])
    return found
`);
    expect(offer).toMatchObject({ kind: 'remove-close', safe: true });
    expect(after).toEqual([]);
  });

  test('a with-block becomes its body', () => {
    const { text } = closed(`import redis

cache = redis.Redis("cache")


def lambda_handler(event, context):
    with cache:
        cache.set("a", 1)
        return cache.get("a")
`);
    expect(text).toContain(`def lambda_handler(event, context):
    cache.set("a", 1)
    return cache.get("a")
`);
  });
});

describe.runIf(hasPython())('fixed code runs', () => {
  const EVENTS = [{ id: 'a' }, CUT, { id: 'b' }, { id: 'c' }];
  test.each([
    ['psycopg2', POSTGRES, 2],
    ['pymysql', MYSQL, 2],
    ['mysql.connector', MYSQL.replaceAll('pymysql', 'mysql.connector'), 2],
  ])('%s is opened again once the server has closed it, not on every invocation', (_, before, opened) => {
    expect(JSON.stringify(runPython(before, EVENTS).results)).toContain('is closed');
    const { results, made } = runPython(stale(before).text, EVENTS);
    expect(JSON.stringify(results)).not.toContain('is closed');
    expect(results).toHaveLength(3);
    expect(Object.values(made)).toEqual([opened]);
  });

  test('a client that is not closed any more answers the second invocation', () => {
    const events = [{ id: 'a' }, { id: 'b' }];
    expect(JSON.stringify(runPython(CLOSED, events).results)).toContain('is closed');
    expect(JSON.stringify(runPython(closed(CLOSED).text, events).results)).not.toContain('is closed');
  });
});
