import { max, median, min } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { useExtensionHost } from '../e2e/host/use-extension-host';

const FILES = 12;
const KEYSTROKES = 40;

const HANDLER = `import { S3Client } from '@aws-sdk/client-s3';

export const handler = async (event: { key: string }) => {
  const s3 = new S3Client({});
  return s3.send(event as never);
};
`;

const nameOf = (index: number) => `src/handler-${index}.ts`;
const files = Object.fromEntries(Array.from({ length: FILES }, (_, index) => [nameOf(index), HANDLER]));

describe('in a real VS Code', () => {
  const { inHost, path } = useExtensionHost({ files });

  test('from opening a file to its first squiggle, from a keystroke to the changed squiggle', async () => {
    const opened: number[] = [];
    for (let index = 0; index < FILES; index += 1) opened.push(await open(path(nameOf(index))));
    const [first, ...others] = opened;
    expect(first).toBeGreaterThan(0);
    print('First file opened to squiggle: starts the server', [first ?? 0]);
    print('Another file opened to squiggle', others);
    print('Keystroke to changed squiggle', await type(KEYSTROKES));
  });

  const open = (file: string) =>
    inHost(async (vscode, name) => {
      const uri = vscode.Uri.file(name);
      const flagged = () => vscode.languages.getDiagnostics(uri).some(({ source }) => source === 'cold-start');
      const started = performance.now();
      const shown = new Promise<void>((resolve) => {
        const listener = vscode.languages.onDidChangeDiagnostics(() => {
          if (!flagged()) return;
          listener.dispose();
          resolve();
        });
      });
      await vscode.window.showTextDocument(uri);
      if (!flagged()) await shown;
      return performance.now() - started;
    }, file);

  /** Each Enter at the top of the file moves the squiggle by a line. */
  const type = (keystrokes: number) =>
    inHost(async (vscode, count) => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      const samples: number[] = [];
      if (!uri) return samples;
      const line = () =>
        Math.max(
          ...vscode.languages
            .getDiagnostics(uri)
            .filter(({ source }) => source === 'cold-start')
            .map(({ range }) => range.start.line),
        );
      for (let index = 0; index < count; index += 1) {
        const before = line();
        const started = performance.now();
        const moved = new Promise<void>((resolve) => {
          const listener = vscode.languages.onDidChangeDiagnostics(() => {
            if (line() === before) return;
            listener.dispose();
            resolve();
          });
        });
        await vscode.commands.executeCommand('type', { text: '\n' });
        await moved;
        samples.push(performance.now() - started);
      }
      return samples;
    }, keystrokes);
});

function print(name: string, samples: readonly number[]): void {
  const all = [...samples];
  const spread = `[${min(all).toFixed(1)}-${max(all).toFixed(1)}]`;
  process.stdout.write(`  ${name.padEnd(48)} ${median(all).toFixed(1).padStart(7)}  ${spread}\n`);
}
