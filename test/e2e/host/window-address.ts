import type { VsCodeServer } from './vscode-server';

/** Address of a window on a folder. `payload` is what VS Code's own tests put there, with absolute paths. */
export function windowAddress(
  { port }: VsCodeServer,
  folder: string,
  payload: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ folder });
  const entries = Object.entries(payload).map(([key, path]) => [key, `vscode-remote://127.0.0.1:${port}${path}`]);
  if (entries.length > 0) query.set('payload', JSON.stringify(entries));
  return `http://127.0.0.1:${port}/?${query}`;
}
