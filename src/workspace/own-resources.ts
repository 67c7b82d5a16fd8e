import { HTTPS, NOTHING_TO_OPEN, onTopOf } from '../core/catalog/resources/costs';
import { resource } from '../core/catalog/resources/entry';
import type { Opening, OpeningCost, Resource, ResourceKind } from '../core/model';
import {
  aBoolean,
  aString,
  type Check,
  listOfStrings,
  numberIn,
  objectOf,
  oneOf,
  orNull,
  textLike,
} from './json-checks';

/** A resource as a project describes it in coldstart.json. */
interface WrittenResource {
  readonly id: string;
  readonly label: string;
  readonly package: string;
  readonly factory: string;
  readonly kind: ResourceKind;
  readonly roundTrips: number;
  readonly cpuMs: number;
  readonly serverMs: number;
  readonly connectionKind: string | null;
  readonly closes: readonly string[];
  readonly checks: readonly string[];
  readonly connectMethod: string | null;
  readonly opensAsync: boolean;
  readonly reconnects: boolean;
  readonly concurrent: boolean;
  readonly edge: 'per-request' | 'shared' | null;
}

const KINDS: readonly ResourceKind[] = ['pool', 'connection', 'sdk-client', 'http-client', 'producer', 'light'];
const NAME = '[A-Za-z_$*][\\w$*]*';
/** `createClient`, `new Client`, `Database.connect`, `Kafka().producer`. */
const FACTORY = new RegExp(`^(new\\s+)?${NAME}(\\(\\))?(\\.${NAME}(\\(\\))?)*$`);
const PACKAGE = /^(@[\w.*-]+\/)?[\w.*-]+(\/[\w.*-]+)*$/;

const written = objectOf<WrittenResource>({
  id: textLike(/^\S+:\S+$/, 'an id such as "@acme/db:createClient"'),
  label: aString,
  package: textLike(PACKAGE, 'the name of a package, as imports have it'),
  factory: textLike(FACTORY, 'a factory such as "createClient", "new Client", "Database.connect" or "default"'),
  kind: oneOf(KINDS),
  roundTrips: numberIn(0, 100, 'round trips'),
  cpuMs: numberIn(0, 60_000, 'milliseconds'),
  serverMs: numberIn(0, 60_000, 'milliseconds'),
  connectionKind: orNull(aString),
  closes: listOfStrings('method names'),
  checks: listOfStrings('names of methods or properties'),
  connectMethod: orNull(aString),
  opensAsync: aBoolean,
  reconnects: aBoolean,
  concurrent: aBoolean,
  edge: orNull(oneOf(['per-request', 'shared'])),
});

const NEEDED = ['package', 'factory', 'kind'] as const;

/** One entry of `resources`: what is not stated is what is usual for the kind. */
export const ownResource: Check<Resource> = (report, node, path) => {
  const given = written(report, node, path);
  if (!given) return undefined;
  const keys = new Set((node.children ?? []).map(({ children }) => children?.[0]?.value));
  const missing = NEEDED.filter((key) => !keys.has(key));
  if (missing.length > 0) report(node, `${path} needs ${missing.join(', ')}: how is it opened, and what is it?`);
  const { package: specifier, factory, kind } = given;
  if (specifier === undefined || factory === undefined || kind === undefined) return undefined;
  return toResource({ ...given, package: specifier, factory, kind });
};

type Described = Partial<WrittenResource> & Pick<WrittenResource, 'package' | 'factory' | 'kind'>;

function toResource({ id, label, package: specifier, factory, roundTrips, cpuMs, serverMs, ...facts }: Described) {
  const opening = openingOf(specifier, factory);
  const names =
    opening.path.filter((name) => name !== '()').join('.') || specifier.slice(specifier.lastIndexOf('/') + 1);
  const usual = usualCost(facts.kind);
  return resource({
    ...facts,
    id: id ?? `${specifier}:${names}`,
    label: label ?? `${names} of ${specifier}`,
    openings: [opening],
    cost: {
      roundTrips: roundTrips ?? usual.roundTrips,
      cpuMs: cpuMs ?? usual.cpuMs,
      serverMs: serverMs ?? usual.serverMs,
    },
    source: 'coldstart.json',
  });
}

/** `new` belongs to the first name: in `new Kafka().producer` it is the method that is called in the end. */
function openingOf(specifier: string, factory: string): Opening {
  const constructed = /^new\s+/.test(factory);
  const parts = factory
    .replace(/^new\s+/, '')
    .replace(/\(\)$/, '')
    .split('.');
  const path = parts.flatMap((part) => (part.endsWith('()') ? [part.slice(0, -2), '()'] : [part]));
  if (path[0] === 'default') path.shift();
  return { package: specifier, path, by: constructed && !path.includes('()') ? 'new' : 'call' };
}

/** What opening costs where the project does not say: TLS for everything remote, a log-in for what holds a connection. */
function usualCost(kind: ResourceKind): OpeningCost {
  if (kind === 'light') return NOTHING_TO_OPEN;
  if (kind === 'sdk-client' || kind === 'http-client') return HTTPS;
  return onTopOf(HTTPS, { roundTrips: 2, serverMs: 2 });
}
