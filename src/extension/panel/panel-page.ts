import { Uri, type Webview } from 'vscode';
import { PANEL_TITLE } from '../../protocol/ids';

/** The panel's page: a nonce and addresses, no data. What it shows comes by message. */
export function panelPage(webview: Webview, extensionUri: Uri): string {
  const nonce = crypto.randomUUID();
  const address = (file: string) =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'webview', file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // Mermaid puts a style element and style attributes into every drawing; neither can carry a nonce.
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('panel.css')}">
<title>${PANEL_TITLE}</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${address('panel.js')}"></script>
</body>
</html>`;
}
