import { describe, expect, test } from 'vitest';
import { fixPython, hasPython, runPython } from '../../../helpers/fix-python';

const EVENTS = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

const HANDLERS: readonly (readonly [string, string])[] = [
  [
    'clients in the handler and in a helper',
    `import os
import boto3
from redis import Redis

PREFIX = "orders"


def archive(key):
    bucket = "archive"
    s3 = boto3.client("s3")
    return s3.put_object(Bucket=bucket, Key=f"{PREFIX}/{key}")


def lambda_handler(event, context):
    table = boto3.resource("dynamodb").Table("orders")
    cache = Redis(
        "cache",
    )
    return [str(table), cache.get(event["id"]), archive(event["id"])]
`,
  ],
  [
    'a class, a with-block and a client that is closed',
    `import boto3
import pymongo
import redis


class Store:
    def __init__(self):
        self.client = boto3.client("sqs")

    def send(self, body):
        return self.client.send_message(MessageBody=body)


def lambda_handler(event, context):
    with redis.Redis("cache") as cache:
        seen = cache.get(event["id"])
    mongo = pymongo.MongoClient("mongodb://db")
    try:
        found = mongo.find_one(event["id"])
    finally:
        mongo.close()
    return [seen, found, Store().send(event["id"])]
`,
  ],
  [
    'connections, directly and behind a helper',
    `import psycopg2
import pymysql


def connect():
    return pymysql.connect("db", autocommit=True)


def lambda_handler(event, context):
    conn = psycopg2.connect("dbname=shop")
    try:
        first = conn.query(event["id"])
    finally:
        conn.close()
    other = connect()
    second = other.query(event["id"])
    other.close()
    return [first, second]
`,
  ],
  [
    'creations in branches and loops',
    `import boto3


def lambda_handler(event, context):
    found = []
    for name in ["a", "b"]:
        sns = boto3.client("sns")
        found.append(sns.publish(Message=name))
    if event["id"] == "b":
        ses = boto3.client("ses")
        found.append(ses.send_email(event["id"]))
    return found
`,
  ],
];

describe.runIf(hasPython())('fixed code runs, gives the same results and creates once', () => {
  test.each(HANDLERS)('%s', (_, before) => {
    const { text, refused } = fixPython(before);
    expect(refused).toEqual([]);
    const old = runPython(before, EVENTS);
    const now = runPython(text, EVENTS);
    expect(now.results.map(withoutAddresses)).toEqual(old.results.map(withoutAddresses));
    expect(Object.keys(now.made).sort()).toEqual(Object.keys(old.made).sort());
    expect(Math.max(...Object.values(old.made))).toBeGreaterThanOrEqual(3);
    expect(new Set(Object.values(now.made))).toEqual(new Set([1]));
  });
});

function withoutAddresses(value: unknown): string {
  return JSON.stringify(value).replace(/0x[0-9a-f]+/g, '');
}
