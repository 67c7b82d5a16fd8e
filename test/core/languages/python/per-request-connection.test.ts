import { describe, test } from 'vitest';
import { perRequestConnection } from '../../../../src/core/rules/per-request-connection';
import { checkRule } from '../../../helpers/check-rule';

const check = (sources: string | Readonly<Record<string, string>>) =>
  checkRule(perRequestConnection, typeof sources === 'string' ? { 'app.py': sources } : sources, {
    exportPath: 'lambda_handler',
    environment: { runtime: 'python3.12' },
  });

describe('flags what is created on every invocation', () => {
  test('in the handler, however it was imported', () => {
    check(`
import boto3
import boto3 as aws
from boto3 import client as make, resource
from boto3.session import Session
import psycopg2.extensions, psycopg2

def lambda_handler(event, context):
    s3 = boto3.client("s3")
    #    ^^^^^^^^^^^^^^^^^^ warning: created on every invocation
    sqs = aws.client("sqs")
    #     ^^^^^^^^^^^^^^^^^ warning: created on every invocation
    sns = make("sns")
    #     ^^^^^^^^^^^ warning: created on every invocation
    table = resource("dynamodb").Table("orders")
    #       ^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
    ses = Session(region_name="eu-west-1").client("ses")
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
    conn = psycopg2.connect(dbname="shop")
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
    return table.get_item(Key={"id": event["id"]})
`);
  });

  test('through helpers, classes and other files', () => {
    check({
      'app.py': `
from store import Store
from common import db as database
import common.mail

def lambda_handler(event, context):
    store = Store(event["tenant"])
    rows = database.rows("select 1")
    common.mail.send(rows)
    return store.read(event["id"])
`,
      'store.py': `
import boto3

class Base:
    def __init__(self, tenant):
        self.tenant = tenant
        self.client = boto3.client("dynamodb")
        #             ^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation

class Store(Base):
    @property
    def bucket(self):
        return boto3.resource("s3").Bucket("files")
        #      ^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation

    def read(self, key):
        self.bucket.upload_file(key)
        return self.client.get_item(Key=key)
`,
      'common/__init__.py': '',
      'common/db.py': `
from .connection import open_connection

def rows(sql, conn=None):
    conn = conn or open_connection()
    with conn.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
`,
      'common/connection.py': `
import os
import pymysql

def open_connection():
    return pymysql.connect(host=os.environ["HOST"], user=os.getenv("USER"))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
`,
      'common/mail.py': `
import smtplib

def send(rows):
    with smtplib.SMTP("mail") as server:
    #    ^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
        server.sendmail("a", "b", str(rows))
`,
    });
  });

  test('in a distribution of the project’s own, and in a folder named like the package it uses', () => {
    check({
      'redis/app.py': `
import redis
from redis import Redis
from shopkit import Store

def lambda_handler(event, context):
    cache = Redis()
    #       ^^^^^^^ warning: created on every invocation
    return cache.get("a"), Store().save(event)
`,
      'lib/shopkit/setup.py': 'from setuptools import setup\nsetup()\n',
      'lib/shopkit/shopkit/__init__.py': `
import boto3
class Store:
    def __init__(self):
        self.table = boto3.resource("dynamodb")
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: through Store()
    def save(self, event):
        return self.table.put_item(Item=event)
`,
    });
  });

  test('in local imports, comprehensions, lambdas, loops, decorated and nested functions', () => {
    check(`
from functools import wraps

def with_db(fn):
    @wraps(fn)
    def wrapper(event, context):
        import pymongo
        db = pymongo.MongoClient("mongodb://db")
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
        return fn(event, context, db)
    return wrapper

@with_db
def lambda_handler(event, context, db):
    import requests
    fetch = lambda url: requests.Session().get(url)
    #                   ^^^^^^^^^^^^^^^^^^ warning: created repeatedly on every invocation
    def inner():
        from redis import Redis
        return Redis(host="cache")
        #      ^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
    return [fetch(record["url"]) for record in event["Records"]] + [inner()]
`);
  });

  test('behind routes of Powertools', () => {
    check(`
import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver

logger = Logger()
app = APIGatewayRestResolver()

@app.get("/orders")
def orders():
    return boto3.client("dynamodb").scan(TableName="orders")
    #      ^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation

@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
`);
  });
});

describe('is silent about what is reused', () => {
  test('at module scope, also in if, try and with', () => {
    check(`
import os
import boto3

if os.environ.get("LOCAL"):
    s3 = boto3.client("s3", endpoint_url="http://localhost")
else:
    s3 = boto3.client("s3")
try:
    table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
except KeyError:
    table = None

class Clients:
    sqs = boto3.client("sqs")

def lambda_handler(event, context):
    return s3.list_buckets(), table.scan(), Clients.sqs.list_queues()
`);
  });

  test('behind guards of all sorts', () => {
    check(`
import functools
import boto3
import psycopg2
from redis import Redis

conn = None
cache = {}
_table = None

def connection():
    global conn
    if conn is None or conn.closed:
        conn = psycopg2.connect("dbname=shop")
    return conn

def client(name):
    if name not in cache:
        cache[name] = boto3.client(name)
    return cache[name]

def table():
    global _table
    if not _table:
        _table = boto3.resource("dynamodb").Table("orders")
    return _table

@functools.lru_cache(maxsize=None)
def redis():
    return Redis(host="cache")

@functools.cache
def sns():
    return boto3.client("sns")

def queue():
    try:
        return cache["queue"]
    except KeyError:
        cache["queue"] = boto3.client("sqs")
        return cache["queue"]

def bucket():
    if "bucket_client" not in globals():
        global bucket_client
        bucket_client = boto3.client("s3")
    return bucket_client

def lambda_handler(event, context):
    return connection(), client("ses"), table(), redis(), sns(), queue(), bucket()
`);
  });

  test('in singletons and lazy fields of long-lived objects', () => {
    check(`
import boto3
from pymongo import MongoClient

class Database:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.client = MongoClient("mongodb://db")
        return cls._instance

class Service:
    _shared = None

    def __init__(self):
        self._client = None

    @property
    def client(self):
        if self._client is None:
            self._client = boto3.client("s3")
        return self._client

    @classmethod
    def shared(cls):
        if not cls._shared:
            cls._shared = boto3.client("sqs")
        return cls._shared

service = Service()

def lambda_handler(event, context):
    Database().client.shop.orders.find_one()
    Service.shared().send_message()
    return service.client.list_buckets()
`);
  });

  test('in code for scripts, and in functions nobody calls', () => {
    check(`
import boto3

def tool():
    boto3.client("iam")

def lambda_handler(event, context):
    return boto3.__version__

if __name__ == "__main__":
    boto3.client("s3")
    lambda_handler({}, None)
`);
  });

  test('where the client belongs to the person who asks', () => {
    check(`
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build

def lambda_handler(event, context):
    credentials = Credentials(token=event["token"])
    return build("calendar", "v3", credentials=credentials).events().list()
`);
  });
});

describe('a lazy field of an object made per request is no guard', () => {
  test('it is empty every time', () => {
    check(`
import boto3

class Service:
    def __init__(self):
        self._client = None

    def client(self):
        if self._client is None:
            self._client = boto3.client("s3")
            #              ^^^^^^^^^^^^^^^^^^ warning: created on every invocation
        return self._client

def lambda_handler(event, context):
    return Service().client().list_buckets()
`);
  });
});

describe('what runs on a developer’s machine only', () => {
  test('is not what every invocation pays for; its other branch is', () => {
    check(`
import os
import boto3

def lambda_handler(event, context):
    if os.environ.get("AWS_SAM_LOCAL"):
        db = boto3.resource("dynamodb", endpoint_url="http://localhost:8000")
    elif os.environ.get("AWS_LOCALSTACK", False):
        db = boto3.resource("dynamodb", endpoint_url="http://localstack:4566")
    else:
        db = boto3.resource("dynamodb")
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: created on every invocation
    return db.Table("orders").scan()
`);
  });
});
