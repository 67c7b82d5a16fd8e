import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fixJava } from '../../helpers/fix-java';
import { linkSource } from '../../helpers/link-source';

const hasJdk = spawnSync('javac', ['-version']).status === 0;

const HANDLER = `package shop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import software.amazon.awssdk.services.s3.S3Client;

public class Orders {
    private static final String URL = "jdbc:stub:orders";

    public String handleRequest(String id) {
        try (Connection conn = DriverManager.getConnection(URL);
             PreparedStatement statement = conn.prepareStatement("select 1")) {
            S3Client s3 = S3Client.create();
            try {
                return id + statement.execute() + s3.name();
            } finally {
                if (s3 != null) {
                    s3.close();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
`;

const STUBS = {
  'software/amazon/awssdk/services/s3/S3Client.java': `package software.amazon.awssdk.services.s3;
public final class S3Client implements AutoCloseable {
  public static int made;
  private boolean closed;
  public static S3Client create() { made++; return new S3Client(); }
  public String name() { if (closed) throw new IllegalStateException("closed"); return "s3"; }
  @Override public void close() { closed = true; }
}
`,
  'stub/Main.java': `package stub;
import java.lang.reflect.Proxy;
import java.sql.*;
import java.util.Properties;
import java.util.logging.Logger;
public final class Main implements Driver {
  static int opened;
  static boolean dead;
  public Connection connect(String url, Properties info) {
    opened++;
    boolean[] closed = { false };
    return (Connection) Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] { Connection.class }, (p, m, a) -> {
      switch (m.getName()) {
        case "close": closed[0] = true; return null;
        case "isClosed": return closed[0];
        case "isValid": boolean valid = !closed[0] && !dead; dead = false; return valid;
        case "prepareStatement":
          if (closed[0]) throw new SQLException("closed");
          return Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] { PreparedStatement.class },
            (s, n, b) -> n.getName().equals("execute") ? (Object) false : null);
        default: throw new UnsupportedOperationException(m.getName());
      }
    });
  }
  public boolean acceptsURL(String url) { return url.startsWith("jdbc:stub:"); }
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return new DriverPropertyInfo[0]; }
  public int getMajorVersion() { return 1; }
  public int getMinorVersion() { return 0; }
  public boolean jdbcCompliant() { return false; }
  public Logger getParentLogger() { return null; }
  public static void main(String[] args) throws Exception {
    DriverManager.registerDriver(new Main());
    shop.Orders handler = new shop.Orders();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 3; i++) out.append(handler.handleRequest("o" + i)).append(' ');
    int three = opened;
    dead = args.length > 0;
    out.append(handler.handleRequest("o3"));
    System.out.println(out + " connections " + three + " then " + opened + ", clients " + software.amazon.awssdk.services.s3.S3Client.made);
  }
}
`,
};

const REDIS_HANDLER = `package shop;

import redis.clients.jedis.Jedis;

public class Orders {
    public String handleRequest(String id) {
        try (Jedis jedis = new Jedis(System.getenv("HOME"), 6379)) {
            return id + jedis.get(id);
        }
    }
}
`;

const REDIS_STUBS = {
  'redis/clients/jedis/exceptions/JedisException.java':
    'package redis.clients.jedis.exceptions;\npublic class JedisException extends RuntimeException {}\n',
  'redis/clients/jedis/Jedis.java': `package redis.clients.jedis;
public class Jedis implements AutoCloseable {
  public static int opened;
  public static boolean dead;
  private boolean gone;
  public Jedis(String host, int port) { opened++; }
  private void ask() {
    if (dead) { dead = false; gone = true; }
    if (gone) throw new redis.clients.jedis.exceptions.JedisException();
  }
  public String ping() { ask(); return "PONG"; }
  public String get(String key) { ask(); return "v"; }
  @Override public void close() { gone = true; }
}
`,
  'stub/Main.java': `package stub;
import redis.clients.jedis.Jedis;
public final class Main {
  public static void main(String[] args) throws Exception {
    shop.Orders handler = new shop.Orders();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 3; i++) out.append(handler.handleRequest("o" + i)).append(' ');
    int three = Jedis.opened;
    Jedis.dead = true;
    try { out.append(handler.handleRequest("o3")); } catch (RuntimeException e) { out.append("failed"); }
    System.out.println(out + " connections " + three + " then " + Jedis.opened);
  }
}
`,
};

/** Compiles a handler with stubs and runs three invocations, then one after the server has gone. */
function run(handler: string, stubs: Readonly<Record<string, string>> = STUBS): string {
  const folder = mkdtempSync(join(tmpdir(), 'java-fix-'));
  try {
    const files = Object.entries({ ...stubs, 'shop/Orders.java': handler });
    for (const [name, text] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    execFileSync('javac', ['-Xlint:none', '-nowarn', ...files.map(([name]) => name)], { cwd: folder, stdio: 'pipe' });
    return execFileSync('java', ['-Xshare:auto', '-cp', folder, 'stub.Main', 'dead'], { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.skipIf(!hasJdk)(
  'the fixed handler compiles, gives the same results, and opens once instead of three times',
  () => {
    const { text, results } = fixJava(HANDLER, 'shop.Orders::handleRequest');
    expect(text).toContain(`        try {
            Connection conn = connection();
            try (PreparedStatement statement = conn.prepareStatement("select 1")) {
                return id + statement.execute() + S3.name();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }`);
    expect(results.map((result) => (result.kind === 'edits' ? result.name : result.reason))).toEqual([
      'connection',
      'S3',
    ]);
    const answers = 'o0falses3 o1falses3 o2falses3 o3falses3';
    expect(run(HANDLER)).toBe(`${answers} connections 3 then 4, clients 4`);
    // The connection that its server cut off is noticed by isValid and opened again.
    expect(run(text)).toBe(`${answers} connections 1 then 2, clients 1`);
  },
);

test.skipIf(!hasJdk)('a kept Redis connection is asked by ping, and opened again when nobody answers', () => {
  const { text } = fixJava(REDIS_HANDLER, 'shop.Orders::handleRequest');
  expect(text).toContain('if (sharedJedis == null || !answers(sharedJedis)) {');
  expect(text).toContain('import redis.clients.jedis.exceptions.JedisException;');
  expect(run(REDIS_HANDLER, REDIS_STUBS)).toBe('o0v o1v o2v failed connections 3 then 4');
  expect(run(text, REDIS_STUBS)).toBe('o0v o1v o2v o3v connections 1 then 2');
  const graph = linkSource({ 'src/main/java/shop/Orders.java': text }, 'shop.Orders::handleRequest');
  expect(graph.creations.map(({ resource, guard }) => [resource, guard])).toEqual([
    ['redis.clients.jedis:Jedis', 'liveness-checked'],
  ]);
});
