/**
 * What may be evaluated once instead of on every invocation. Allow-lists: whatever is not here is not moved, because a
 * call may return something else every time (the time, a random id, somebody's credentials).
 */

/** Globals that mean the same at module scope as in a function. */
export const STABLE_GLOBALS: ReadonlySet<string> = new Set(
  (
    'undefined NaN Infinity process console Buffer URL URLSearchParams Number String Boolean Object Array JSON Math ' +
    'BigInt Symbol RegExp Error TypeError Date parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent ' +
    'encodeURI decodeURI TextEncoder TextDecoder Uint8Array AbortSignal Promise fetch setTimeout clearTimeout crypto ' +
    'performance Map Set Headers require __dirname __filename'
  ).split(' '),
);

/** Parts of `process` that do not change between init and invocation. */
export const STABLE_PROCESS: ReadonlySet<string> = new Set(
  'env cwd platform arch version versions release pid execPath argv'.split(' '),
);

/** Calls of globals that give the same for the same arguments; written as in code. */
export const STABLE_GLOBAL_CALLS: ReadonlySet<string> = new Set(
  (
    'Number String Boolean BigInt Symbol.for parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent ' +
    'encodeURI decodeURI JSON.parse JSON.stringify Object.assign Object.keys Object.values Object.entries ' +
    'Object.fromEntries Object.freeze Array.from Array.of Array.isArray Buffer.from process.cwd Number.parseInt ' +
    'Number.parseFloat Number.isNaN Number.isInteger Math.min Math.max Math.round Math.floor Math.ceil Math.abs ' +
    'Math.pow Math.trunc'
  ).split(' '),
);

export const STABLE_GLOBAL_CLASSES: ReadonlySet<string> = new Set(
  'URL URLSearchParams RegExp Array Object Number String Boolean TextEncoder TextDecoder Uint8Array Error'.split(' '),
);

/** Methods of strings, arrays and plain values that only compute. */
export const PURE_METHODS: ReadonlySet<string> = new Set(
  (
    'split trim trimStart trimEnd toString toLowerCase toUpperCase replace replaceAll concat slice substring substr ' +
    'join map filter flat flatMap find some every includes indexOf startsWith endsWith padStart padEnd match at ' +
    'charAt repeat toFixed valueOf reduce'
  ).split(' '),
);

/** Those of them whose result is a primitive. */
export const PRIMITIVE_METHODS: ReadonlySet<string> = new Set(
  (
    'trim trimStart trimEnd toString toLowerCase toUpperCase replace replaceAll substring substr join some every ' +
    'includes indexOf startsWith endsWith padStart padEnd charAt repeat toFixed'
  ).split(' '),
);

/** Calls into packages, by specifier and name, that only compute, or read what is fixed for an environment. */
const STABLE_PACKAGE_CALLS: readonly { readonly package: RegExp; readonly names: RegExp }[] = [
  { package: /^(node:)?path(\/posix)?$/, names: /^(join|resolve|dirname|basename|normalize|extname)$/ },
  { package: /^(node:)?os$/, names: /^(tmpdir|hostname|platform|homedir|arch|type)$/ },
  { package: /^(node:)?fs$/, names: /^(readFileSync|existsSync)$/ },
  { package: /^(node:)?url$/, names: /^(parse|fileURLToPath|pathToFileURL)$/ },
  { package: /^(node:)?util$/, names: /^promisify$/ },
  { package: /^(@aws-sdk|@smithy)\/credential-provider/, names: /^(from[A-Z]\w*|defaultProvider)$/ },
  { package: /^@aws-sdk\/lib-dynamodb$/, names: /^from$/ },
  { package: /^config$/, names: /^(get|has)$/ },
];

/** Calls that hand back their first argument, instrumented: X-Ray's and Powertools' `captureAWSv3Client(new S3Client())`. */
export const INSTRUMENTING_CALL = /^(captureAWSv3Client|captureAWSClient|captureAWS|captureHTTPs)$/;

export function isStablePackageCall(specifier: string, name: string): boolean {
  if (INSTRUMENTING_CALL.test(name)) return true;
  return STABLE_PACKAGE_CALLS.some((entry) => entry.package.test(specifier) && entry.names.test(name));
}

/** What a package's class holds when it is named like this belongs to one request, or must be guarded before it is shared. */
const UNSHARED_CLASS =
  /(Jar|Cookies?|Store|Cache|Session|Connection|Pool|Client|Context|Transaction|Command|Request|Loader|Date|Signer)$/i;

/** Whether an object of a package's class may be made once, as an argument of a client. */
export function isShareableClass(specifier: string, name: string): boolean {
  const isAws = /^(@aws-sdk\/|@smithy\/|aws-sdk)/.test(specifier);
  return isAws ? !/(Command|Request|Signer)$/.test(name) : !UNSHARED_CLASS.test(name);
}

export function isRelative(specifier: string): boolean {
  return /^[./#~]|^@\//.test(specifier);
}
