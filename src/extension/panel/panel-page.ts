import { Uri, type Webview } from 'vscode';
import { PANEL_TITLE } from '../../protocol/ids';
import { pageHtml, pagePolicy } from '../../protocol/page-html';

/** The panel's page as a webview loads it: the policy stands in the page itself. */
export function panelPage(webview: Webview, extensionUri: Uri): string {
  const nonce = crypto.randomUUID();
  const address = (file: string) =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'webview', file)).toString();
  const policy = pagePolicy({ nonce, origin: webview.cspSource });
  return pageHtml({
    title: PANEL_TITLE,
    nonce,
    origin: webview.cspSource,
    script: address('panel.js'),
    styles: address('panel.css'),
    head: [`<meta http-equiv="Content-Security-Policy" content="${policy}">`],
  });
}
