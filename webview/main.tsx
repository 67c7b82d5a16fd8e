import './panel.css';
import { render } from 'preact';
import { liveHost, panelHost, reportHost, type VsCodeApi } from './host';
import { connectLive } from './live-api';
import type { ChunkSource } from './load-chunk';
import { PanelApp } from './panel-app';
import { ReportApp } from './report-app';
import { embeddedMermaid, readReport } from './report-data';

// Present only inside a VS Code webview; without it this is the page of `coldstart serve`, or a report with its data in itself.
declare const acquireVsCodeApi: (() => VsCodeApi) | undefined;

const script = document.currentScript as HTMLScriptElement | null;
const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));

const chunks = { mermaid: sibling('mermaid.js'), model: sibling('model.js') };
const live = connectLive();

if (typeof acquireVsCodeApi === 'function') {
  const api = acquireVsCodeApi();
  render(<PanelApp api={api} host={panelHost(api, chunks)} />, root);
} else if (live) {
  render(<PanelApp api={live.api} host={liveHost(live.api, live.root, chunks)} />, root);
} else {
  const report = readReport();
  render(<ReportApp report={report} host={reportHost(report.root, embeddedMermaid())} />, root);
}

/** A chunk that lies beside this script; `null` where the script stands in the page itself. */
function sibling(file: string): ChunkSource | null {
  return script?.src ? { kind: 'url', url: new URL(file, script.src).href, nonce: script.nonce } : null;
}
