/** Modules that are part of Node and may be imported without the `node:` prefix. */
const BARE_NAMES = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain ' +
    'events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl ' +
    'stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);

/** `node:https` for `https` and `node:https`; `null` for anything that is not part of Node. */
export function builtInName(specifier: string): string | null {
  if (specifier.startsWith('node:')) return specifier;
  const first = specifier.split('/')[0] ?? '';
  return BARE_NAMES.has(first) ? `node:${specifier}` : null;
}
