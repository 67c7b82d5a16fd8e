import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_CATALOG } from '../../../src/core/catalog/resources/catalog';
import { planFix } from '../../../src/core/fixes/plan-fix';
import { applyEdits, resolveEnvironment } from '../../../src/core/model';
import { RULES } from '../../../src/core/rules';
import { languageSupport } from '../../helpers/front-ends';
import { linkSource } from '../../helpers/link-source';

const PYTHON = `import boto3, psycopg2
from functools import lru_cache
import uuid as ids

STARTED = ids.uuid4()
db = None

class Store:
    shared = boto3.resource("dynamodb")
    def __init__(self, table):
        self.table = boto3.resource("dynamodb").Table(table)
    def load(self, key):
        with psycopg2.connect(dbname="shop") as conn:
            return conn.cursor().execute("select 1", [key])

@lru_cache
def client(name):
    return boto3.client(name)

def lambda_handler(event, context):
    global db
    if db is None:
        db = psycopg2.connect("x")
    s3 = boto3.client("s3", region_name=event["region"])
    try:
        return [Store(f"t{item}").load(item) for item in event["items"]], client("sqs"), s3
    finally:
        db.close()
`;

const JAVA = `package shop;
import java.sql.*;
import java.util.*;
import redis.clients.jedis.Jedis;
import software.amazon.awssdk.services.s3.S3Client;

@lombok.RequiredArgsConstructor
public class Orders implements RequestHandler<Map<String, String>, String> {
  private static final UUID ID = UUID.randomUUID();
  private static Connection kept;
  private final String region = System.getenv("R");

  public String handleRequest(Map<String, String> event, Context context) throws Exception {
    try (Connection conn = DriverManager.getConnection("jdbc:x"); Jedis jedis = new Jedis("h", 1)) {
      S3Client s3 = S3Client.builder().region(Region.of(region)).build();
      List.of(1, 2).forEach(each -> new Inner(each).run(s3));
      return switch (event.get("k")) { case "a" -> jedis.get("a"); default -> kept().getSchema(); };
    } finally {
      if (kept != null) { kept.close(); }
    }
  }

  private static Connection kept() throws SQLException {
    if (kept == null || kept.isClosed()) { kept = DriverManager.getConnection("jdbc:y"); }
    return kept;
  }

  record Inner(int count) { void run(S3Client s3) { s3.listBuckets(); } }
}
`;

const TYPED = [
  '',
  ' ',
  '\n',
  '(',
  ')',
  '{',
  '}',
  '"',
  "'",
  '"""',
  ':',
  ';',
  ',',
  '.',
  '@',
  '\\',
  '\t',
  '#',
  '//',
  '/*',
];

interface Language {
  readonly name: 'python' | 'java';
  readonly file: string;
  readonly text: string;
  readonly exportPath: string;
}

const LANGUAGES: readonly Language[] = [
  { name: 'python', file: 'app.py', text: PYTHON, exportPath: 'lambda_handler' },
  { name: 'java', file: 'src/main/java/shop/Orders.java', text: JAVA, exportPath: 'shop.Orders::handleRequest' },
];

const edits = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), removed: fc.nat(60), typed: fc.constantFrom(...TYPED) }),
  { minLength: 1, maxLength: 4 },
);

describe.each(LANGUAGES)('broken $name', ({ name, file, text, exportPath }) => {
  const editor = languageSupport(name).createEditor();
  const environment = resolveEnvironment([
    { values: { runtime: name === 'java' ? 'java21' : 'python3.13', snapStart: true }, where: 'test' },
  ]);

  /** Links it, asks every rule, works out every fix, and reads what the fixes made. Returns what was found. */
  const everything = (source: string): number => {
    const graph = linkSource({ [file]: source }, exportPath);
    const findings = RULES.flatMap((rule) =>
      rule.check({
        graph,
        catalog: BUILT_IN_CATALOG,
        environment,
        heavyImportThresholdMs: 100,
        costs: { ofImport: () => null, ofConnection: () => null, ofColdStartWithoutSnapshot: () => null },
      }),
    );
    for (const finding of findings) {
      const { span } = finding;
      expect(0 <= span.start && span.start <= span.end && span.end <= source.length).toBe(true);
      const fix = planFix(finding, { editor, graphs: [graph], text: (asked) => (asked === file ? source : undefined) });
      if (fix.kind === 'edits') linkSource({ [file]: applyEdits(source, fix.edits) }, exportPath);
    }
    return findings.length;
  };

  it('whole, there is something to find', () => expect(everything(text)).toBeGreaterThan(3));

  it('cut off anywhere, neither throws nor points outside of the text', () => {
    for (let end = 0; end <= text.length; end += 9) everything(text.slice(0, end));
  });

  it('edited anywhere, neither throws nor points outside of the text', () => {
    fc.assert(
      fc.property(edits, (all) => {
        let source = text;
        for (const { at, removed, typed } of all) {
          const start = Math.floor(at * source.length);
          source = source.slice(0, start) + typed + source.slice(start + removed);
        }
        everything(source);
      }),
      { numRuns: 150 },
    );
  });
});
