import { narrowingOf } from '../catalog/narrow-imports';
import type { ImportEditor, LazyLoad } from '../languages/editor';
import type { Finding, FixResult, LoadedImport, Location, StartupGraph, TextEdit } from '../model';
import type { ImportFacts } from './import-facts';
import { offerOf } from './import-offer';
import { laterLoads } from './later-loads';
import type { FixContext } from './plan-fix';
import { CHANGED, refused } from './refused';

/** An import where it slows a function down. */
export interface Holder {
  readonly graph: StartupGraph;
  readonly loaded: LoadedImport;
}

/** A fix of all places that load a module at init: as long as one is left, nothing is saved. */
export interface WorkedOut {
  readonly kind: 'type-import' | 'narrow-import' | 'lazy-import';
  readonly edits: readonly TextEdit[];
  readonly instead: readonly string[];
  readonly lazy: readonly { readonly file: string; readonly load: LazyLoad }[];
}

type Refused = Extract<FixResult, { kind: 'refused' }>;

/** Edits that make an import cheaper: erased, narrowed, or moved to where it is needed; the first of these that can be done. */
export function planImportFix(finding: Finding, context: FixContext): FixResult {
  const { imports: facts } = context;
  const editor = context.editor.imports;
  const specifier = finding.resource ?? '';
  if (!facts || !editor) return refused('No automatic fix is known for this finding.');
  const holders = context.graphs.flatMap((graph): Holder[] => {
    const loaded = graph.imports.find((each) => each.specifier === specifier && each.zone === 'init');
    return loaded && placesOf(loaded).some((at) => isAt(at, finding)) ? [{ graph, loaded }] : [];
  });
  if (holders.length === 0) return refused(CHANGED);
  const places = new Map(
    holders.flatMap(({ loaded }) => placesOf(loaded)).map((at) => [`${at.file}:${at.span.start}`, at]),
  );
  const reasons: string[] = [];
  for (const way of ['narrow-import', 'lazy-import'] as const) {
    const fix = everywhere([...places.values()], way, specifier, { editor, facts, text: context.text });
    if (fix.kind === 'refused') {
      reasons.push(fix.reason);
      continue;
    }
    const later = laterLoads(fix.lazy, holders);
    const offer = typeof later === 'string' ? later : offerOf(fix, later, specifier, holders, facts);
    if (typeof offer !== 'string') return { kind: 'edits', edits: fix.edits, offer };
    reasons.push(offer);
  }
  return refused(reasons.filter((reason) => reason !== '').at(0) ?? 'No automatic fix is known for this finding.');
}

interface Means {
  readonly editor: ImportEditor;
  readonly facts: ImportFacts;
  readonly text: FixContext['text'];
}

/** Every place in one of two ways: erased where it can be, otherwise as asked. */
function everywhere(
  places: readonly Location[],
  way: 'narrow-import' | 'lazy-import',
  specifier: string,
  means: Means,
): WorkedOut | Refused {
  const edits: TextEdit[] = [];
  const instead = new Set<string>();
  const lazy: { file: string; load: LazyLoad }[] = [];
  let kind: WorkedOut['kind'] = 'type-import';
  for (const at of places) {
    const result = one(at, way, specifier, means);
    if (result.kind === 'refused') {
      const where = places.length > 1 ? `${at.file}: ` : '';
      return refused(result.reason && where + result.reason);
    }
    edits.push(...result.edits);
    if (!('loads' in result)) continue;
    kind = way;
    for (const load of result.loads) {
      if (typeof load === 'string') instead.add(load);
      else lazy.push({ file: at.file, load });
    }
  }
  return { kind, edits, instead: [...instead], lazy };
}

/** An empty reason: there is no such fix for any import of this package, which nobody needs to be told. */
function one(
  { file, span }: Location,
  way: 'narrow-import' | 'lazy-import',
  specifier: string,
  { editor, facts, text }: Means,
) {
  const source = text(file);
  if (source === undefined) return refused(CHANGED);
  const request = { file, text: source, at: span, settings: facts.settingsOf(file) };
  const asType = /\.[cm]?tsx?$/.test(file) ? editor.typeImport(request) : refused('');
  if (asType.kind === 'edits') return asType;
  if (way === 'lazy-import') return editor.lazyImport(request);
  const narrowing = narrowingOf(specifier);
  if (!narrowing) return refused('');
  const major = facts.majorOf(file, narrowing.package);
  if (major !== null && major < narrowing.sinceMajor)
    return refused(
      `${narrowing.package} ${major} has no parts that can be loaded alone; version ${narrowing.sinceMajor} has.`,
    );
  return editor.narrowImport({ ...request, narrowing });
}

function placesOf({ at, others = [] }: LoadedImport): readonly Location[] {
  return [at, ...others];
}

function isAt(at: Location, { file, span }: Finding): boolean {
  return at.file === file && at.span.start === span.start;
}
