import './panel.css';
import { render } from 'preact';
import { panelHost, reportHost, type VsCodeApi } from './host';
import { PanelApp } from './panel-app';
import { ReportApp } from './report-app';
import { embeddedMermaid, readReport } from './report-data';

// Present only inside a VS Code webview; without it this is a report, whose data stands in the page itself.
declare const acquireVsCodeApi: (() => VsCodeApi) | undefined;

const script = document.currentScript as HTMLScriptElement | null;
const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));

if (typeof acquireVsCodeApi === 'function') {
  const api = acquireVsCodeApi();
  const mermaid = script && { kind: 'url' as const, url: siblingUrl(script), nonce: script.nonce };
  render(<PanelApp api={api} host={panelHost(api, mermaid)} />, root);
} else {
  const report = readReport();
  render(<ReportApp report={report} host={reportHost(report.root, embeddedMermaid())} />, root);
}

function siblingUrl(panelScript: HTMLScriptElement): string {
  return new URL('mermaid.js', panelScript.src).href;
}
