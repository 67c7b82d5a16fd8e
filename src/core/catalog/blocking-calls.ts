import type { BlockingKind } from '../model';

interface BlockingCall {
  readonly kind: BlockingKind;
  readonly specifier: RegExp;
  /** Over the exported names joined with `.`, results as `()`. */
  readonly path: RegExp;
  /** Blocks only where its promise is awaited. */
  readonly whenAwaited: boolean;
}

/** Functions of Node and of common packages that keep the caller waiting; see the Node API reference for each `…Sync`. */
const BLOCKING_CALLS: readonly BlockingCall[] = [
  { kind: 'file', specifier: /^(fs|fs-extra|graceful-fs)$/, path: /(^|\.)(?!exists)\w+Sync$/, whenAwaited: false },
  {
    kind: 'file',
    specifier: /^(fs|fs\/promises|fs-extra)$/,
    path: /(^|\.)(readFile|readdir|writeFile|cp)$/,
    whenAwaited: true,
  },
  { kind: 'process', specifier: /^child_process$/, path: /(^|\.)(exec|execFile|spawn)Sync$/, whenAwaited: false },
  {
    kind: 'process',
    specifier: /^(execa|cross-spawn)$/,
    path: /(^|\.)(execaSync|execaCommandSync|sync)$/,
    whenAwaited: false,
  },
  {
    kind: 'computation',
    specifier: /^crypto$/,
    path: /(^|\.)(pbkdf2Sync|scryptSync|generateKeyPairSync|generatePrimeSync|hkdfSync)$/,
    whenAwaited: false,
  },
  { kind: 'computation', specifier: /^zlib$/, path: /(^|\.)\w+Sync$/, whenAwaited: false },
  { kind: 'computation', specifier: /^bcrypt(js)?$/, path: /(^|\.)\w+Sync$/, whenAwaited: false },
  { kind: 'network', specifier: /^sync-(request|fetch)$/, path: /^/, whenAwaited: false },
  {
    kind: 'network',
    specifier: /^(axios|got|node-fetch|undici|ky|cross-fetch|superagent|needle)$/,
    path: /^/,
    whenAwaited: true,
  },
];

/** The same in Python, where every call waits. */
const PYTHON_BLOCKING_CALLS: readonly BlockingCall[] = [
  {
    kind: 'network',
    specifier: /^python:requests(\.api)?$/,
    path: /^(api\.)?(get|post|put|patch|delete|head|request)$/,
    whenAwaited: false,
  },
  {
    kind: 'network',
    specifier: /^python:httpx$/,
    path: /^(get|post|put|patch|delete|head|request|stream)$/,
    whenAwaited: false,
  },
  {
    kind: 'network',
    specifier: /^python:urllib(\.request)?$/,
    path: /^(request\.)?(urlopen|urlretrieve)$/,
    whenAwaited: false,
  },
  {
    kind: 'network',
    specifier: /^python:socket$/,
    path: /^(gethostbyname|create_connection|getaddrinfo)$/,
    whenAwaited: false,
  },
  {
    kind: 'network',
    specifier: /^python:aws_lambda_powertools\.utilities(\.parameters)?$/,
    path: /^(parameters\.)?get_(parameters?|parameters_by_name|secret|app_config)$/,
    whenAwaited: false,
  },
  {
    kind: 'process',
    specifier: /^python:subprocess$/,
    path: /^(run|call|check_call|check_output|getoutput)$/,
    whenAwaited: false,
  },
  { kind: 'process', specifier: /^python:os$/, path: /^(system|popen)$/, whenAwaited: false },
  { kind: 'computation', specifier: /^python:time$/, path: /^sleep$/, whenAwaited: false },
  {
    kind: 'computation',
    specifier: /^python:(joblib|pickle|torch|dill|cloudpickle)$/,
    path: /^load$/,
    whenAwaited: false,
  },
  {
    kind: 'computation',
    specifier: /^python:(hashlib|bcrypt)$/,
    path: /^(pbkdf2_hmac|scrypt|hashpw)$/,
    whenAwaited: false,
  },
  { kind: 'file', specifier: /^python:pandas$/, path: /^read_\w+$/, whenAwaited: false },
  { kind: 'file', specifier: /^python:numpy$/, path: /^(load|loadtxt|genfromtxt)$/, whenAwaited: false },
];

/** What a call of something imported waits for; `undefined` where it does not block as far as we know. */
export function blockingKind(specifier: string, path: readonly string[], awaited: boolean): BlockingKind | undefined {
  const name = path.join('.');
  const calls = specifier.startsWith('python:') ? PYTHON_BLOCKING_CALLS : BLOCKING_CALLS;
  return calls.find((call) => call.specifier.test(specifier) && call.path.test(name) && (awaited || !call.whenAwaited))
    ?.kind;
}
