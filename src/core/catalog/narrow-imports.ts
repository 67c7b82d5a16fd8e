import { AWS_SDK_V2_SERVICES } from './resources/aws-sdk-v2-services';

/** Where a member of a package can be had without the whole package. */
export interface NarrowTarget {
  readonly specifier: string;
  /** What to take from there: an exported name, or the module itself (`module.exports`). */
  readonly imported: string | { readonly module: string };
}

/** A package whose parts can be loaded one by one, from the same package: nothing has to be installed. */
export interface Narrowing {
  readonly package: string;
  /** The first major version that has the parts where `target` says. */
  readonly sinceMajor: number;
  /** Part behind a path of members from the package's namespace; null where there is none of that path. */
  target(path: readonly string[]): NarrowTarget | null;
  /** What the rest of the namespace can be had from. `has` says which members. */
  readonly rest: { readonly specifier: string; readonly has: (member: string) => boolean } | null;
  /** What every part has beside its own: `google.auth` is also the `auth` of each API. */
  readonly beside: { readonly path: readonly string[]; readonly imported: string } | null;
  /** What a part is called where its own name is taken. */
  otherNames(part: string): readonly string[];
  /** Whether Node resolves the parts of an ES module only with their file ending: the package has no `exports`. */
  readonly needsEnding: boolean;
}

/**
 * `aws-sdk`: `lib/aws.js` is `lib/core` plus all of `clients/`, and each client adds itself to the same core
 * (read in 2.1693.0, 2026-11-25). `aws-sdk/global` is the core alone.
 */
const AWS_SDK: Narrowing = {
  package: 'aws-sdk',
  sinceMajor: 2,
  target([name = '']) {
    if (!SERVICES.has(name)) return null;
    return { specifier: `aws-sdk/clients/${name.toLowerCase()}`, imported: { module: name } };
  },
  rest: { specifier: 'aws-sdk/global', has: (member) => AWS_CORE.has(member) },
  beside: null,
  otherNames: (part) => [`${part}Client`, `Aws${part}`],
  needsEnding: true,
};

const SERVICES: ReadonlySet<string> = new Set(AWS_SDK_V2_SERVICES);
/** What `aws-sdk/global` exports (2.1693.0), as values and as types. */
const AWS_CORE: ReadonlySet<string> = new Set(
  `util VERSION Signers Model apiLoader Service Credentials CredentialProviderChain Config config Endpoint HttpRequest
  HttpResponse HttpClient EventListeners Request Response events TemporaryCredentials ChainableTemporaryCredentials
  WebIdentityCredentials CognitoIdentityCredentials SAMLCredentials ProcessCredentials TokenFileWebIdentityCredentials
  MetadataService EC2MetadataCredentials RemoteCredentials ECSCredentials EnvironmentCredentials FileSystemCredentials
  SharedIniFileCredentials SsoCredentials Token TokenProviderChain SSOTokenProvider AWSError IniLoader HTTPOptions
  ConfigurationOptions`.split(/\s+/),
);

/**
 * `googleapis`: each API's folder exports the function that `google` holds, and an `auth` of its own
 * (read in 39.2.0, 47, 52, 61, 80 and 178.0.0, 2026-11-25).
 */
const GOOGLEAPIS: Narrowing = {
  package: 'googleapis',
  sinceMajor: 39,
  target([root, api = '']) {
    if (root !== 'google' || NO_API.has(api) || !/^[a-z]\w*$/.test(api)) return null;
    return { specifier: googleApi(api), imported: api };
  },
  rest: null,
  beside: { path: ['google', 'auth'], imported: 'auth' },
  otherNames: (part) =>
    part === 'auth' ? ['googleAuth'] : [`${part}Api`, `google${part.charAt(0).toUpperCase()}${part.slice(1)}`],
  needsEnding: false,
};

/** Members of `google` that are no APIs. `auth` is with every API. */
const NO_API: ReadonlySet<string> = new Set(['auth', 'options', 'discover', 'addAPIs', 'getSupportedAPIs']);

function googleApi(api: string): string {
  return `googleapis/build/src/apis/${api}/index.js`;
}

/** Every package with parts that are known to be cheaper; what is saved in a case is for the timing model to say. */
const NARROWINGS: readonly Narrowing[] = [AWS_SDK, GOOGLEAPIS];

/**
 * How to load less of a package. Not here on purpose: `lodash` (12 ms, `lodash/get` alone 10 ms on Node 20: nothing to
 * win), `firebase-admin` (its root loads its parts when they are first used).
 */
export function narrowingOf(specifier: string): Narrowing | undefined {
  return NARROWINGS.find((candidate) => candidate.package === specifier);
}
