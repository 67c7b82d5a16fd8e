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

/** The panel's page for a browser: like in VS Code it holds no data, which comes by message. */
export function livePage(title: string): { readonly html: string; readonly policy: string } {
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // Mermaid puts a style element and style attributes into every drawing; neither can carry a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="cold-start-live" content="${EVENTS_PATH} ${MESSAGES_PATH}">
<link rel="stylesheet" href="${PAGE_FILES.styles}">
<link rel="icon" href="data:,">
<title>${title}</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${PAGE_FILES.script}"></script>
</body>
</html>
`;
  return { html, policy };
}
