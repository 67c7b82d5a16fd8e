import { describe, expect, test } from 'vitest';
import { perRequestConnection } from '../../../../src/core/rules/per-request-connection';
import { checkRule } from '../../../helpers/check-rule';

/** Findings of a class `shop.Orders` with this body; other files by class name. */
function check(body: string, others: Readonly<Record<string, string>> = {}, exportPath = 'shop.Orders::handleRequest') {
  const files = Object.entries(others).map(([name, text]) => [`src/main/java/${name.replaceAll('.', '/')}.java`, text]);
  return checkRule(
    perRequestConnection,
    { 'src/main/java/shop/Orders.java': body, ...Object.fromEntries(files) },
    { exportPath },
  );
}

const HEAD = `package shop;
import java.sql.*;
import java.util.*;
import java.util.function.Supplier;
import com.amazonaws.services.lambda.runtime.*;
import com.zaxxer.hikari.HikariDataSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
`;
const orders = (members: string) =>
  `${HEAD}public class Orders implements RequestHandler<Map<String, String>, String> {\n${members}\n}\n`;

describe('created on every invocation', () => {
  test('in the handler: a connection, a client by its builder or by create()', () => {
    check(
      orders(`
  public String handleRequest(Map<String, String> event, Context context) {
    Connection conn = DriverManager.getConnection(System.getenv("URL"));
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: JDBC connection is created on every invocation
    S3Client s3 = S3Client.builder().region(Region.of(System.getenv("AWS_REGION"))).build();
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Amazon S3 client (AWS SDK v2)
    return S3Client.create().toString();
    //     ^^^^^^^^^^^^^^^^^ warning: Amazon S3 client (AWS SDK v2)
  }`),
    );
  });

  test('in try-with-resources, in a private method, in an overload that is not the handler’s', () => {
    check(
      orders(`
  public String handleRequest(Map<String, String> event, Context context) throws Exception {
    try (Connection conn = DriverManager.getConnection("jdbc:x"); Statement s = conn.createStatement()) {
      //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: JDBC connection
      return load(event, 3) + load(event);
    }
  }
  private String load(Map<String, String> event) { return "none"; }
  private String load(Map<String, String> event, int tries) {
    return new HikariDataSource().getSchema();
    //     ^^^^^^^^^^^^^^^^^^^^^^ warning: through load(…)
  }`),
    );
  });

  test('arguments that come from the event make it an information', () => {
    check(
      orders(`
  public String handleRequest(Map<String, String> event, Context context) {
    S3Client s3 = S3Client.builder().region(Region.of(event.get("region"))).build();
    //            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Its arguments come from the invocation
    return s3.toString();
  }`),
    );
  });

  test('in the constructor of an object that is made per request, in another file of the package', () => {
    const findings = check(
      orders(`
  public String handleRequest(Map<String, String> event, Context context) { return new Store("t").load(); }`),
      {
        'shop.Store': `package shop;
import software.amazon.awssdk.services.s3.*;
class Store {
  private final S3Client s3;
  Store(String table) { this(table, S3Client.create()); }
  //                                ^^^^^^^^^^^^^^^^^ warning: through new Store(…)
  private Store(String table, S3Client s3) { this.s3 = s3; }
  String load() { return s3.toString(); }
}
`,
      },
    );
    expect(findings[0]?.chain.map((step) => step.text)).toEqual(['new Store(…)']);
  });

  test('in a lambda, a stream, a method reference and an anonymous class', () => {
    check(
      orders(`
  public String handleRequest(Map<String, String> event, Context context) {
    event.keySet().forEach(key -> S3Client.create().toString());
    //                            ^^^^^^^^^^^^^^^^^ warning: repeatedly on every invocation
    Supplier<S3Client> make = S3Client::create;
    //                        ^^^^^^^^^^^^^^^^ warning: Amazon S3 client
    make.get().close();
    return new Supplier<String>() {
      public String get() { return S3Client.create().toString() + name(); }
      //                           ^^^^^^^^^^^^^^^^^ warning: Amazon S3 client
    }.get();
  }
  String name() { return "x"; }`),
    );
  });

  test('by a template method of an abstract base handler in another package', () => {
    check(
      `package shop;
import base.Base;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders extends Base<String> {
  @Override protected String handle(String event) { return S3Client.create().toString(); }
  //                                                       ^^^^^^^^^^^^^^^^^ warning: through handle(…)
}
`,
      {
        'base.Base': `package base;
import com.amazonaws.services.lambda.runtime.*;
import software.amazon.awssdk.services.s3.S3Client;
public abstract class Base<T> implements RequestHandler<T, String> {
  private final S3Client shared = S3Client.create();
  @Override public final String handleRequest(T event, Context context) { return handle(event); }
  protected abstract String handle(T event);
}
`,
      },
    );
  });

  test('by what overrides the methods of a library’s handler class', () => {
    check(
      `package shop;
import com.example.http.ApiHandler;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders extends ApiHandler<String, String> {
  @Override protected String process(String body) { return S3Client.create().toString(); }
  //                                                       ^^^^^^^^^^^^^^^^^ warning: Amazon S3 client (AWS SDK v2)
  @Override public String toString() { return S3Client.create().toString(); }
  public void never() { S3Client.create(); }
}
`,
    );
  });

  test('by a handler with more bindings than Lambda knows parameters', () => {
    check(
      `package shop;
import com.microsoft.azure.functions.annotation.*;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
  @FunctionName("orders")
  public String run(@HttpTrigger(name = "r") String r, @BindingName("id") String id, String output, Object context) {
    return S3Client.create().toString();
    //     ^^^^^^^^^^^^^^^^^ warning: Amazon S3 client (AWS SDK v2)
  }
}
`,
      {},
      'shop.Orders::run',
    );
  });

  test('with what a constructor that Lombok writes was given', () => {
    check(
      `package shop;
public class Orders {
  public String handleRequest(String event) { return new Store(System.getenv("REGION"), 3).load() + new Mail(event).send(); }
}
`,
      {
        'shop.Store': `package shop;
import lombok.*;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
@AllArgsConstructor
class Store {
  private static final String NAME = "store";
  private final int port = 3;
  private String region;
  private int tries;
  String load() { return S3Client.builder().region(Region.of(region)).build().toString(); }
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Create it once
}
`,
        'shop.Mail': `package shop;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
@lombok.RequiredArgsConstructor
class Mail {
  private final String region;
  private String later;
  String send() { return S3Client.builder().region(Region.of(region)).build().toString(); }
  //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: come from the invocation
}
`,
      },
    );
  });

  test('by what a getter that Lombok writes gives away', () => {
    check(
      `package shop;
public class Orders {
  private static final Graph GRAPH = new Graph(new Store());
  public String handleRequest(String event) { return GRAPH.getStore().load() + GRAPH.isOpen(); }
}
`,
      {
        'shop.Graph': `package shop;
import lombok.*;
@Getter @RequiredArgsConstructor
class Graph { private final Store store; private boolean open; }
`,
        'shop.Store': `package shop;
import java.sql.*;
class Store { String load() throws SQLException { return DriverManager.getConnection("jdbc:x").getSchema(); } }
//                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: through GRAPH.getStore().load()
`,
      },
    );
  });

  test('by a data source that holds no pool; not by one that does', () => {
    check(
      `${HEAD}import org.postgresql.ds.PGSimpleDataSource;
public class Orders {
  private final PGSimpleDataSource plain = new PGSimpleDataSource();
  private final HikariDataSource pool = new HikariDataSource();
  public String handle(Map<String, String> event) throws Exception {
    try (Connection a = plain.getConnection(); Connection b = pool.getConnection()) {
      //                ^^^^^^^^^^^^^^^^^^^^^ warning: JDBC connection
      return a.toString() + b;
    }
  }
}
`,
      {},
      'shop.Orders::handle',
    );
  });
});

describe('reused', () => {
  test.each([
    ['a field', 'private final S3Client s3 = S3Client.create();', 's3.toString()'],
    ['a static field', 'private static final S3Client S3 = S3Client.create();', 'S3.toString()'],
    ['a static block', 'private static final S3Client S3; static { S3 = S3Client.create(); }', 'S3.toString()'],
    ['a constructor', 'private final S3Client s3; public Orders() { s3 = S3Client.create(); }', 's3.toString()'],
    [
      'constructors that call each other',
      'private final S3Client s3; public Orders() { this(S3Client.create()); } Orders(S3Client s3) { this.s3 = s3; }',
      's3.toString()',
    ],
    ['an initialiser block', 'private S3Client s3; { s3 = S3Client.create(); }', 's3.toString()'],
    [
      'a null check on a static field',
      'private static Connection conn; static Connection db() throws SQLException { if (conn == null || !conn.isValid(2)) conn = DriverManager.getConnection("x"); return conn; }',
      'db().toString()',
    ],
    [
      'a null check on a field',
      'private S3Client s3; S3Client s3() { if (s3 != null) { return s3; } s3 = S3Client.create(); return s3; }',
      's3().toString()',
    ],
    [
      'double-checked locking',
      'private static volatile S3Client s3; static S3Client s3() { S3Client result = s3; if (result == null) { synchronized (Orders.class) { result = s3; if (result == null) { s3 = result = S3Client.create(); } } } return result; }',
      's3().toString()',
    ],
    [
      'a holder class',
      'private static class Holder { static final S3Client S3 = S3Client.create(); }',
      'Holder.S3.toString()',
    ],
    [
      'an enum with one value',
      'enum Clients { INSTANCE; private final S3Client s3 = S3Client.create(); S3Client s3() { return s3; } }',
      'Clients.INSTANCE.s3().toString()',
    ],
    [
      'a map by key',
      'private static final Map<String, S3Client> BY_REGION = new HashMap<>();',
      'BY_REGION.computeIfAbsent(event.get("region"), r -> S3Client.builder().region(Region.of(r)).build()).toString()',
    ],
    [
      'a flag',
      'private static boolean ready; private static S3Client s3; void init() { if (!ready) { s3 = S3Client.create(); ready = true; } }',
      'String.valueOf(s3)',
    ],
    [
      'an Optional',
      'private static S3Client s3;',
      '(s3 = Optional.ofNullable(s3).orElseGet(() -> S3Client.create())).toString()',
    ],
    [
      'an atomic reference',
      'private static final java.util.concurrent.atomic.AtomicReference<S3Client> S3 = new java.util.concurrent.atomic.AtomicReference<>(); static S3Client s3() { if (S3.get() == null) S3.set(S3Client.create()); return S3.get(); }',
      's3().toString()',
    ],
    [
      'a record in a field',
      'record Clients(S3Client s3) {} private final Clients clients = new Clients(S3Client.create());',
      'clients.s3().toString()',
    ],
  ])('%s', (_, members, expression) => {
    check(
      orders(`  ${members}
  public String handleRequest(Map<String, String> event, Context context) throws Exception { return ${expression}; }`),
    );
  });

  test('a singleton in another file, by getInstance() and by a static import', () => {
    check(
      `package shop;
import static shop.db.Clients.s3;
import shop.db.Db;
public class Orders {
  public String handleRequest(String event) { return s3() + Db.getInstance().load(); }
}
`,
      {
        'shop.db.Clients': `package shop.db;
import software.amazon.awssdk.services.s3.S3Client;
public final class Clients {
  private static S3Client s3;
  public static S3Client s3() { if (s3 == null) { s3 = S3Client.create(); } return s3; }
}
`,
        'shop.db.Db': `package shop.db;
import com.zaxxer.hikari.HikariDataSource;
public class Db {
  private static Db instance;
  private final HikariDataSource pool;
  private Db() { pool = new HikariDataSource(); }
  public static synchronized Db getInstance() { if (instance == null) instance = new Db(); return instance; }
  public String load() { return pool.toString(); }
}
`,
      },
    );
  });

  test('a null check in a base class of another file', () => {
    check(
      `package shop;
public class Orders extends Base {
  public String handleRequest(String event) { return s3().toString(); }
}
`,
      {
        'shop.Base': `package shop;
import software.amazon.awssdk.services.s3.S3Client;
abstract class Base {
  protected S3Client s3 = null;
  protected S3Client s3() { if (s3 == null) { s3 = S3Client.create(); } return s3; }
}
`,
      },
    );
  });

  test('what a container injects, in its constructor and in fields', () => {
    check(
      `package shop;
import jakarta.inject.Inject;
public class Orders {
  @Inject Store store;
  private final Mail mail;
  @Inject public Orders(Mail mail) { this.mail = mail; }
  public String handleRequest(String event) { return store.load() + mail.send(); }
}
`,
      {
        'shop.Store': `package shop;
import software.amazon.awssdk.services.s3.S3Client;
class Store { private final S3Client s3 = S3Client.create(); String load() { return s3.toString(); } }
`,
        'shop.Mail': `package shop;
import software.amazon.awssdk.services.ses.SesClient;
class Mail { String send() { return SesClient.create().toString(); } }
//                                  ^^^^^^^^^^^^^^^^^^ warning: through mail.send()
`,
      },
    );
  });
});

test('a class of one’s own with the name of a client is none', () => {
  check(
    `package shop;
public class Orders {
  public String handleRequest(String event) { return S3Client.create().toString(); }
}
`,
    { 'shop.S3Client': 'package shop;\nclass S3Client { static S3Client create() { return new S3Client(); } }\n' },
  );
});
