import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the HTML report is drawn with: the panel's own page, as built. */
export interface HtmlAssets {
  readonly script: string;
  readonly styles: string;
  readonly mermaidScript?: string;
  readonly modelScript?: string;
}

/** Reads them from `dist/webview`, beside the command line itself; `undefined` where the build is not complete. */
export function readHtmlAssets(dist: string): HtmlAssets | undefined {
  const script = readBeside(dist, 'panel.js');
  const styles = readBeside(dist, 'panel.css');
  const mermaidScript = readBeside(dist, 'mermaid.js');
  const modelScript = readBeside(dist, 'model.js');
  if (script === undefined || styles === undefined) return undefined;
  return {
    script,
    styles,
    ...(mermaidScript === undefined ? {} : { mermaidScript }),
    ...(modelScript === undefined ? {} : { modelScript }),
  };
}

function readBeside(dist: string, name: string): string | undefined {
  const path = join(dist, 'webview', name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
