import { sha256 } from '@noble/hashes/sha2.js';
import type { Finding, Problem, Profile } from '../model';

export interface HtmlReportInput {
  readonly title: string;
  /** Absolute, with `/`: what `vscode://` links to the code are made of. */
  readonly root: string;
  readonly profiles: readonly Profile[];
  /** `line` is 1-based. */
  readonly findings: readonly (Finding & { readonly line: number })[];
  readonly problems: readonly Problem[];
  /** The panel's own script and styles, as built. */
  readonly script: string;
  readonly styles: string;
  /** The timing model's chunk; without it nothing can be tried in the report. */
  readonly modelScript?: string;
  /** The diagram chunk; without it diagrams are shown as text. */
  readonly mermaidScript?: string;
}

/**
 * The profiles as one page that needs nothing but itself: no network, no server. Its policy lets the embedded scripts
 * run, by their hashes, and nothing else; data stands in blocks that a browser never executes.
 */
export function renderHtmlReport(input: HtmlReportInput): string {
  const { title, root, profiles, findings, problems, styles } = input;
  const script = inlineScript(input.script);
  const mermaid = input.mermaidScript === undefined ? null : inlineScript(input.mermaidScript);
  const model = input.modelScript === undefined ? null : inlineScript(input.modelScript);
  const scripts = [script, mermaid, model].filter((text) => text !== null);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${inlineStyles(styles)}</style>`,
    '</head>',
    '<body>',
    '<div id="root"></div>',
    `<script type="application/json" id="cold-start-data">${inlineJson({ title, root, profiles, findings, problems })}</script>`,
    // Plain text until the reader opens a diagram: the page then runs it as a script of the same hash.
    ...(mermaid === null ? [] : [`<script type="text/plain" id="cold-start-mermaid">${mermaid}</script>`]),
    ...(model === null ? [] : [`<script>${model}</script>`]),
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Styles stay `unsafe-inline`: Mermaid puts a style element and style attributes into every drawing. */
function policy(scripts: readonly string[]): string {
  const hashes = scripts.map((text) => `'sha256-${base64(sha256(new TextEncoder().encode(text)))}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** `<` as an escape: no text in the data can then end its block or open another. U+2028/9 end lines in old parsers. */
function inlineJson(data: unknown): string {
  return JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/**
 * What would end the script element early, or put the HTML parser into its escaped state, can only stand in a string,
 * template or regular expression of minified code; there the escapes mean the same.
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
function inlineScript(script: string): string {
  // A parser turns CR LF into LF before it hashes the text.
  return script
    .replace(/\r\n?/g, '\n')
    .replace(/<\/(script)/gi, '<\\/$1')
    .replace(/<!--/g, '\\x3c!--');
}

function inlineStyles(styles: string): string {
  return styles.replace(/<\/(style)/gi, '<\\/$1');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
