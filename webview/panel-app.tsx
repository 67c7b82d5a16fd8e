import { useEffect, useState } from 'preact/hooks';
import type { Profile } from '../src/core/model';
import type { ProfileResult } from '../src/protocol/server';
import type { ToWebview } from '../src/protocol/webview';
import { useComparison } from './compare/use-comparison';
import { FunctionPicker } from './function-picker';
import { FunctionView } from './function-view';
import { type Host, HostContext, type VsCodeApi } from './host';
import { setTranslations, t } from './l10n';
import { NotFixedNotice } from './not-fixed-notice';
import { Notice } from './notice';
import { LOADING, type PanelState, receive } from './panel-state';
import { ProblemsList } from './problems-list';
import { restoredView, type ViewState } from './view-state';
import { ReviewDialog } from './what-if/review-dialog';

interface PanelAppProps {
  readonly api: VsCodeApi;
  readonly host: Host;
}

/** The page inside VS Code: draws what the last messages say. */
export function PanelApp({ api, host }: PanelAppProps) {
  const [state, setState] = useState<PanelState>(() => restored(api));
  const [view, setView] = useState<ViewState>(() => restoredView(api.getState()?.view));
  useEffect(() => {
    const listen = ({ data }: MessageEvent<ToWebview>) => {
      if (data.type === 'language') speak(data);
      setState((before) => receive(before, data));
    };
    window.addEventListener('message', listen);
    api.postMessage({ type: 'ready' });
    return () => window.removeEventListener('message', listen);
  }, [api]);
  useEffect(() => api.setState({ document: state.document, selected: state.selected, view }), [api, state, view]);

  const select = (id: string) => {
    setState((before) => ({ ...before, selected: id }));
    // What is tried for one function says nothing about the next.
    setView((before) => ({ ...before, changes: {} }));
    host.selectFunction(id);
  };
  return (
    <HostContext.Provider value={host}>
      <div class={state.busy ? 'page is-busy' : 'page'} aria-busy={state.busy}>
        <div class="progress" role="status">
          {state.busy && <span class="visually-hidden">{t('Analysing…')}</span>}
        </div>
        <main>
          {state.failure !== null && <Notice kind="failed" text={state.failure} />}
          {state.notFixed && (
            <NotFixedNotice
              reason={state.notFixed.reason}
              dismiss={() => setState((before) => ({ ...before, notFixed: null }))}
            />
          )}
          <PanelContent
            state={state}
            select={select}
            view={view}
            setView={(change) => setView((before) => ({ ...before, ...change }))}
          />
          {state.review && (
            <ReviewDialog
              review={state.review}
              accept={() => state.review && api.postMessage({ type: 'accept-review', review: state.review.review })}
              close={() => setState((before) => ({ ...before, review: null }))}
            />
          )}
        </main>
      </div>
    </HostContext.Provider>
  );
}

function speak({ language, translations }: ToWebview & { type: 'language' }): void {
  setTranslations(translations);
  document.documentElement.lang = language;
}

function restored(api: VsCodeApi): PanelState {
  const kept = api.getState();
  return kept ? { ...LOADING, document: kept.document, selected: kept.selected } : LOADING;
}

interface PanelContentProps {
  readonly state: PanelState;
  readonly select: (id: string) => void;
  readonly view: ViewState;
  readonly setView: (change: Partial<ViewState>) => void;
}

function PanelContent({ state, select, view, setView }: PanelContentProps) {
  const { result, emptyReason, failure } = state;
  if (emptyReason !== null) return <Notice kind="empty" text={emptyReason} />;
  if (!result)
    return failure === null ? <Notice kind="loading" text="" /> : <h1 class="visually-hidden">Cold Start Profile</h1>;
  const profile = selectedProfile(result, state.selected);
  if (!profile) return <NothingFound result={result} />;
  return (
    <>
      {result.profiles.length > 1 && <FunctionPicker profiles={result.profiles} selected={profile} select={select} />}
      <ShownFunction
        key={profile.function?.id}
        profile={profile}
        result={result}
        state={state}
        view={view}
        setView={setView}
      />
    </>
  );
}

type ShownFunctionProps = Pick<PanelContentProps, 'state' | 'view' | 'setView'> & {
  readonly profile: Profile;
  readonly result: ProfileResult;
};

function ShownFunction({ profile, result, state, view, setView }: ShownFunctionProps) {
  const comparison = useComparison(profile, result, state, {
    chosen: view.compareWith,
    choose: (key) => setView({ compareWith: key }),
    isShown: view.tab === 'compare',
  });
  return (
    <FunctionView
      profile={profile}
      measured={result.measured?.find((one) => one.function?.id === profile.function?.id)}
      findings={result.findings}
      problems={result.problems}
      comparison={comparison}
      view={view}
      setView={setView}
    />
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
