import { describe, expect, test } from 'vitest';
import { buildStartupGraph } from '../../../../src/core/link/build-graph';
import type { Environment, ServerlessFunction } from '../../../../src/core/model';
import { blockingInit } from '../../../../src/core/rules/blocking-init';
import { closedSharedConnection } from '../../../../src/core/rules/closed-shared-connection';
import { heavyImport } from '../../../../src/core/rules/heavy-import';
import { perRequestConnection } from '../../../../src/core/rules/per-request-connection';
import { staleConnection } from '../../../../src/core/rules/stale-connection';
import { checkRule } from '../../../helpers/check-rule';
import { createFrontEnds } from '../../../helpers/front-ends';
import { programOf } from '../../../helpers/link-source';

const FILE = 'Handler.java';
const options = { exportPath: 'Handler::handleRequest' };

/** The two handlers of the article this tool grew out of. */
const BAD = `import java.sql.*;
public class Handler {
  public void handleRequest() throws SQLException {
    Connection conn = DriverManager.getConnection("jdbc:postgresql://db/shop");
    //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: JDBC connection is created on every invocation. Open it once per execution environment, reuse it while it is open
  }
}
`;
const GOOD = `import java.sql.*;
public class Handler {
  private static Connection conn = DriverManager.getConnection("jdbc:postgresql://db/shop");
  public void handleRequest() throws SQLException {
    if (conn.isClosed()) conn = reconnect();
    conn.createStatement();
  }
  private static Connection reconnect() throws SQLException {
    return DriverManager.getConnection("jdbc:postgresql://db/shop");
  }
}
`;

describe('the article’s handlers', () => {
  test('the bad one is flagged', () => {
    checkRule(perRequestConnection, { [FILE]: BAD }, options);
  });

  test.each([perRequestConnection, staleConnection, closedSharedConnection])('the good one is not: $id', (rule) => {
    checkRule(rule, { [FILE]: GOOD }, options);
  });
});

test('a connection that is kept and never looked at', () => {
  checkRule(
    staleConnection,
    {
      [FILE]: `import java.sql.*;
public class Handler {
  private final Connection conn;
  public Handler() throws SQLException {
    conn = DriverManager.getConnection("jdbc:x");
    //     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: check it before use (\`isValid\`)
  }
  public void handleRequest() throws SQLException { conn.createStatement(); }
}
`,
    },
    options,
  );
});

test('a shared client that the handler closes, by a call or by try-with-resources', () => {
  checkRule(
    closedSharedConnection,
    {
      [FILE]: `import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
public class Handler {
  private static final S3Client S3 = S3Client.create();
  private final SqsClient sqs = SqsClient.create();
  public void handleRequest() {
    int done = 1; sqs.close();
    //            ^^^^^^^^^^^ error: outlives the invocation and is closed here
    try (S3) { S3.listBuckets(); }
    //   ^^ error: outlives the invocation and is closed here
  }
}
`,
    },
    options,
  );
});

test('a framework counts once, at the first of its imports; the JDK, the SDK and what a build generates do not', () => {
  const source = `package shop;
import java.util.Map;
import dagger.Module;
import org.springframework.stereotype.Component;
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: 'org.springframework' adds about 2.0 s
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.s3.S3Client;
public class Handler { public void handleRequest() { } }
`;
  checkRule(
    heavyImport,
    { 'shop/Handler.java': source },
    {
      exportPath: 'shop.Handler::handleRequest',
      importMs: { 'org.springframework': 2000, 'software.amazon.awssdk': 500, dagger: 120 },
    },
  );
});

test('the advice about a framework fits what the platform offers; none where the function is snapshotted', () => {
  const source = (mark: string) => `package shop;
import org.springframework.stereotype.Component;
${mark}public class Handler { public void handleRequest() { } }
`;
  const check = (mark: string, environment: Parameters<typeof checkRule>[2]) =>
    checkRule(
      heavyImport,
      { 'shop/Handler.java': source(mark) },
      { ...environment, exportPath: 'shop.Handler::handleRequest', importMs: { 'org.springframework': 2000 } },
    );
  const marked = (advice: string) => `//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: ${advice}\n`;
  check(marked('Turn SnapStart on'), { environment: { runtime: 'java21', packageType: 'zip' } });
  check(marked('Build a native image'), { environment: { runtime: 'java21', packageType: 'image' } });
  check('', { environment: { runtime: 'java21', packageType: 'zip', snapStart: true } });
});

test('requests that static code waits for, unless the class that makes them is loaded later or the function is snapshotted', () => {
  const source = (mark: string) => `package shop;
import java.net.http.*;
import software.amazon.awssdk.services.s3.*;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
public class Handler {
  private static final SecretsManagerClient SECRETS = SecretsManagerClient.create();
  private static final String SECRET = SECRETS.getSecretValue(r -> r.secretId("db")).secretString();
${mark}
  private static final S3AsyncClient S3 = S3AsyncClient.create();
  private static final Object LATER = S3.getObject(r -> r.bucket("b"));
  private static class Holder { static final String VALUE = SECRETS.getSecretValue(r -> r.secretId("x")).secretString(); }
  public String handleRequest(String event) { return Holder.VALUE + SECRETS.getSecretValue(r -> r.secretId("y")); }
}
`;
  const check = (mark: string, environment: Partial<Environment>) =>
    checkRule(
      blockingInit,
      { 'shop/Handler.java': source(mark) },
      { exportPath: 'shop.Handler::handleRequest', environment },
    );
  check(
    '  //                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: waits for the network',
    { runtime: 'java21' },
  );
  check('', { runtime: 'java21', packageType: 'zip', snapStart: true });
});

test('half-typed and broken text gives what can be read and never throws', () => {
  const frontEndOf = createFrontEnds();
  const whole = GOOD + BAD.replaceAll('Handler', 'Other');
  for (let end = 0; end < whole.length; end += 5) {
    const text = whole.slice(0, end) + whole.slice(Math.min(whole.length, end + 3));
    const summary = frontEndOf(FILE)?.summarise(FILE, text);
    expect(summary?.functions[0]?.kind).toBe('module');
    const program = { ...programOf({}), summaryOf: () => summary };
    buildStartupGraph(program, FUNCTION, `/app/${FILE}`);
  }
  const unfinished = BAD.replace('  }\n}', '    conn.\n  }\n}');
  checkRule(perRequestConnection, { [FILE]: unfinished }, options);
});

test('absurd nesting and huge chains end', () => {
  const frontEnd = createFrontEnds()(FILE);
  const nested = `class A { void f() { x = ${'('.repeat(20_000)}1${')'.repeat(20_000)}; } }`;
  const chain = `class A { void f() { x${'.a()'.repeat(5_000)}; } }`;
  const sum = `class A { String s = ${'"a" + '.repeat(20_000)}"b"; }`;
  for (const text of [nested, chain, sum, '\0\0', '}'.repeat(5_000), 'class A extends A { A a = new A(); }']) {
    expect(frontEnd?.summarise(FILE, text).language).toBe('java');
  }
});

const FUNCTION: ServerlessFunction = {
  id: `${FILE}#Handler::handleRequest`,
  file: FILE,
  exportPath: 'Handler::handleRequest',
  span: { start: 0, end: 0 },
  name: 'Handler::handleRequest',
  language: 'java',
  provider: 'aws-lambda',
  runtime: 'java21',
  declaredIn: null,
  deployedName: null,
  declared: { values: {}, where: 'default' },
};
