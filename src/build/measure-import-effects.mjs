// What loading a package does beside giving its exports, for src/core/catalog/import-effects.json:
//
//   node src/build/measure-import-effects.mjs FOLDER > src/core/catalog/import-effects.json
//
// FOLDER holds a node_modules with the packages of package-costs.json. Each is loaded in a fresh process, which compares
// what it had before with what it has after.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('usage: node src/build/measure-import-effects.mjs FOLDER\n');
  process.exit(2);
}
const costs = JSON.parse(readFileSync(new URL('../core/catalog/package-costs.json', import.meta.url), 'utf8'));

/** Runs in the child, as text: everything in it is its own. */
async function child(specifier) {
  const { createRequire, builtinModules } = await import('node:module');
  const load = createRequire(`${process.cwd()}/`);
  const builtIns = builtinModules.filter((name) =>
    /^(fs|http|https|net|tls|dns|child_process|module|zlib|timers|url|crypto|events|async_hooks|diagnostics_channel)$/.test(
      name,
    ),
  );
  const prototypes = {
    Object,
    Array,
    Function,
    String,
    Number,
    Promise,
    Map,
    Set,
    Date,
    RegExp,
    Error,
    Symbol,
    JSON,
    Math,
    Reflect,
    Console: console,
  };
  const members = (of) =>
    new Map(Reflect.ownKeys(of ?? {}).map((key) => [key, Object.getOwnPropertyDescriptor(of, key)?.value]));
  // Registries of the package's own, helpers of TypeScript's, and what Lambda has anyway: nobody else relies on them.
  const isOwnState = (key) => /^(_|Symbol\(|lc_|awslambda$)/.test(key);
  const look = () => ({
    globals: members(globalThis),
    env: new Map(Object.entries(process.env)),
    listeners: new Map(process.eventNames().map((name) => [name, process.listenerCount(name)])),
    parts: new Map([
      ...builtIns.map((name) => [`node:${name}`, members(load(name))]),
      ...Object.entries(prototypes).flatMap(([name, of]) => [
        [name, members(of)],
        [`${name}.prototype`, members(of.prototype)],
      ]),
      ['process', members(process)],
      ['Module', members(load('module'))],
      ['Module.prototype', members(load('module').prototype)],
      ['require.extensions', members(load.extensions)],
    ]),
  });
  const differing = (a, b) =>
    [...b].filter(([key, value]) => !a.has(key) || !Object.is(a.get(key), value)).map(([key]) => String(key));
  const write = process.stdout.write;
  process.stdout.write = () => true;
  process.stderr.write = () => true;
  // What Node makes only when it is first asked for would look like a change.
  for (const key of Reflect.ownKeys(process)) void process[key];
  for (const name of Object.getOwnPropertyNames(globalThis)) void globalThis[name];
  for (const name of builtIns) for (const key of Object.keys(load(name))) void load(name)[key];
  const before = look();
  try {
    load(specifier);
  } catch (error) {
    if (error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED' && error.code !== 'ERR_REQUIRE_ESM') throw error;
    await import(specifier);
  }
  await new Promise((done) => setTimeout(done, 50));
  const after = look();
  const handles = process
    .getActiveResourcesInfo()
    .filter((name) => !/^(TTYWrap|PipeWrap|FSReqCallback|Timeout)$/.test(name));
  const changed = [...after.parts].flatMap(([name, values]) =>
    differing(before.parts.get(name) ?? new Map(), values).map((key) => `${name}.${key}`),
  );
  const effects = [
    ...differing(before.globals, after.globals)
      .filter((key) => !isOwnState(key))
      .map((key) => `sets the global \`${key}\``),
    ...changed
      .filter((name) => !/^process\.(_events|_eventsCount|exitCode)$/.test(name))
      .slice(0, 5)
      .map((name) => `changes \`${name}\``),
    ...differing(before.env, after.env).map((key) => `sets the environment variable \`${key}\``),
    ...differing(before.listeners, after.listeners).map((name) => `listens for \`${name}\` of the process`),
    ...[...new Set(handles)].map((name) => `keeps something open (${name})`),
  ];
  write.call(process.stdout, JSON.stringify(effects), () => process.exit(0));
}

const effects = {};
const skipped = [];
const names = [
  ...new Set([...costs.rows.map(([name]) => name), 'aws-sdk/global', 'googleapis/build/src/apis/sheets/index']),
];
for (const name of names) {
  const done = spawnSync(process.execPath, ['-e', `(${child})(${JSON.stringify(name)})`], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (done.status === 0 && done.stdout.startsWith('[')) effects[name] = JSON.parse(done.stdout);
  else skipped.push(name);
}
const source = `own measurement: globals, built-in modules and prototypes, environment, process events and open handles before and after loading, in a fresh process on Node ${process.versions.node}`;
process.stdout.write(`${JSON.stringify({ source, date: new Date().toISOString().slice(0, 10), effects }, null, 1)}\n`);
if (skipped.length > 0) process.stderr.write(`not loaded, left out: ${skipped.join(', ')}\n`);
