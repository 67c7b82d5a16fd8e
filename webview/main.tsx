import './panel.css';
import { render } from 'preact';
import { type Host, liveHost, panelHost, reportHost, type VsCodeApi } from './host';
import { connectLive } from './live-api';
import { PanelApp } from './panel-app';
import { ReportApp } from './report-app';
import { embeddedMermaid, readReport } from './report-data';

// Present only inside a VS Code webview; without it this is the page of `coldstart serve`, or a report with its data in itself.
declare const acquireVsCodeApi: (() => VsCodeApi) | undefined;

const script = document.currentScript as HTMLScriptElement | null;
const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));

const mermaid = script?.src ? { kind: 'url' as const, url: siblingUrl(script), nonce: script.nonce } : null;
const live = connectLive();

if (typeof acquireVsCodeApi === 'function') {
  const api = acquireVsCodeApi();
  drawPanel(api, panelHost(api, mermaid));
} else if (live) {
  drawPanel(live.api, liveHost(live.api, live.root, mermaid));
} else {
  const report = readReport();
  render(<ReportApp report={report} host={reportHost(report.root, embeddedMermaid())} />, root);
}

function drawPanel(api: VsCodeApi, host: Host): void {
  render(<PanelApp api={api} host={host} />, root);
}

function siblingUrl(panelScript: HTMLScriptElement): string {
  return new URL('mermaid.js', panelScript.src).href;
}
