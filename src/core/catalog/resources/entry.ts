import type { Opening, Resource, ResourceKind } from '../../model';

/** One line of the catalog: the facts that travel, and what only matching needs. */
export interface CatalogEntry {
  readonly resource: Resource;
  /** Narrows a glob by more than a glob can say. Gets the normalised specifier and the path without `default`. */
  readonly accepts?: (specifier: string, path: readonly string[]) => boolean;
  /** Name for ids where the module itself is called; by default the part of the resource's id after the colon. */
  readonly moduleName?: (specifier: string) => string;
}

type Needed = Pick<Resource, 'id' | 'label' | 'kind' | 'openings' | 'cost' | 'source'>;
export type ResourceDraft = Needed & Partial<Omit<Resource, keyof Needed>>;

type Defaults = Pick<
  Resource,
  'connectionKind' | 'closes' | 'checks' | 'connectMethod' | 'opensAsync' | 'reconnects' | 'concurrent' | 'edge'
>;

const SELF_HEALING: Defaults = {
  connectionKind: null,
  closes: [],
  checks: [],
  connectMethod: null,
  opensAsync: false,
  reconnects: true,
  concurrent: true,
  edge: null,
};

/** Cloudflare Workers documentation, "TCP sockets": a socket cannot be created in global scope and shared across requests. */
const OVER_SOCKETS: Defaults = { ...SELF_HEALING, edge: 'per-request' };

/** What holds for most members of a kind; an entry states only where it differs. */
const DEFAULTS: Readonly<Record<ResourceKind, Defaults>> = {
  pool: OVER_SOCKETS,
  connection: { ...OVER_SOCKETS, reconnects: false, concurrent: false },
  'sdk-client': SELF_HEALING,
  'http-client': SELF_HEALING,
  producer: OVER_SOCKETS,
  light: SELF_HEALING,
};

/** Fills in what is usual for the kind. */
export function resource(draft: ResourceDraft): Resource {
  return { ...DEFAULTS[draft.kind], ...draft };
}

export function entries(...drafts: readonly ResourceDraft[]): readonly CatalogEntry[] {
  return drafts.map((draft) => ({ resource: resource(draft) }));
}

/** `new Client()`; `path` is dotted (`native.Client`), `''` for the module itself. */
export function byNew(specifier: string, path: string): Opening {
  return opening('new', specifier, path);
}

/** `createClient()`; `path` is dotted, `()` stands for a result: `Kafka.().producer`. */
export function byCall(specifier: string, path: string): Opening {
  return opening('call', specifier, path);
}

/** Factories that work with and without `new`. */
export function byEither(specifier: string, path: string): Opening {
  return opening('either', specifier, path);
}

function opening(by: Opening['by'], specifier: string, path: string): Opening {
  return { package: specifier, path: path === '' ? [] : path.split('.'), by };
}
