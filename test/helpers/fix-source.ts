import { BUILT_IN_CATALOG } from '../../src/core/catalog/resources/catalog';
import { offerFix } from '../../src/core/fixes/offer-fix';
import { planFix } from '../../src/core/fixes/plan-fix';
import { createJavascriptEditor } from '../../src/core/languages/javascript/editor';
import {
  applyEdits,
  type Finding,
  type FixOffer,
  type Provider,
  resolveEnvironment,
  type StartupGraph,
} from '../../src/core/model';
import { closedSharedConnection } from '../../src/core/rules/closed-shared-connection';
import { perRequestConnection } from '../../src/core/rules/per-request-connection';
import { staleConnection } from '../../src/core/rules/stale-connection';
import { linkSource, programOf } from './link-source';

export interface Fixed {
  /** The text of the handler's file after all fixes. */
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
  readonly offers: readonly FixOffer[];
  /** Why findings that are left have no fix. */
  readonly refused: readonly string[];
  /** Rules of the findings that are left. */
  readonly left: readonly string[];
}

export interface FixOptions {
  /** File name; decides the dialect. Default `handler.js`. */
  readonly file?: string;
  readonly provider?: Provider;
  /** Other files of the project. */
  readonly others?: Readonly<Record<string, string>>;
}

/** Finds what is wrong with the connections of a handler and applies one fix after the other, as the tool does. */
export function fixSource(source: string, { file = 'handler.js', provider, others = {} }: FixOptions = {}): Fixed {
  const editor = createJavascriptEditor();
  const offers: FixOffer[] = [];
  let files: Record<string, string> = { [file]: source, ...others };
  for (let round = 0; round < 12; round++) {
    const graph = graphOf(files, provider);
    const findings = findingsIn(graph);
    const context = {
      editor,
      graphs: [graph],
      text: (name: string) => files[name],
      moduleOf: (from: string, specifier: string) => moduleOf(files, from, specifier),
    };
    const planned = findings.map((finding) => ({ finding, result: planFix(finding, context) }));
    const next = planned.find(({ result }) => result.kind === 'edits');
    if (!next || next.result.kind !== 'edits') {
      const refused = planned.map(({ result }) => (result.kind === 'refused' ? result.reason : ''));
      return { text: files[file] ?? '', files, offers, refused, left: findings.map(({ ruleId }) => ruleId) };
    }
    const offer = offerFix(next.finding, context);
    if (offer) offers.push(offer);
    const { edits } = next.result;
    files = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        applyEdits(
          text,
          edits.filter((edit) => edit.file === name),
        ),
      ]),
    );
  }
  throw new Error(`fixing does not come to an end:\n${files[file]}`);
}

function moduleOf(files: Readonly<Record<string, string>>, from: string, specifier: string) {
  const found = programOf(files).resolve(`/app/${from}`, specifier);
  const file = found.kind === 'own' ? found.file.replace('/app/', '') : '';
  const text = files[file];
  return text === undefined ? undefined : { file, text };
}

function graphOf(files: Readonly<Record<string, string>>, provider: Provider = 'aws-lambda'): StartupGraph {
  const graph = linkSource(files);
  return { ...graph, function: { ...graph.function, provider } };
}

function findingsIn(graph: StartupGraph): readonly Finding[] {
  const environment = { ...resolveEnvironment([]), provider: graph.function.provider };
  const costs = { ofImport: () => null, ofConnection: () => null, ofColdStartWithoutSnapshot: () => null };
  const facts = { graph, environment, catalog: BUILT_IN_CATALOG, heavyImportThresholdMs: 100, costs };
  return [perRequestConnection, closedSharedConnection, staleConnection].flatMap((rule) => rule.check(facts));
}
