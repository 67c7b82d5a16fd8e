import { useEffect, useState } from 'preact/hooks';
import type { Profile } from '../src/core/model';
import type { ProfileResult } from '../src/protocol/server';
import type { ToWebview } from '../src/protocol/webview';
import { FunctionPicker } from './function-picker';
import { FunctionView } from './function-view';
import { type Host, HostContext, type VsCodeApi } from './host';
import { Notice } from './notice';
import { LOADING, type PanelState, receive } from './panel-state';
import { ProblemsList } from './problems-list';

interface PanelAppProps {
  readonly api: VsCodeApi;
  readonly host: Host;
}

/** The page inside VS Code: draws what the last messages say. */
export function PanelApp({ api, host }: PanelAppProps) {
  const [state, setState] = useState<PanelState>(() => restored(api));
  useEffect(() => {
    const listen = (event: MessageEvent<ToWebview>) => setState((before) => receive(before, event.data));
    window.addEventListener('message', listen);
    api.postMessage({ type: 'ready' });
    return () => window.removeEventListener('message', listen);
  }, [api]);
  useEffect(() => api.setState({ document: state.document, selected: state.selected }), [api, state]);

  const select = (id: string) => {
    setState((before) => ({ ...before, selected: id }));
    host.selectFunction(id);
  };
  return (
    <HostContext.Provider value={host}>
      <div class={state.busy ? 'page is-busy' : 'page'} aria-busy={state.busy}>
        <div class="progress" role="status">
          {state.busy && <span class="visually-hidden">Analysing…</span>}
        </div>
        {state.failure !== null && <Notice kind="failed" text={state.failure} />}
        <PanelContent state={state} select={select} />
      </div>
    </HostContext.Provider>
  );
}

function restored(api: VsCodeApi): PanelState {
  const kept = api.getState();
  return kept ? { ...LOADING, document: kept.document, selected: kept.selected } : LOADING;
}

interface PanelContentProps {
  readonly state: PanelState;
  readonly select: (id: string) => void;
}

function PanelContent({ state, select }: PanelContentProps) {
  const { result, emptyReason, failure } = state;
  if (emptyReason !== null) return <Notice kind="empty" text={emptyReason} />;
  if (!result) return failure === null ? <Notice kind="loading" text="" /> : null;
  const profile = selectedProfile(result, state.selected);
  if (!profile) return <NothingFound result={result} />;
  return (
    <>
      {result.profiles.length > 1 && <FunctionPicker profiles={result.profiles} selected={profile} select={select} />}
      <main>
        <FunctionView
          key={profile.function?.id}
          profile={profile}
          findings={result.findings}
          problems={result.problems}
        />
      </main>
    </>
  );
}

function selectedProfile(result: ProfileResult, selected: string | null): Profile | undefined {
  return result.profiles.find((profile) => profile.function?.id === selected) ?? result.profiles[0];
}

function NothingFound({ result }: { readonly result: ProfileResult }) {
  return (
    <>
      <Notice kind="empty" text="no-function" />
      <ProblemsList problems={result.problems} />
    </>
  );
}
