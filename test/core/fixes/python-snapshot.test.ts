import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../src/core/model';
import { snapshotUnsafeState } from '../../../src/core/rules/snapshot-unsafe-state';
import { hasPython, RESTORE, runPython } from '../../helpers/fix-python';
import { fixRule } from '../../helpers/fix-rule';

const SNAPSHOTTED = resolveEnvironment([
  { values: { runtime: 'python3.13', snapStart: true }, where: 'template.yaml:9' },
]);
const fix = (text: string) => fixRule(snapshotUnsafeState, { 'app.py': text }, 'lambda_handler', SNAPSHOTTED);

const INSTANCE = `"""Orders."""
import os
import uuid

import boto3
from .store import put

INSTANCE = str(uuid.uuid4())
TABLE = os.environ.get("TABLE")


def lambda_handler(event, context):
    return INSTANCE
`;

describe('an after-restore runtime hook renews what a snapshot would freeze', () => {
  test('an id: the hook stands behind the assignments, its import among the packages', () => {
    const { text, offer, after } = fix(INSTANCE);
    expect(text).toBe(`"""Orders."""
import os
import uuid

import boto3
from snapshot_restore_py import register_after_restore
from .store import put

INSTANCE = str(uuid.uuid4())
TABLE = os.environ.get("TABLE")


@register_after_restore
def renew_instance():
    global INSTANCE
    INSTANCE = str(uuid.uuid4())


def lambda_handler(event, context):
    return INSTANCE
`);
    expect(offer).toMatchObject({ kind: 'after-restore-hook', safe: false });
    expect(after).toEqual([]);
  });

  test('a connection', () => {
    const { text, before, after } = fix(`import psycopg2

conn = psycopg2.connect("dbname=shop")


def lambda_handler(event, context):
    return conn.query(event["id"])
`);
    expect(before).toHaveLength(1);
    expect(text).toBe(`import psycopg2
from snapshot_restore_py import register_after_restore

conn = psycopg2.connect("dbname=shop")


@register_after_restore
def renew_conn():
    global conn
    conn = psycopg2.connect("dbname=shop")


def lambda_handler(event, context):
    return conn.query(event["id"])
`);
    expect(after).toEqual([]);
  });

  test('refused where something else was made of it at init', () => {
    const { reason } = fix(INSTANCE.replace('TABLE =', 'PREFIX = INSTANCE + "-"\nTABLE ='));
    expect(reason).toContain('is used at module level as well');
  });
});

describe('moving it into the handler', () => {
  const STARTED = `import time

import boto3

s3 = boto3.client("s3")
NOW = time.time()


def lambda_handler(event, context):
    """Answers."""
    return NOW
`;
  test('a time is asked for in the function that uses it', () => {
    const { text, offer, after } = fix(STARTED);
    expect(text).toBe(`import time

import boto3

s3 = boto3.client("s3")


def lambda_handler(event, context):
    """Answers."""
    NOW = time.time()
    return NOW
`);
    expect(offer).toMatchObject({ kind: 'move-to-handler', safe: false });
    expect(after).toEqual([]);
  });

  test('renewed in a hook instead where several functions use it', () => {
    const { offer } = fix(`${STARTED}\n\ndef age():\n    return time.time() - NOW\n`);
    expect(offer?.kind).toBe('after-restore-hook');
  });
});

describe.runIf(hasPython())('fixed code runs', () => {
  test('the value is another one after a restore, and the same in between', () => {
    const { text } = fix(INSTANCE.replace('from .store import put\n', ''));
    const { results } = runPython(text, [{}, {}, RESTORE, {}, {}]);
    expect(results[0]).toBe(results[1]);
    expect(results[2]).toBe(results[3]);
    expect(results[1]).not.toBe(results[2]);
  });

  test('the handler works it out for itself', () => {
    const { text } = fix(
      'import uuid\n\nX = [uuid.uuid4().hex for _ in range(2)]\n\n\ndef lambda_handler(event, context):\n    return X\n',
    );
    const { results } = runPython(text, [{}, RESTORE, {}]);
    expect(results[0]).not.toEqual(results[1]);
  });
});
