import { describe, expect, test } from 'vitest';
import { fixJava } from '../../helpers/fix-java';

const HANDLE = 'shop.Orders::handleRequest';

/** Fixes the file and compares the whole of it. */
function check(before: string, after: string, exportPath = HANDLE): void {
  const { text, results } = fixJava(before, exportPath);
  const refusal = results.find((result) => result.kind === 'refused');
  if (refusal?.kind === 'refused') throw new Error(`refused: ${refusal.reason}`);
  expect(text).toBe(after);
}

function refusal(before: string, exportPath = HANDLE): string {
  const { text, results } = fixJava(before, exportPath);
  const last = results.at(-1);
  if (last?.kind !== 'refused') throw new Error(`fixed:\n${text}`);
  expect(text).toBe(before);
  return last.reason;
}

describe('a client becomes a static field', () => {
  test('from a local', () => {
    check(
      `package shop;

import software.amazon.awssdk.services.s3.S3Client;

public class Orders {

    private static final String BUCKET = System.getenv("BUCKET");

    public String handleRequest(String key) {
        S3Client s3 = S3Client.create();
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
    }
}
`,
      `package shop;

import software.amazon.awssdk.services.s3.S3Client;

public class Orders {

    private static final String BUCKET = System.getenv("BUCKET");
    private static final S3Client S3 = S3Client.create();

    public String handleRequest(String key) {
        return S3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
    }
}
`,
    );
  });

  test('whose region stands in a field that is the same for every object', () => {
    check(
      `package shop;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
  private Region region = Region.of(System.getenv("AWS_REGION"));
  public String handleRequest(String key) {
    S3Client s3 = S3Client.builder().region(region).build();
    return s3.toString() + region;
  }
}
`,
      `package shop;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
  private Region region = Region.of(System.getenv("AWS_REGION"));
  private static final S3Client S3 = S3Client.builder().region(Region.of(System.getenv("AWS_REGION"))).build();
  public String handleRequest(String key) {
    return S3.toString() + region;
  }
}
`,
    );
  });

  test('from a builder of several lines, whose region stands in a local', () => {
    check(
      `package shop;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
  public String handleRequest(String key) {
    String region = System.getenv("AWS_REGION");
    var client = S3Client.builder()
        .region(Region.of(region))
        .build();
    return client.toString() + region;
  }
}
`,
      `package shop;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
  private static final S3Client CLIENT = S3Client.builder()
      .region(Region.of(System.getenv("AWS_REGION")))
      .build();

  public String handleRequest(String key) {
    String region = System.getenv("AWS_REGION");
    return CLIENT.toString() + region;
  }
}
`,
    );
  });

  test('from try-with-resources, whose block goes; the other resource stays', () => {
    check(
      `package shop;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
    public String handleRequest(String key) {
        try (S3Client s3 = S3Client.create()) {
            if (key == null) {
                return s3.toString();
            }
            return s3.listBuckets().toString();
        }
    }
    String load() throws Exception {
        return "";
    }
}
`,
      `package shop;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
    private static final S3Client S3 = S3Client.create();

    public String handleRequest(String key) {
        if (key == null) {
            return S3.toString();
        }
        return S3.listBuckets().toString();
    }
    String load() throws Exception {
        return "";
    }
}
`,
    );
    check(
      `package shop;
import java.io.*;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
    public String handleRequest(String key) throws IOException {
        try (S3Client s3 = S3Client.create(); InputStream in = s3.getObject(b -> b.key(key))) {
            return new String(in.readAllBytes());
        }
    }
}
`,
      `package shop;
import java.io.*;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
    private static final S3Client S3 = S3Client.create();

    public String handleRequest(String key) throws IOException {
        try (InputStream in = S3.getObject(b -> b.key(key))) {
            return new String(in.readAllBytes());
        }
    }
}
`,
    );
  });

  test('made and used at once, in two places: one field for both, of the client’s own type', () => {
    check(
      `package shop;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;

public class Orders {
    public String handleRequest(String key) {
        String first = AmazonDynamoDBClientBuilder.defaultClient().listTables().toString();
        return first + AmazonDynamoDBClientBuilder.defaultClient().listTables();
    }
}
`,
      `package shop;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;

public class Orders {
    private static final AmazonDynamoDB AMAZON_DYNAMO_DB = AmazonDynamoDBClientBuilder.defaultClient();

    public String handleRequest(String key) {
        String first = AMAZON_DYNAMO_DB.listTables().toString();
        return first + AMAZON_DYNAMO_DB.listTables();
    }
}
`,
    );
  });

  test('with its close, its null check and the finally around it', () => {
    check(
      `package shop;
import com.zaxxer.hikari.HikariDataSource;
public class Orders {
    public String handleRequest(String key) {
        HikariDataSource pool = new HikariDataSource();
        try {
            return pool.toString();
        } finally {
            pool.close();
        }
    }
}
`,
      `package shop;
import com.zaxxer.hikari.HikariDataSource;
public class Orders {
    private static final HikariDataSource POOL = new HikariDataSource();

    public String handleRequest(String key) {
        return POOL.toString();
    }
}
`,
    );
  });
});

describe('a connection is kept and checked', () => {
  test('the article’s bad handler', () => {
    check(
      `package shop;

import java.sql.DriverManager;
import java.sql.SQLException;

public class Orders {
    public void handleRequest() throws SQLException {
        java.sql.Connection conn = DriverManager.getConnection(System.getenv("DB_URL"));
        conn.close();
    }
}
`,
      `package shop;

import java.sql.DriverManager;
import java.sql.SQLException;

public class Orders {
    private static java.sql.Connection connection;

    private static synchronized java.sql.Connection connection() throws SQLException {
        // isClosed() does not notice a server that is gone: isValid asks it.
        if (connection == null || !connection.isValid(2)) {
            connection = DriverManager.getConnection(System.getenv("DB_URL"));
        }
        return connection;
    }

    public void handleRequest() throws SQLException {
        java.sql.Connection conn = connection();
    }
}
`,
    );
  });

  test('in try-with-resources with a statement and a catch', () => {
    check(
      `package shop;
import java.sql.*;
public class Orders {
    private static final String URL = System.getenv("DB_URL");

    public String handleRequest(String id) {
        try (Connection conn = DriverManager.getConnection(URL)) {
            try (PreparedStatement s = conn.prepareStatement("select 1")) {
                return s.toString();
            }
        } catch (SQLException e) {
            throw new RuntimeException(e);
        }
    }
}
`,
      `package shop;
import java.sql.*;
public class Orders {
    private static final String URL = System.getenv("DB_URL");
    private static Connection connection;

    private static synchronized Connection connection() throws SQLException {
        // isClosed() does not notice a server that is gone: isValid asks it.
        if (connection == null || !connection.isValid(2)) {
            connection = DriverManager.getConnection(URL);
        }
        return connection;
    }

    public String handleRequest(String id) {
        try {
            Connection conn = connection();
            try (PreparedStatement s = conn.prepareStatement("select 1")) {
                return s.toString();
            }
        } catch (SQLException e) {
            throw new RuntimeException(e);
        }
    }
}
`,
    );
  });

  test('statements that nobody closes make it a fix to look at', () => {
    const { results } = fixJava(
      `package shop;
import java.sql.*;
public class Orders {
  public String handleRequest(String id) throws SQLException {
    Connection conn = DriverManager.getConnection("jdbc:x");
    return conn.createStatement().executeQuery("select 1").toString();
  }
}
`,
      HANDLE,
    );
    expect(results[0]).toMatchObject({ kind: 'edits', offer: { kind: 'guard', safe: false } });
  });
});

describe('left alone', () => {
  const handler = (body: string, members = '') => `package shop;
import java.sql.*;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders {
${members}
  public String handleRequest(java.util.Map<String, String> event) throws Exception {
${body}
  }
}
`;

  test.each([
    ['from the event', 'return S3Client.builder().region(Region.of(event.get("r"))).build().toString();', /invocation/],
    ['from a field', 'return S3Client.builder().region(Region.of(region)).build().toString();', /`region` is a field/],
    [
      'a transaction',
      'Connection c = DriverManager.getConnection("x"); c.setAutoCommit(false); return c.toString();',
      /setAutoCommit\(\) changes the connection/,
    ],
    [
      'another database of Redis',
      'try (var jedis = new redis.clients.jedis.Jedis("x", 1)) { jedis.select(3); return jedis.get("a"); }',
      /select\(\) changes the connection/,
    ],
    [
      'a JMS connection, which nobody can ask',
      'return new org.apache.activemq.ActiveMQConnectionFactory("x").createConnection().toString();',
      /JMS has no call that asks the broker/,
    ],
    ['set twice', 'S3Client s3 = S3Client.create(); s3 = null; return "" + s3;', /set or declared more than once/],
  ])('%s', (_, body, reason) => {
    const members = '  private final String region;\n  public Orders() { region = System.getenv("R"); }';
    expect(refusal(handler(body, members))).toMatch(reason);
  });
});

test('Windows line endings and tabs are kept', () => {
  const before = [
    'package shop;',
    'import software.amazon.awssdk.services.s3.S3Client;',
    'public class Orders {',
    '\tpublic String handleRequest(String key) {',
    '\t\tS3Client s3 = S3Client.create();',
    '\t\treturn s3.toString();',
    '\t}',
    '}',
    '',
  ];
  const after = [
    ...before.slice(0, 3),
    '\tprivate static final S3Client S3 = S3Client.create();',
    '',
    before[3],
    '\t\treturn S3.toString();',
    ...before.slice(6),
  ];
  check(before.join('\r\n'), after.join('\r\n'));
});
