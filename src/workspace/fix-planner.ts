import type { Catalog } from '../core/catalog/resources/catalog';
import { offerFix } from '../core/fixes/offer-fix';
import { planFix } from '../core/fixes/plan-fix';
import { joinPath } from '../core/link/posix-path';
import { applyEdits, type Finding, type FixOffer, type FixResult, type Span, type StartupGraph } from '../core/model';
import type { OverlayFiles } from './overlay-files';
import type { ProjectLanguages } from './project-languages';
import type { PlannedFix } from './session-api';

/** What planning needs of the session around it. */
export interface PlannerHost {
  /** Current graphs of all functions known to reach a file (absolute). */
  graphsReaching(file: string): readonly StartupGraph[];
  /** Lays a text over a file (absolute), or takes it away again, and forgets what was known of the file. */
  replaceText(file: string, text: string | undefined): void;
}

export interface FixPlanner {
  /** The fix of a finding, worked out; null where there is none. Cheap to ask again while nothing has changed. */
  offer(finding: Finding, host: Pick<PlannerHost, 'graphsReaching'>): FixOffer | null;
  /** Edits of the n-th finding of a file are offsets into its text after the fixes of those before it. */
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

  const planFile = (file: string, findings: readonly Finding[], host: PlannerHost): PlannedFix[] => {
    const path = joinPath(root, file);
    const before = files.has(path) ? files.read(path) : undefined;
    const done: Shift[] = [];
    const planned = findings.map((finding) => {
      const moved = { ...finding, span: shifted(finding.span, done) };
      const editor = languages.editorOf(path);
      const result: FixResult = editor
        ? planFix(moved, { editor, graphs: host.graphsReaching(path), text, catalog: catalog() })
        : { kind: 'refused', reason: 'There are no fixes for files of this language.' };
      if (result.kind === 'edits') {
        const edits = result.edits.filter((edit) => edit.file === file);
        done.push(
          edits.map((edit) => ({ at: edit.span.end, by: edit.text.length - (edit.span.end - edit.span.start) })),
        );
        host.replaceText(path, applyEdits(text(file) ?? '', edits));
      }
      return { finding, result };
    });
    if (done.length > 0) host.replaceText(path, before);
    return planned;
  };

  return {
    offer(finding, host) {
      const path = joinPath(root, finding.file);
      const graphs = host.graphsReaching(path);
      const key = `${finding.ruleId}|${path}|${finding.span.start}`;
      const known = offers.get(key);
      if (known && sameGraphs(known.graphs, graphs)) return known.offer;
      const editor = languages.editorOf(path);
      const offer = editor ? offerFix(finding, { editor, graphs, text, catalog: catalog() }) : null;
      offers.set(key, { graphs, offer });
      return offer;
    },
    plan(findings, host) {
      const names = [...new Set(findings.map((finding) => finding.file))];
      return names.flatMap((file) => {
        const ofFile = findings.filter((finding) => finding.file === file);
        return planFile(file, ofFile, host);
      });
    },
  };
}

function sameGraphs(a: readonly StartupGraph[], b: readonly StartupGraph[]): boolean {
  return a.length === b.length && a.every((graph, index) => graph === b[index]);
}

/** One fix's edits: everything from `at` on moves `by` that many characters. */
type Shift = readonly { readonly at: number; readonly by: number }[];

/** Where a span of the original text is after the fixes before it. */
function shifted(span: Span, fixes: readonly Shift[]): Span {
  return fixes.reduce(({ start, end }, edits) => {
    const by = edits.filter((edit) => edit.at <= start).reduce((sum, edit) => sum + edit.by, 0);
    return { start: start + by, end: end + by };
  }, span);
}
