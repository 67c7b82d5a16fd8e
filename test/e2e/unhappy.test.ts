import { describe, expect } from 'vitest';
import { useVsCode } from './host/use-vscode';

const OPEN = 'Cold Start: Open Cold Start Profile';

describe('what cannot be analysed is said, with the reason', () => {
  const { story } = useVsCode();

  story('a file with a syntax error keeps its findings and names the line that breaks', BROKEN, async (vscode) => {
    await vscode.openFile('orders.ts');
    const problems = await vscode.problems();
    const error = problems.filter({ hasText: "syntax error: ',' expected." });
    await error.first().waitFor();
    expect(await error.first().innerText()).toMatch(/cold-start[\s\S]*\[Ln 6,/);
    await problems.filter({ hasText: 'is created on every invocation' }).first().waitFor();
    await vscode.command(OPEN);
    await vscode.panel.getByRole('region', { name: 'Problems' }).getByText('syntax error').waitFor();
  });

  story('a folder without functions says what makes a function', WITHOUT, async (vscode) => {
    await vscode.openFile('sum.ts');
    await vscode.command(OPEN);
    await vscode.panel.getByRole('heading', { name: 'No serverless function here' }).waitFor();
    await vscode.panel.getByText('or when a file exports one: export const handler').waitFor();
  });

  story('a panel without a file asks for one', WITHOUT, async (vscode) => {
    await vscode.command(OPEN);
    await vscode.panel.getByRole('heading', { name: 'No function in view' }).waitFor();
  });

  story('a template that names a file which is not there is flagged at its line', NOWHERE, async (vscode) => {
    await vscode.openFile('order.ts');
    const problems = await vscode.problems();
    const problem = problems.filter({ hasText: 'The handler src/orders.handler of Orders leads to no file' });
    await problem.first().waitFor();
    expect(await problem.first().innerText()).toContain('[Ln 5,');
    await problem.first().dblclick();
    await vscode.page.locator('.tab.active[data-resource-name="template.yaml"]').waitFor();
  });
});

const BROKEN = {
  files: {
    'src/orders.ts': `import { S3Client } from '@aws-sdk/client-s3';

export const handler = async (event: { id: string }) => {
  const s3 = new S3Client({});
  return s3.send(event as never
};
`,
  },
};

const WITHOUT = { files: { 'src/sum.ts': 'export const sum = (a: number, b: number) => a + b;\n' } };

const NOWHERE = {
  files: {
    'template.yaml': `Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/orders.handler
      Runtime: nodejs22.x
`,
    'src/order.ts': 'export const handler = async () => ({ statusCode: 204 });\n',
  },
};
