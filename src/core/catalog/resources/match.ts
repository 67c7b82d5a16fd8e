import type { Opening, Resource } from '../../model';
import type { CatalogEntry } from './entry';

export interface OpeningMatch {
  readonly resource: Resource;
  /** `<specifier>:<exported names joined with '.'>`, results (`()`) left out: `pg:Client`, `kafkajs:Kafka.producer`. */
  readonly id: string;
}

export interface ResourceMatcher {
  readonly matchOpening: (specifier: string, path: readonly string[], form: 'new' | 'call') => OpeningMatch | undefined;
  readonly resourceById: (id: string) => Resource | undefined;
  /** How many openings a specifier is compared with. */
  readonly candidateCount: (specifier: string) => number;
}

interface Candidate {
  readonly entry: CatalogEntry;
  readonly opening: Opening;
}

interface Index {
  readonly byId: ReadonlyMap<string, Resource>;
  readonly bySpecifier: ReadonlyMap<string, readonly Candidate[]>;
  /** Families, by the specifier's first segment (`@aws-sdk`): a call into any other package never looks at them. */
  readonly byFirstSegment: ReadonlyMap<string, readonly Candidate[]>;
}

/** Prepares look-ups that cost one map access per call expression; where two entries fit, the earlier one wins. */
export function createResourceMatcher(entries: readonly CatalogEntry[]): ResourceMatcher {
  const index = indexEntries(entries);
  return {
    matchOpening: (specifier, path, form) => matchOpening(index, specifier, path, form),
    resourceById: (id) => index.byId.get(id) ?? resourceOfMember(index, id),
    candidateCount: (specifier) => candidatesFor(index, normaliseSpecifier(specifier)).length,
  };
}

/** In a path: any number of calls of methods that are not named, as on a builder. */
const ANY_CALLS = '**';

/** `node:https` → `https`; `mysql2/promise.js` → `mysql2/promise` (ESM asks for the ending). */
export function normaliseSpecifier(specifier: string): string {
  const bare = specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
  return isSubpath(bare) && bare.endsWith('.js') ? bare.slice(0, -'.js'.length) : bare;
}

function isSubpath(specifier: string): boolean {
  const afterScope = specifier.startsWith('@') ? specifier.indexOf('/') + 1 : 0;
  return specifier.includes('/', afterScope);
}

function matchOpening(
  index: Index,
  specifier: string,
  path: readonly string[],
  form: 'new' | 'call',
): OpeningMatch | undefined {
  const normalised = normaliseSpecifier(specifier);
  const candidates = candidatesFor(index, normalised);
  if (candidates.length === 0) return undefined;
  const names = path[0] === 'default' ? path.slice(1) : path;
  const found = candidates.find(
    ({ entry, opening }) =>
      (opening.by === 'either' || opening.by === form) &&
      fitsPath(opening, names) &&
      (entry.accepts?.(normalised, names) ?? true),
  );
  if (!found) return undefined;
  const named = names.slice(0, namedLength(found.opening));
  return { resource: found.entry.resource, id: openingId(found.entry, normalised, named) };
}

/** Members of a family have ids of their own; they lead back to the family's entry. */
function resourceOfMember(index: Index, id: string): Resource | undefined {
  const colon = id.lastIndexOf(':');
  if (colon <= 0) return undefined;
  const specifier = normaliseSpecifier(id.slice(0, colon));
  const names = withoutResults(id.slice(colon + 1).split('.'));
  const found = candidatesFor(index, specifier).find(({ entry, opening }) => {
    const wanted = { ...opening, path: withoutResults(opening.path.slice(0, namedLength(opening))) };
    if (wanted.path.length === 0) return names.length === 1 && names[0] === moduleName(entry, specifier);
    return fitsPath(wanted, names) && (entry.accepts?.(specifier, names) ?? true);
  });
  return found?.entry.resource;
}

function candidatesFor(index: Index, specifier: string): readonly Candidate[] {
  const exact = index.bySpecifier.get(specifier) ?? [];
  const families = index.byFirstSegment.get(firstSegment(specifier));
  if (families === undefined) return exact;
  return [...exact, ...families.filter(({ opening }) => fitsGlob(opening.package, specifier))];
}

function firstSegment(specifier: string): string {
  // Packages of Java are dotted.
  const end = specifier.search(/[/.]/);
  return end <= 0 ? specifier : specifier.slice(0, end);
}

function fitsPath(opening: Opening, names: readonly string[]): boolean {
  if (!fitsNames(opening.path, names)) return false;
  const last = names.at(-1) ?? '';
  return !(opening.except ?? []).some((pattern) => fitsGlob(pattern, last));
}

function fitsNames(patterns: readonly string[], names: readonly string[]): boolean {
  const any = patterns.indexOf(ANY_CALLS);
  if (any < 0) return patterns.length === names.length && patterns.every((each, at) => fitsName(each, names[at] ?? ''));
  const after = patterns.slice(any + 1);
  const end = names.length - after.length;
  const between = names.slice(any, end);
  return (
    end >= any &&
    patterns.slice(0, any).every((each, at) => fitsName(each, names[at] ?? '')) &&
    after.every((each, at) => fitsName(each, names[end + at] ?? '')) &&
    between.length % 2 === 0 &&
    between.every((name, at) => (name === '()') === (at % 2 === 1))
  );
}

/** How much of an opening's path tells what is opened: what follows on a builder does not. */
function namedLength({ path }: Opening): number {
  const any = path.indexOf(ANY_CALLS);
  return any < 0 ? path.length : any;
}

/** A glob stands for an exported name, never for a result. */
function fitsName(pattern: string, name: string): boolean {
  return pattern === name || (name !== '()' && pattern.includes('*') && fitsGlob(pattern, name));
}

/** One `*` at most per glob is all the catalog needs, and it keeps matching linear in the text. */
export function fitsGlob(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === text;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
}

function openingId(entry: CatalogEntry, specifier: string, names: readonly string[]): string {
  const shown = withoutResults(names);
  return `${specifier}:${shown.length === 0 ? moduleName(entry, specifier) : shown.join('.')}`;
}

function moduleName(entry: CatalogEntry, specifier: string): string {
  const { id } = entry.resource;
  return entry.moduleName?.(specifier) ?? id.slice(id.lastIndexOf(':') + 1);
}

export function withoutResults(path: readonly string[]): readonly string[] {
  return path.filter((name) => name !== '()');
}

function indexEntries(entries: readonly CatalogEntry[]): Index {
  const byId = new Map<string, Resource>();
  const bySpecifier = new Map<string, Candidate[]>();
  const byFirstSegment = new Map<string, Candidate[]>();
  for (const entry of entries) {
    byId.set(entry.resource.id, entry.resource);
    for (const opening of entry.resource.openings) {
      const isFamily = opening.package.includes('*');
      const key = isFamily ? firstSegment(opening.package) : opening.package;
      append(isFamily ? byFirstSegment : bySpecifier, key, { entry, opening });
    }
  }
  return { byId, bySpecifier, byFirstSegment };
}

function append(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = map.get(key);
  if (list) list.push(candidate);
  else map.set(key, [candidate]);
}
