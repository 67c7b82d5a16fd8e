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

/** What a call of something imported waits for; `undefined` where it does not block as far as we know. */
export function blockingKind(specifier: string, path: readonly string[], awaited: boolean): BlockingKind | undefined {
  const name = path.join('.');
  return BLOCKING_CALLS.find(
    (call) => call.specifier.test(specifier) && call.path.test(name) && (awaited || !call.whenAwaited),
  )?.kind;
}
