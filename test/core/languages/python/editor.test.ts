import { describe, expect, test } from 'vitest';
import { fixPython } from '../../../helpers/fix-python';

const fixed = (before: string, others?: Readonly<Record<string, string>>) => fixPython(before, others).text;

describe('a client goes to module scope', () => {
  test('behind imports and constants, by its own name', () => {
    expect(
      fixed(`"""Orders."""
import os

import boto3

TABLE = os.environ["TABLE"]


def lambda_handler(event, context):
    s3 = boto3.client("s3")  # the archive
    body = s3.get_object(Bucket="b", Key=event["key"])
    return body
`),
    ).toBe(`"""Orders."""
import os

import boto3

TABLE = os.environ["TABLE"]
s3 = boto3.client("s3")  # the archive


def lambda_handler(event, context):
    body = s3.get_object(Bucket="b", Key=event["key"])
    return body
`);
  });

  test('after the imports where nothing else stands there, lines and quotes kept', () => {
    expect(
      fixed(`import boto3


def lambda_handler(event, context):
    client = boto3.client(
        'dynamodb',
        region_name='eu-west-1',
    )
    return client.get_item(Key=event)
`),
    ).toBe(`import boto3

client = boto3.client(
    'dynamodb',
    region_name='eu-west-1',
)


def lambda_handler(event, context):
    return client.get_item(Key=event)
`);
  });

  test('under a new name where it is part of an expression, or its name is taken', () => {
    expect(
      fixed(`import boto3
from redis import Redis

client = None


class Store:
    def __init__(self):
        self.s3 = boto3.client("s3")


def lambda_handler(event, context):
    client = Redis(host="cache")
    table = boto3.resource("dynamodb").Table("orders")
    return Store().s3.list_buckets(), client.get("a"), table.scan()
`),
    ).toBe(`import boto3
from redis import Redis

client = None
redis_client = Redis(host="cache")
dynamodb = boto3.resource("dynamodb")
s3 = boto3.client("s3")


class Store:
    def __init__(self):
        self.s3 = s3


def lambda_handler(event, context):
    client = redis_client
    table = dynamodb.Table("orders")
    return Store().s3.list_buckets(), client.get("a"), table.scan()
`);
  });

  test('with the constants of its function, behind what it needs', () => {
    expect(
      fixed(`import os
import boto3


def region():
    return "eu-west-1"


def lambda_handler(event, context):
    stage = os.environ.get("STAGE")
    endpoint = f"https://{stage}.example.com"
    s3 = boto3.client("s3", region_name=region(), endpoint_url=endpoint)
    return s3.list_buckets(), stage
`),
    ).toBe(`import os
import boto3


def region():
    return "eu-west-1"


s3 = boto3.client("s3", region_name=region(), endpoint_url=f"https://{os.environ.get("STAGE")}.example.com")


def lambda_handler(event, context):
    stage = os.environ.get("STAGE")
    return s3.list_buckets(), stage
`);
  });

  test('a with-block and what closed it go', () => {
    expect(
      fixed(`import redis
from pymongo import MongoClient


def lambda_handler(event, context):
    with redis.Redis(host="cache") as cache:
        if event:
            cache.set("a", 1)

    mongo = MongoClient("mongodb://db")
    try:
        found = mongo.shop.orders.find_one(event)
    finally:
        mongo.close()
    return found
`),
    ).toBe(`import redis
from pymongo import MongoClient

cache = redis.Redis(host="cache")
mongo = MongoClient("mongodb://db")


def lambda_handler(event, context):
    if event:
        cache.set("a", 1)

    found = mongo.shop.orders.find_one(event)
    return found
`);
  });

  test('an HTTP session is hoisted, but not by fix-all: it keeps cookies', () => {
    const { text, offers } = fixPython(`import requests


def lambda_handler(event, context):
    session = requests.Session()
    return session.get(event["url"]).text
`);
    expect(text).toContain('\n\nsession = requests.Session()\n');
    expect(offers).toMatchObject([
      {
        kind: 'hoist',
        safe: false,
        changes: expect.stringContaining('Cookies'),
      },
    ]);
  });

  test('tabs and Windows line breaks are kept', () => {
    expect(
      fixed(
        'import boto3\r\n\r\ndef lambda_handler(event, context):\r\n\ts3 = boto3.client("s3")\r\n\treturn s3.list()\r\n',
      ),
    ).toBe(
      'import boto3\r\n\r\ns3 = boto3.client("s3")\r\n\r\ndef lambda_handler(event, context):\r\n\treturn s3.list()\r\n',
    );
  });
});

describe('one client serves all', () => {
  test('another creation of the same uses what is there', () => {
    expect(
      fixed(`import boto3


def read(key):
    s3 = boto3.client("s3")

    return s3.get_object(Key=key)


def write(key):
    client = boto3.client("s3")
    return client.put_object(Key=key)


def lambda_handler(event, context):
    s3 = boto3.client("s3")
    return s3.list_buckets(), read(event["key"]), write(event["key"])
`),
    ).toBe(`import boto3

s3 = boto3.client("s3")


def read(key):
    return s3.get_object(Key=key)


def write(key):
    client = s3
    return client.put_object(Key=key)


def lambda_handler(event, context):
    return s3.list_buckets(), read(event["key"]), write(event["key"])
`);
  });
});

describe('a connection is kept and checked', () => {
  test('in the function itself', () => {
    const { text, offers } = fixPython(`import os
import psycopg2


def lambda_handler(event, context):
    conn = psycopg2.connect(
        host=os.environ["HOST"],
        dbname="shop",
    )
    try:
        with conn.cursor() as cursor:
            cursor.execute("select 1")
    finally:
        conn.close()
    return "ok"
`);
    expect(text).toBe(`import os
import psycopg2

conn = None


def lambda_handler(event, context):
    global conn
    if conn is None or conn.closed:
        conn = psycopg2.connect(
            host=os.environ["HOST"],
            dbname="shop",
        )
    with conn.cursor() as cursor:
        cursor.execute("select 1")
    return "ok"
`);
    expect(offers).toMatchObject([
      {
        kind: 'guard',
        safe: false,
        changes: expect.stringContaining('transaction'),
      },
    ]);
  });

  test('in a helper that returns it; safe where every statement commits by itself', () => {
    const { text, offers } = fixPython(`import pymysql


def get_connection():
    return pymysql.connect(host="db", autocommit=True)


def lambda_handler(event, context):
    db = get_connection()
    rows = db.cursor().fetchall()
    db.close()
    return rows
`);
    expect(text).toBe(`import pymysql

connection = None


def get_connection():
    global connection
    if connection is None or not connection.open:
        connection = pymysql.connect(host="db", autocommit=True)
    else:
        connection.ping(reconnect=True)
    return connection


def lambda_handler(event, context):
    db = get_connection()
    rows = db.cursor().fetchall()
    return rows
`);
    expect(offers).toMatchObject([{ kind: 'guard', safe: true }]);
  });
});

describe('what only some invocations need is opened by the first of them', () => {
  const BEFORE = `import http.client


def lambda_handler(event, context):
    if event["write"]:
        conn = http.client.HTTPSConnection("api.example")
        conn.request("PUT", "/x")
        return conn.getresponse().read()
    return None
`;
  const AFTER = `import http.client

conn = None


def lambda_handler(event, context):
    if event["write"]:
        global conn
        if conn is None:
            conn = http.client.HTTPSConnection("api.example")
        conn.request("PUT", "/x")
        return conn.getresponse().read()
    return None
`;

  test('and kept at module scope, where nothing fails at init that did not before', () => {
    const { text, offers } = fixPython(BEFORE);
    expect(text).toBe(AFTER);
    expect(offers).toMatchObject([
      { kind: 'memoise', title: 'Open `conn` at first use and keep it at module scope', safe: true },
    ]);
  });

  test('with Windows line endings and tabs', () => {
    const windows = (text: string) => text.replaceAll('    ', '\t').replaceAll('\n', '\r\n');
    expect(fixed(windows(BEFORE))).toBe(windows(AFTER));
  });

  test('not what is connected by a call of its own, which would run every time', () => {
    const text = `import paho.mqtt.client as mqtt


def lambda_handler(event, context):
    broker = mqtt.Client()
    broker.connect("broker.example")
    broker.publish("t", event["m"])
`;
    expect(fixed(text)).toBe(text);
    expect(fixPython(text).refused).toEqual([expect.stringContaining('`connect()` opens it')]);
  });
});

describe('no fix where it might change what the function does', () => {
  const reason = (before: string, others?: Readonly<Record<string, string>>) => fixPython(before, others).refused;

  test.each([
    [
      'what comes from the event',
      's3 = boto3.client("s3", region_name=event["region"])\n    return s3.list()',
      /invocation/,
    ],
    ['a local import', 'import boto3 as aws\n    return aws.client("s3").list()', /imported inside/],
    [
      'headers of one request',
      'session = requests.Session()\n    session.headers.update({"Authorization": event["token"]})\n    return session.get("x")',
      /headers/,
    ],
    [
      'something else closes it',
      'with requests.Session() as a, requests.Session() as b:\n        return a.get("x"), b.get("y")',
      /something else as well/,
    ],
    ['a value that changes', 'now = time.time()\n    return boto3.client("s3", endpoint_url=now).list()', /invocation/],
  ])('%s', (_, body, expected) => {
    const refused = reason(
      `import time\nimport boto3\nimport requests\n\n\ndef lambda_handler(event, context):\n    ${body}\n`,
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatch(expected);
  });

  test('a session of an event loop', () => {
    expect(
      reason(
        'import asyncio\nimport aiohttp\n\nasync def main():\n    async with aiohttp.ClientSession() as session:\n        await session.get("x")\n\ndef lambda_handler(event, context):\n    asyncio.run(main())\n',
      )[0],
    ).toMatch(/event loop/);
  });
});
