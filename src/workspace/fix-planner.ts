import type { Catalog } from '../core/catalog/resources/catalog';
import type { ImportFacts } from '../core/fixes/import-facts';
import { offerFix } from '../core/fixes/offer-fix';
import { type FixContext, planFix } from '../core/fixes/plan-fix';
import { joinPath, relativePath } from '../core/link/posix-path';
import { resolveModule } from '../core/link/resolve-module';
import {
  applyEdits,
  type Finding,
  type FixOffer,
  type FixResult,
  type Span,
  type StartupGraph,
  type TextEdit,
} from '../core/model';
import { enableSnapshot } from './enable-snapshot';
import type { OverlayFiles } from './overlay-files';
import type { ProjectLanguages } from './project-languages';
import type { PlannedFix } from './session-api';

/** What planning needs of the session around it. */
export interface PlannerHost {
  /** Current graphs of all functions known to reach a file (absolute). */
  graphsReaching(file: string): readonly StartupGraph[];
  readonly importFacts: ImportFacts;
  /** Lays a text over a file (absolute), or takes it away again, and forgets what was known of the file. */
  replaceText(file: string, text: string | undefined): void;
}

export interface FixPlanner {
  /** The fix of a finding, worked out; null where there is none. Cheap to ask again while nothing has changed. */
  offer(finding: Finding, host: Pick<PlannerHost, 'graphsReaching' | 'importFacts'>): FixOffer | null;
  /** Each fix is worked out, and its edits are offsets, on the texts that the fixes before it leave. */
  plan(findings: readonly Finding[], host: PlannerHost): readonly PlannedFix[];
}

/** Works out fixes through the language's editor, on the text as it stands in editor or disk. */
export function createFixPlanner(
  root: string,
  files: OverlayFiles,
  languages: ProjectLanguages,
  catalog: () => Catalog,
): FixPlanner {
  /** An edit anywhere in a function's files gives it a new graph: an offer holds as long as its graphs. */
  const offers = new Map<string, { readonly graphs: readonly StartupGraph[]; readonly offer: FixOffer | null }>();
  const text = (file: string) => files.read(joinPath(root, file));

  const moduleOf = (from: string, specifier: string) => {
    const found = resolveModule(joinPath(root, from), specifier, files);
    const source = found.kind === 'own' ? files.read(found.file) : undefined;
    return found.kind === 'own' && source !== undefined
      ? { file: relativePath(root, found.file), text: source }
      : undefined;
  };

  const contextOf = (file: string, host: Pick<PlannerHost, 'graphsReaching' | 'importFacts'>): FixContext | null => {
    const path = joinPath(root, file);
    const editor = languages.editorOf(path);
    if (!editor) return null;
    const graphs = host.graphsReaching(path);
    return {
      editor,
      graphs,
      text,
      moduleOf,
      catalog: catalog(),
      imports: host.importFacts,
      enableSnapshot: (finding) => enableSnapshot(finding, graphs, text),
    };
  };

  return {
    offer(finding, host) {
      const path = joinPath(root, finding.file);
      const graphs = host.graphsReaching(path);
      const key = `${finding.ruleId}|${path}|${finding.span.start}`;
      const known = offers.get(key);
      if (known && sameGraphs(known.graphs, graphs)) return known.offer;
      const context = contextOf(finding.file, host);
      const offer = context && offerFix(finding, context);
      offers.set(key, { graphs, offer });
      return offer;
    },
    plan(findings, host) {
      const before = new Map<string, string | undefined>();
      const done = new Map<string, Shift[]>();
      const planned = findings.map((finding) => {
        const moved = { ...finding, span: shifted(finding.span, done.get(finding.file) ?? []) };
        const context = contextOf(finding.file, host);
        const result: FixResult = context ? planFix(moved, context) : NO_EDITOR;
        if (result.kind === 'edits') {
          for (const [file, edits] of byFile(result.edits)) {
            const path = joinPath(root, file);
            if (!before.has(path)) before.set(path, files.has(path) ? files.read(path) : undefined);
            done.set(file, [...(done.get(file) ?? []), shiftOf(edits)]);
            host.replaceText(path, applyEdits(text(file) ?? '', edits));
          }
        }
        return { finding, result };
      });
      for (const [path, document] of before) host.replaceText(path, document);
      return planned;
    },
  };
}

const NO_EDITOR: FixResult = { kind: 'refused', reason: 'There are no fixes for files of this language.' };

function byFile(edits: readonly TextEdit[]): ReadonlyMap<string, readonly TextEdit[]> {
  const groups = new Map<string, readonly TextEdit[]>();
  for (const edit of edits) groups.set(edit.file, [...(groups.get(edit.file) ?? []), edit]);
  return groups;
}

function sameGraphs(a: readonly StartupGraph[], b: readonly StartupGraph[]): boolean {
  return a.length === b.length && a.every((graph, index) => graph === b[index]);
}

/** One fix's edits: everything from `at` on moves `by` that many characters. */
type Shift = readonly { readonly at: number; readonly by: number }[];

function shiftOf(edits: readonly TextEdit[]): Shift {
  return edits.map(({ span, text }) => ({ at: span.end, by: text.length - (span.end - span.start) }));
}

/** Where a span of the original text is after the fixes before it. */
function shifted(span: Span, fixes: readonly Shift[]): Span {
  return fixes.reduce(({ start, end }, edits) => {
    const by = edits.filter((edit) => edit.at <= start).reduce((sum, edit) => sum + edit.by, 0);
    return { start: start + by, end: end + by };
  }, span);
}
