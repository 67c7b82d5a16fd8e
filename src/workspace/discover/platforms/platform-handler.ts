import type { ModuleSummary, Provider, Span, ValueRef } from '../../../core/model';
import type { ExportLookup } from '../exported-handler';
import type { ProjectMarkers } from '../project-markers';

/** A function of a platform that is found in the code itself: by its registration, or by its place and its exports. */
export interface PlatformHandler {
  /** Absolute; the handler may stand in another file than its registration. */
  readonly file: string;
  readonly exportPath: string;
  /** Where the handler stands in `file`. */
  readonly span: Span;
  readonly provider: Provider;
  /** Offset of the registration in the file that was looked at; `null` where place and name alone make it a function. */
  readonly registeredAt: number | null;
  /** `hello/function.json:1`, where a configuration file declares it. */
  readonly declaredIn?: string;
  /** The name it was registered with; `null` where there is none or where it is not the name logs use. */
  readonly deployedName: string | null;
  /** Who says that it runs there: `netlify/functions`, `@azure/functions`. */
  readonly where: string;
}

/** A source file that may hold functions of a platform. */
export interface PlatformSource extends ExportLookup {
  /** Absolute. */
  readonly path: string;
  /** Relative to the root. */
  readonly name: string;
  readonly text: string;
  readonly summary: ModuleSummary;
  readonly markers: ProjectMarkers;
  /** The name a file (absolute) has in problems and declarations. */
  relative(path: string): string;
}

/** What is known of a file before it is parsed. */
export type PlatformPlace = Pick<PlatformSource, 'path' | 'name' | 'text' | 'markers'>;

export interface PlatformFinder {
  /** A cheap look at place and text: `false` only where `find` would find nothing. */
  mayHold(place: PlatformPlace): boolean;
  find(source: PlatformSource): readonly PlatformHandler[];
}

/** Chains of variables and re-exports longer than this are cycles. */
const DEPTH_LIMIT = 8;

/** What a value stands for within its file: behind variables that are written once, and `await`. */
export function behind(summary: ModuleSummary, ref: ValueRef, depth = 0): ValueRef {
  if (depth > DEPTH_LIMIT) return ref;
  if (ref.kind === 'await') return behind(summary, ref.of, depth + 1);
  if (ref.kind !== 'variable') return ref;
  const fact = summary.variables[ref.variable];
  const [only] = fact?.writes ?? [];
  return only === undefined || fact?.parameter !== null || fact.writes.length > 1
    ? ref
    : behind(summary, only.value, depth + 1);
}

/** Where a callee comes from: `functions.region('x').https.onRequest` is `firebase-functions`, `[region, (), https, onRequest]`. */
export interface CalleeRoot {
  readonly specifier: string;
  readonly path: readonly string[];
}

export function calleeRoot(summary: ModuleSummary, ref: ValueRef, depth = 0): CalleeRoot | undefined {
  if (depth > 4 * DEPTH_LIMIT) return undefined;
  const value = behind(summary, ref);
  switch (value.kind) {
    case 'import': {
      const specifier = summary.imports[value.import]?.specifier;
      return specifier === undefined ? undefined : { specifier, path: value.path };
    }
    case 'member': {
      const of = calleeRoot(summary, value.of, depth + 1);
      return of && { ...of, path: [...of.path, value.name ?? '*'] };
    }
    case 'call': {
      const callee = summary.calls[value.call]?.callee;
      const of = callee && calleeRoot(summary, callee, depth + 1);
      return of && { ...of, path: [...of.path, '()'] };
    }
    default:
      return undefined;
  }
}

/** Where a handler that is handed over inline stands; `fallback` where it is made elsewhere. */
export function handlerSpan(summary: ModuleSummary, ref: ValueRef, fallback: Span): Span {
  const value = behind(summary, ref);
  if (value.kind === 'function') return summary.functions[value.function]?.nameSpan ?? fallback;
  if (ref.kind === 'variable') return summary.variables[ref.variable]?.span ?? fallback;
  return fallback;
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = text.indexOf('\n'); index >= 0 && index < offset; index = text.indexOf('\n', index + 1)) line++;
  return line;
}
