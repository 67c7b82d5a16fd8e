interface PageParts {
  readonly title: string;
  /** Of this page alone: its script runs by it, and no other does. */
  readonly nonce: string;
  /** Where styles, fonts and pictures may come from: a source of a content security policy. */
  readonly origin: string;
  /** Policy beyond what every page of the panel has. */
  readonly policy?: readonly string[];
  /** Addresses of the page's files. */
  readonly script: string;
  readonly styles: string;
  /** Further elements of the head. */
  readonly head?: readonly string[];
}

/** The panel's page, in the editor and in a browser: a nonce and addresses, no data. What it shows comes by message. */
export function pageHtml({ title, script, styles, nonce, head = [] }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${head.map((element) => `${element}\n`).join('')}<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${styles}">
<title>${title}</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

/** The content security policy of that page: its own script by nonce, nothing else runs. */
export function pagePolicy({ nonce, origin, policy = [] }: Pick<PageParts, 'nonce' | 'origin' | 'policy'>): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // Mermaid puts a style element and style attributes into every drawing; neither can carry a nonce.
    `style-src ${origin} 'unsafe-inline'`,
    `img-src ${origin} data:`,
    `font-src ${origin}`,
    ...policy,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
