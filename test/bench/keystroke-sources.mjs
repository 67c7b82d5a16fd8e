/**
 * A handler per language that opens a connection per request, between helpers that do nothing special. `end` closes what
 * `head` opened.
 */
export const LANGUAGES = {
  TypeScript: {
    id: 'typescript',
    file: 'orders.ts',
    head: "import { Client } from 'pg';\nimport { S3Client } from '@aws-sdk/client-s3';\n",
    helper: (index) => `export function price${index}(order: { count: number }): number {
  const base = order.count * ${index};
  if (base > 100) return Math.round(base * 0.9);
  return base;
}
`,
    body: 'export const handler = async (event: unknown) => {\n  const db = new Client();\n  await db.connect();\n  return new S3Client({});\n};\n',
  },
  Python: {
    id: 'python',
    file: 'orders.py',
    head: 'import boto3\nimport psycopg2\n\n',
    helper: (index) => `def price${index}(order):
    base = order.count * ${index}
    if base > 100:
        return round(base * 0.9)
    return base
`,
    body: "def lambda_handler(event, context):\n    db = psycopg2.connect('dbname=shop')\n    return boto3.client('s3').list_buckets()\n",
  },
  Java: {
    id: 'java',
    file: 'Orders.java',
    head: `import com.amazonaws.services.lambda.runtime.*;
import java.sql.*;
import software.amazon.awssdk.services.s3.S3Client;
public class Orders implements RequestHandler<String, String> {
`,
    helper: (index) => `  public long price${index}(Order order) {
    int base = order.count() * ${index};
    if (base > 100) return Math.round(base * 0.9);
    return base;
  }
`,
    body: `  public String handleRequest(String event, Context context) {
    try (Connection db = DriverManager.getConnection("jdbc:x")) {
      return S3Client.create().toString();
    } catch (SQLException e) {
      return null;
    }
  }
}
`,
  },
};

/** Source text of about so many lines. */
export function sourceOf({ head, helper, body }, lines) {
  const helpers = Array.from({ length: Math.floor(lines / 5) - 2 }, (_, index) => helper(index)).join('');
  return head + helpers + body;
}
