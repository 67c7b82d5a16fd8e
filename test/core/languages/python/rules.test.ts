import { describe, test } from 'vitest';
import type { Rule } from '../../../../src/core/rules';
import { blockingInit } from '../../../../src/core/rules/blocking-init';
import { closedSharedConnection } from '../../../../src/core/rules/closed-shared-connection';
import { heavyImport } from '../../../../src/core/rules/heavy-import';
import { snapshotUnsafeState } from '../../../../src/core/rules/snapshot-unsafe-state';
import { staleConnection } from '../../../../src/core/rules/stale-connection';
import { type CheckOptions, checkRule } from '../../../helpers/check-rule';

const check = (rule: Rule, text: string | Readonly<Record<string, string>>, options: CheckOptions = {}) =>
  checkRule(rule, typeof text === 'string' ? { 'app.py': text } : text, { exportPath: 'lambda_handler', ...options });

describe('stale-connection', () => {
  test('a connection of module scope that nobody looks at; not pools, not one that is checked', () => {
    check(
      staleConnection,
      `
import pymysql
import psycopg2
import redis

db = pymysql.connect(host="db")
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ information: reused without a look
cache = redis.Redis(host="cache")
checked = None

def connection():
    global checked
    if checked is None or checked.closed:
        checked = psycopg2.connect("dbname=shop")
    return checked

def lambda_handler(event, context):
    cache.get("a")
    connection().cursor()
    with db.cursor() as cursor:
        cursor.execute("select 1")
`,
    );
  });

  test('ping(reconnect=True) is a look', () => {
    check(
      staleConnection,
      `
import pymysql
db = pymysql.connect(host="db")

def lambda_handler(event, context):
    db.ping(reconnect=True)
    return db.cursor()
`,
    );
  });
});

describe('closed-shared-connection', () => {
  test('closed by hand, or by leaving a with-block', () => {
    check(
      closedSharedConnection,
      `
import psycopg
import pymysql

first = pymysql.connect(host="db")
second = psycopg.connect("dbname=shop")

def lambda_handler(event, context):
    first.cursor().execute("select 1")
    first.close()
#   ^^^^^^^^^^^^^ error: closed
    with second:
    #    ^^^^^^ error: closed
        second.execute("select 1")
`,
    );
  });
});

describe('blocking-init', () => {
  test('requests, calls of services and processes; not what only builds something', () => {
    check(
      blockingInit,
      `
import subprocess
import boto3
import requests

ssm = boto3.client("ssm")
table = boto3.resource("dynamodb").Table("orders")
paginator = ssm.get_paginator("describe_parameters")
secret = ssm.get_parameter(Name="key")["Parameter"]["Value"]
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: network
rates = requests.get("https://example.com/rates").json()
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: network
version = subprocess.check_output(["git", "--version"])
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: process

def lambda_handler(event, context):
    return requests.get("https://example.com"), ssm.get_parameter(Name="other")
`,
    );
  });
});

describe('heavy-import', () => {
  test('at module scope, also of other files; not for types, not in functions', () => {
    check(
      heavyImport,
      {
        'app.py': `
from typing import TYPE_CHECKING
import pandas as pd
#      ^^^^^^ information: 'pandas' adds
from charts import draw

if TYPE_CHECKING:
    import torch

def lambda_handler(event, context):
    import tensorflow as tf
    return pd.DataFrame(draw(event)), tf
`,
        'charts.py': `
from matplotlib import pyplot as plt
#                      ^^^^^^ information: 'matplotlib.pyplot' adds
def draw(event):
    return plt.plot(event)
`,
      },
      { importMs: { pandas: 600, torch: 1500, tensorflow: 2500, 'matplotlib.pyplot': 300 } },
    );
  });
});

describe('snapshot-unsafe-state', () => {
  test('ids and times of module scope; not those a hook renews', () => {
    check(
      snapshotUnsafeState,
      `
import uuid
from datetime import datetime
from snapshot_restore_py import register_after_restore

INSTANCE = str(uuid.uuid4())
#              ^^^^^^^^^^^^ warning: INSTANCE
started = datetime.now()

@register_after_restore
def renew():
    global started
    started = datetime.now()

def lambda_handler(event, context):
    return INSTANCE, started, uuid.uuid4()
`,
      { environment: { runtime: 'python3.12', snapStart: true } },
    );
  });
});
