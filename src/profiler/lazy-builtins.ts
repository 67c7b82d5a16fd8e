/**
 * An esbuild plugin as source text, for the snapshot builder: `lazyBuiltins(names)` gives it, for the Node that runs it. In
 * a snapshot few of Node's own modules may have been loaded, so those that may not come when one of their exports is first
 * used; constants among these are written into the bundle. What code takes at module scope after all (`class X extends
 * http.Agent`) loads the module, and the snapshot may fail: that is told.
 */
export const LAZY_BUILTINS = `function lazyBuiltins(names) {
  const safe = new Set(['events', 'util', 'path', 'path/posix', 'path/win32', 'buffer', 'url', 'assert', 'string_decoder',
    'querystring', 'stream', 'stream/promises', 'timers', 'timers/promises', 'constants', 'punycode', 'util/types', 'v8',
    'module', 'process', 'perf_hooks', 'async_hooks', 'diagnostics_channel']);
  const isPlain = (value, depth = 0) => value === null || ['string', 'number', 'boolean'].includes(typeof value) ||
    (typeof value === 'object' && depth < 3 &&
      (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value))) &&
      Object.values(value).every((one) => isPlain(one, depth + 1)));
  const textOf = (name) => {
    if (safe.has(name)) return 'module.exports = __coldstartRequire(' + JSON.stringify(name) + ');';
    const loaded = require('node:' + name);
    const lines = Object.keys(loaded).map((key) => {
      const at = JSON.stringify(key);
      const value = loaded[key];
      if (value !== undefined && isPlain(value)) return 'lazy[' + at + '] = ' + JSON.stringify(value) + ';';
      return 'Object.defineProperty(lazy, ' + at + ', { enumerable: true, configurable: true, get: () => load()[' + at +
        '], set: (value) => { load()[' + at + '] = value; } });';
    });
    return 'let loaded; const load = () => loaded ??= __coldstartRequire("node:' + name + '"); const lazy = {};' +
      lines.join('') + 'module.exports = lazy;';
  };
  return { name: 'lazy-builtins', setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return path.startsWith('node:') || names.includes(name) ? { path: name, namespace: 'lazy-builtin' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, ({ path }) => ({ contents: textOf(path) }));
  } };
}`;

/**
 * In front of the bundle: a snapshot builder has `require` for Node's own modules, and neither module nor exports. While it
 * builds, nothing may leave the machine and no process may be started: the guard of measured processes is not there.
 */
export const SNAPSHOT_BANNER = `const __coldstartNative = require;
const __coldstartBuilds = () => __coldstartNative('v8').startupSnapshot.isBuildingSnapshot();
const __coldstartGuarded = (original) => function (...rest) {
  if (__coldstartBuilds()) throw new Error('it connects at init, and an open connection cannot be in a snapshot');
  return original.apply(this, rest);
};
let __coldstartSealed = false;
const __coldstartRequire = (name) => {
  const plain = name.replace(/^node:/, '');
  if (/^(child_process|worker_threads|cluster|dgram)$/.test(plain) && __coldstartBuilds()) {
    throw new Error('it uses ' + plain + ' at init, which cannot be in a snapshot');
  }
  if (/^(net|tls|https?|http2|dns|dns.promises)$/.test(plain) && !__coldstartSealed) {
    __coldstartSealed = true;
    const { Socket } = __coldstartNative('net');
    Socket.prototype.connect = __coldstartGuarded(Socket.prototype.connect);
  }
  const loaded = __coldstartNative(name);
  if (/^dns/.test(plain)) __coldstartSealNames(loaded);
  return loaded;
};
const __coldstartSealNames = (dns) => {
  for (const key of Object.keys(dns).filter((one) => /^(lookup|resolve|reverse)/.test(one))) {
    if (!__coldstartNames.has(dns[key])) __coldstartNames.add((dns[key] = __coldstartGuarded(dns[key])));
  }
  if (dns.promises && !__coldstartNames.has(dns)) __coldstartSealNames((__coldstartNames.add(dns), dns.promises));
};
const __coldstartNames = new Set();
// What is required by a name that is worked out comes past the same gate.
require = __coldstartRequire;
globalThis.fetch = __coldstartGuarded(globalThis.fetch);
var module = { exports: {} }, exports = module.exports;`;

/** What is bundled: the function between what prepares it and what the restored process does. */
export function snapshotEntry(source: string, childScript: string): string {
  const [child, handler] = [JSON.stringify(childScript), JSON.stringify(source)];
  return `const child = require(${child}); child.prepare();
const exportsOfFunction = require(${handler});
__coldstartRequire('v8').startupSnapshot.setDeserializeMainFunction(() => child.restored(exportsOfFunction));`;
}
