import { describe, expect, test } from 'vitest';
import { resolveEnvironment } from '../../../src/core/model';
import { snapshotUnsafeState } from '../../../src/core/rules/snapshot-unsafe-state';
import { checkRule } from '../../helpers/check-rule';

const environment = (values: Parameters<typeof resolveEnvironment>[0][number]['values']) =>
  resolveEnvironment([{ values, where: 'template.yaml:9' }]);
const SNAPSHOTTED = environment({ runtime: 'java21', snapStart: true });

/** A handler class with these members, in a function that is snapshotted. */
function checkJava(members: string, over: Parameters<typeof environment>[0] = {}) {
  const source = `package shop;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.sql.*;
import java.time.Instant;
import java.util.*;
import com.amazonaws.services.lambda.runtime.*;
import com.zaxxer.hikari.HikariDataSource;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

public class Orders implements RequestHandler<Map<String, String>, String>, Resource {
${members}
}
`;
  return checkRule(
    snapshotUnsafeState,
    { 'src/main/java/shop/Orders.java': source },
    { exportPath: 'shop.Orders::handleRequest', environment: { ...SNAPSHOTTED, ...over } },
  );
}

const HANDLE = '  public String handleRequest(Map<String, String> event, Context context) { return event.get("id"); }';

describe('Java', () => {
  test('ids, randomness and times that fields keep', () => {
    checkJava(`
  private static final String INSTANCE = UUID.randomUUID().toString();
  //                                     ^^^^^^^^^^^^^^^^^ warning: kept in \`INSTANCE\`, is the same in every restored environment
  private final Random random = new Random();
  //                            ^^^^^^^^^^^^ warning: can be foreseen
  private static final Instant STARTED = Instant.now();
  //                                     ^^^^^^^^^^^^^ warning: is the time of the snapshot
  private final long startedMs;
  public Orders() {
    this.startedMs = System.currentTimeMillis();
    //               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: is the time of the snapshot
  }
${HANDLE}`);
  });

  test('a holder class is loaded after the restore, when it is first named', () => {
    checkJava(`
  private static class Holder { static final String ID = UUID.randomUUID().toString(); }
  public String handleRequest(Map<String, String> event, Context context) { return Holder.ID; }`);
  });

  test('a generator that is seeded with the time is one finding', () => {
    checkJava(`
  private static final Random JITTER = new Random(System.currentTimeMillis());
  //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: can be foreseen
${HANDLE}`);
  });

  test('what a method is handed is made by no container', () => {
    checkJava(`
  static class Order { final UUID id; Order(String data) { id = UUID.randomUUID(); } String id() { return id.toString(); } }
  static String idOf(String name, Order order) { return order.id(); }
  public String handleRequest(Map<String, String> event, Context context) { return idOf(event.get("id")); }`);
  });

  test('connections and pools opened before the snapshot, not SDK clients, which connect at first use', () => {
    const findings = checkJava(`
  private static final HikariDataSource POOL = new HikariDataSource();
  //                                           ^^^^^^^^^^^^^^^^^^^^^^ warning: closed after a restore
  private static final S3Client S3 = S3Client.create();
${HANDLE}`);
    expect(findings.map(({ resource }) => resource)).toEqual(['com.zaxxer.hikari:HikariDataSource']);
  });

  test('silent on SecureRandom, on what the handler computes and on what an after-restore hook renews', () => {
    checkJava(`
  private static final SecureRandom RANDOM = new SecureRandom();
  private String instance = UUID.randomUUID().toString();
  public Orders() { Core.getGlobalContext().register(this); }
  @Override public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {}
  @Override public void afterRestore(org.crac.Context<? extends Resource> context) {
    this.instance = UUID.randomUUID().toString();
  }
  public String handleRequest(Map<String, String> event, Context context) {
    String id = UUID.randomUUID().toString();
    long now = System.currentTimeMillis();
    return id + now;
  }`);
  });

  test('a hint where the function could be snapshotted, nothing where it cannot', () => {
    const member = (mark: string) => `
  private static final String INSTANCE = UUID.randomUUID().toString();
${mark}
${HANDLE}`;
    const mark = '  //                                     ^^^^^^^^^^^^^^^^^ hint: With SnapStart: ';
    checkJava(member(mark), environment({ runtime: 'java21' }));
    checkJava(member(''), environment({ runtime: 'java21', packageType: 'image' }));
    checkJava(member(''), environment({ runtime: 'provided.al2023', language: 'java', native: true }));
  });
});

/** Modules of a Python function that is snapshotted; the first holds `handler`. */
function checkPython(sources: Readonly<Record<string, string>>, over: Parameters<typeof environment>[0] = {}) {
  const snapshotted = environment({ runtime: 'python3.13', snapStart: true, ...over });
  return checkRule(snapshotUnsafeState, sources, { environment: snapshotted });
}

describe('Python', () => {
  test('ids, randomness, times, secrets and connections at module level', () => {
    checkPython({
      'app.py': `
import random, time, uuid
import boto3
import psycopg2
INSTANCE = uuid.uuid4()
#          ^^^^^^^^^^^^ warning: kept in \`INSTANCE\`, is the same in every restored environment
SALT = random.randint(0, 9)
#      ^^^^^^^^^^^^^^^^^^^^ warning: can be foreseen
STARTED = time.time()
#         ^^^^^^^^^^^ warning: is the time of the snapshot
SECRET = boto3.client("secretsmanager").get_secret_value(SecretId="db")
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: may have been rotated
conn = psycopg2.connect("dbname=shop")
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: closed after a restore
def handler(event, context):
    return [INSTANCE, SALT, STARTED, SECRET, conn.cursor(), uuid.uuid4(), time.time()]
`,
    });
  });

  test('what an after-restore hook makes anew is safe, also in another module', () => {
    checkPython({
      'app.py': `
import uuid
from snapshot_restore_py import register_after_restore
import db
INSTANCE = uuid.uuid4()
@register_after_restore
def renew():
    global INSTANCE
    INSTANCE = uuid.uuid4()
def handler(event, context):
    return [INSTANCE, db.conn.cursor()]
`,
      'db.py': `
import psycopg2
import snapshot_restore_py
def connect():
    global conn
    conn = psycopg2.connect("dbname=shop")
connect()
snapshot_restore_py.register_after_restore(connect)
`,
    });
  });

  test('what a before-snapshot hook opens is frozen with the rest', () => {
    checkPython({
      'app.py': `
import psycopg2
from snapshot_restore_py import register_before_snapshot
conn = None
@register_before_snapshot
def prime():
    global conn
    conn = psycopg2.connect("dbname=shop")
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: closed after a restore
def handler(event, context):
    return conn.cursor()
`,
    });
  });
});

test('silent on JavaScript, whose runtimes are not snapshotted', () => {
  checkRule(
    snapshotUnsafeState,
    `import { randomUUID } from 'node:crypto';
const INSTANCE = randomUUID();
const STARTED = Date.now();
export const handler = async () => [INSTANCE, STARTED];`,
    { environment: environment({ runtime: 'nodejs22.x', snapStart: true }) },
  );
});

test('a pool that connects on first use is open at the snapshot only where init used it', () => {
  const source = (warmUp: string) => `
import redis
cache = redis.Redis("cache")
${warmUp}
def handler(event, context):
    return cache.get(event["id"])
`;
  checkPython({ 'app.py': source('') });
  checkPython({
    'app.py': source('#       ^^^^^^^^^^^^^^^^^^^^ warning: closed after a restore\ncache.ping()'),
  });
});

test('a table of times is one finding', () => {
  checkPython({
    'app.py': `
from datetime import datetime, timedelta
TIMING = {
    "high": datetime.now() - timedelta(minutes=1),
    #       ^^^^^^^^^^^^^^ warning: kept in \`TIMING\`
    "low": [datetime.now() - timedelta(minutes=5), datetime.now()],
}
def handler(event, context):
    return TIMING
`,
  });
});
