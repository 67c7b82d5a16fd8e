import { type Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { PANEL_TITLE, PANEL_VIEW_TYPE } from '../../protocol/ids';
import type { FromWebview, ToWebview, WebviewState } from '../../protocol/webview';
import { isServed } from '../served-documents';
import type { ServerControl } from '../server-control';
import { applyFixes } from './apply-fixes';
import { openLocation } from './open-location';
import { panelPage } from './panel-page';
import { saveFile } from './save-file';
import { createShownProfile, type ShownProfile } from './shown-profile';
import { writeConfiguration } from './write-configuration';

export interface ProfilePanel extends Disposable {
  /** Opens or reveals it for a document (the active editor's if none is named), with a function selected. */
  open(document?: string, select?: string): void;
}

export function createProfilePanel(extensionUri: Uri, server: ServerControl): ProfilePanel {
  let panel: WebviewPanel | undefined;
  const post = (message: ToWebview): void => void panel?.webview.postMessage(message);
  const shown = createShownProfile(server, post, () => panel?.visible === true);

  const adopt = (adopted: WebviewPanel): void => {
    panel = adopted;
    adopted.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    adopted.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(extensionUri, 'dist', 'webview')],
    };
    adopted.onDidDispose(() => {
      panel = undefined;
    });
    adopted.webview.onDidReceiveMessage((message: FromWebview) =>
      receive(message, { server, shown, adopted }).catch((error: unknown) => {
        void window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }),
    );
    adopted.webview.html = panelPage(adopted.webview, extensionUri);
  };

  const listeners = [
    server.onAnalysisChanged(({ uris }) => shown.changed(uris)),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor && isServed(editor.document)) shown.follow(editor.document.uri.toString());
    }),
    window.registerWebviewPanelSerializer(PANEL_VIEW_TYPE, {
      async deserializeWebviewPanel(restored, state: WebviewState | undefined) {
        const active = activeDocument();
        shown.follow(active ?? state?.document ?? undefined, state?.selected ?? undefined);
        adopt(restored);
      },
    }),
  ];

  return {
    open(document, select) {
      shown.follow(document ?? activeDocument(), select);
      if (panel) panel.reveal(undefined, true);
      else
        adopt(
          window.createWebviewPanel(PANEL_VIEW_TYPE, PANEL_TITLE, {
            viewColumn: ViewColumn.Beside,
            preserveFocus: true,
          }),
        );
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
      panel?.dispose();
    },
  };
}

function activeDocument(): string | undefined {
  const document = window.activeTextEditor?.document;
  return document && isServed(document) ? document.uri.toString() : undefined;
}

interface PanelContext {
  readonly server: ServerControl;
  readonly shown: ShownProfile;
  readonly adopted: WebviewPanel;
}

async function receive(message: FromWebview, { server, shown, adopted }: PanelContext): Promise<void> {
  switch (message.type) {
    case 'ready':
      await adopted.webview.postMessage(language());
      return shown.refresh();
    case 'open-location':
      if (shown.root) await openLocation(shown.root, message.location, adopted.viewColumn);
      return;
    case 'apply-fixes':
      if (shown.document) await applyFixes(server, shown.document, message.findings);
      return;
    case 'write-configuration': {
      const { function: id, values } = message;
      if (shown.document) await writeConfiguration(server, { uri: shown.document, function: id, values });
      return;
    }
    case 'accept-review':
      // The editor shows changes itself: see writeConfiguration.
      return;
    case 'save':
      return saveFile(message.name, Buffer.from(message.text, message.encoding ?? 'utf8'));
    case 'select-function':
      return shown.select(message.function);
    case 'list-functions':
      await adopted.webview.postMessage({ type: 'functions', ...(await server.functions()) } satisfies ToWebview);
      return;
    case 'compare':
      return shown.compare(message);
    case 'copy':
      await env.clipboard.writeText(message.text);
      return;
    default:
      return unknown(message);
  }
}

/** VS Code has read the bundle of its own language already; the page speaks the same. */
function language(): ToWebview {
  return { type: 'language', language: env.language, translations: l10n.bundle ?? {} };
}

function unknown(message: never): never {
  throw new Error(`The panel sent a message that is not known: ${JSON.stringify(message)}`);
}
