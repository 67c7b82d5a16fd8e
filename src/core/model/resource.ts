/** What sort of thing a resource is; decides cost, sharing and advice. */
export type ResourceKind =
  /** Pool of connections; opens lazily, safe to share. */
  | 'pool'
  /** One stateful connection: dies with its peer, must be checked before reuse. */
  | 'connection'
  /** Stateless client of a cloud API; connects on first call with keep-alive. */
  | 'sdk-client'
  /** HTTP agent or client with keep-alive. */
  | 'http-client'
  /** Message producer or consumer. */
  | 'producer'
  /** Connectionless wrapper: costs next to nothing to create. */
  | 'light';

/** How a resource is opened in source code, by import. */
export interface Opening {
  /** Import specifier, or `*`-glob for families: `@aws-sdk/client-*`, `aws-sdk/clients/*`. */
  readonly package: string;
  /**
   * Path of exported names: `['Client']`; `[]` when the module itself (or its default export) is called or constructed;
   * `*` in a name matches anything: `['*Client']`. `'()'` stands for the result of calling or constructing what is
   * before it: `['Kafka', '()', 'producer']`. A leading `default` in the user's path is ignored when matching.
   */
  readonly path: readonly string[];
  /** Globs over the last name that do not count: `['*Command']`. */
  readonly except?: readonly string[];
  readonly by: 'new' | 'call' | 'either';
}

/**
 * Network and CPU work of opening a resource and getting its first answer, beyond what any later call costs.
 * Source and derivation stand beside each entry of the catalog.
 */
export interface OpeningCost {
  /** Network round trips before the first answer (TCP, TLS, authentication). */
  readonly roundTrips: number;
  /** Client CPU per opening in ms at one full vCPU (TLS handshake arithmetic, client construction). */
  readonly cpuMs: number;
  /** Work of the server per opening, ms (authentication, forking a backend). */
  readonly serverMs: number;
}

export interface Resource {
  /** `<package>:<factory>`: `pg:Client`. */
  readonly id: string;
  /** For people: `PostgreSQL client (pg)`. */
  readonly label: string;
  readonly kind: ResourceKind;
  readonly openings: readonly Opening[];
  readonly cost: OpeningCost;
  /**
   * What opening another one costs in an environment that has opened one before, where that is less than `cost`: its
   * connections belong to the process (a shared agent, global `fetch`, one connection per module while nobody closes
   * it) or are not kept at all. Absent: costs the same.
   */
  readonly repeatCost?: OpeningCost;
  /** For `estimate --connection`: `postgres`, `dynamodb`; several resources may share one. */
  readonly connectionKind: string | null;
  /** Methods that end its life: `end`, `close`, `quit`, `$disconnect`, `destroy`. */
  readonly closes: readonly string[];
  /** Methods or properties that tell whether it is alive: `isClosed`, `ping`, `readyState`. */
  readonly checks: readonly string[];
  /** Method that must be awaited before use (`connect`), `null` when it connects by itself. */
  readonly connectMethod: string | null;
  /** Whether the opening call returns a promise of the resource. */
  readonly opensAsync: boolean;
  /** Opens nothing before it is used for the first time. */
  readonly connectsOnUse?: boolean;
  /** Whether it reconnects by itself after its peer went away. */
  readonly reconnects: boolean;
  /** Whether concurrent requests may use one instance. */
  readonly concurrent: boolean;
  /**
   * Whether edge platforms (Cloudflare Workers, edge runtimes) let it outlive a request: sockets belong to the request that
   * opened them there, clients that only call `fetch` hold none. `null`: not known.
   */
  readonly edge: 'per-request' | 'shared' | null;
  /** Where the facts come from: documentation or protocol. */
  readonly source: string;
}
