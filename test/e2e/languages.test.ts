import { describe, expect, vi } from 'vitest';
import { useVsCode } from './host/use-vscode';

const QUIET = { 'coldstart.json': '{ "rules": { "heavy-import": "off", "snapshot-not-enabled": "off" } }\n' };

const PYTHON = {
  files: {
    ...QUIET,
    'template.yaml': `Resources:
  Store:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.lambda_handler, Runtime: python3.13, MemorySize: 512, CodeUri: src/ }
`,
    'src/app.py': `import boto3


def lambda_handler(event, context):
    s3 = boto3.client("s3")
    return s3.get_object(Bucket="store", Key=event["key"])["ContentLength"]
`,
  },
};

const ORDERS = 'src/main/java/shop/Orders.java';
const JAVA = {
  files: {
    ...QUIET,
    'template.yaml': `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { Handler: "shop.Orders::handleRequest", Runtime: java21, MemorySize: 1024, CodeUri: . }
`,
    [ORDERS]: `package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

public class Orders implements RequestHandler<String, String> {
    private static final String URL = System.getenv("DB_URL");

    @Override
    public String handleRequest(String id, Context context) {
        try (Connection conn = DriverManager.getConnection(URL)) {
            return conn.nativeSQL("select " + id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
`,
  },
};

describe('other languages', () => {
  const { story } = useVsCode();

  story('a Python handler: squiggle, times above it, a quick fix by keyboard, silence', PYTHON, async (vscode) => {
    await vscode.openFile('app.py');
    const squiggles = vscode.page.locator('.monaco-editor .squiggly-warning');
    await squiggles.first().waitFor();
    await vscode.page.locator('.codelens-decoration', { hasText: /cold/i }).first().waitFor();
    await vscode.goToLine(5);
    await vscode.page.keyboard.press('End');
    for (let step = 0; step < 3; step += 1) await vscode.page.keyboard.press('ArrowLeft');
    await vscode.quickFix('Hoist `s3` to module scope');
    await vscode.page.keyboard.press('Control+S');
    await vi.waitFor(() => expect(vscode.read('src/app.py')).toMatch(/^s3 = boto3\.client\("s3"\)\n/m), {
      timeout: 20_000,
    });
    expect(vscode.read('src/app.py')).not.toMatch(/^ +s3 =/m);
    await expect.poll(() => squiggles.count(), { timeout: 20_000 }).toBe(0);
  });

  story('a Java handler with a connection per request: flagged, fixed, then silent', JAVA, async (vscode) => {
    await vscode.openFile('Orders.java');
    const squiggles = vscode.page.locator('.monaco-editor .squiggly-warning');
    await squiggles.first().waitFor();
    await vscode.goToLine(14);
    await vscode.page.keyboard.press('End');
    for (let step = 0; step < 6; step += 1) await vscode.page.keyboard.press('ArrowLeft');
    await vscode.quickFix('in a static field, check it before use and reconnect');
    await vscode.page.keyboard.press('Control+S');
    await vi.waitFor(() => expect(vscode.read(ORDERS)).toContain('isValid(2)'), { timeout: 20_000 });
    expect(vscode.read(ORDERS)).toContain('private static Connection connection');
    expect(vscode.read(ORDERS)).not.toContain('try (Connection');
    await expect.poll(() => squiggles.count(), { timeout: 20_000 }).toBe(0);
  });
});
