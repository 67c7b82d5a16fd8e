import { pageHtml, pagePolicy } from '../../protocol/page-html';

/** Where the page finds its parts, relative to its own address. */
export const PAGE_FILES = {
  script: 'panel.js',
  styles: 'panel.css',
  mermaid: 'mermaid.js',
  model: 'model.js',
} as const;
/** Server-sent events to the page, messages from it. */
export const EVENTS_PATH = 'events';
export const MESSAGES_PATH = 'messages';

/** The panel's page for a browser; the policy goes into the answer's head, where it can forbid frames. */
export function livePage(title: string): { readonly html: string; readonly policy: string } {
  const parts = { nonce: crypto.randomUUID(), origin: "'self'" };
  const html = pageHtml({
    ...parts,
    title,
    script: PAGE_FILES.script,
    styles: PAGE_FILES.styles,
    head: [
      `<meta name="cold-start-live" content="${EVENTS_PATH} ${MESSAGES_PATH}">`,
      '<link rel="icon" href="data:,">',
    ],
  });
  return { html, policy: pagePolicy({ ...parts, policy: ["connect-src 'self'", "frame-ancestors 'none'"] }) };
}
