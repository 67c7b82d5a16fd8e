import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_IN_CATALOG } from '../../src/core/catalog/resources/catalog';
import { planFix } from '../../src/core/fixes/plan-fix';
import { applyEdits, type Finding, type FixOffer, resolveEnvironment } from '../../src/core/model';
import { perRequestConnection } from '../../src/core/rules/per-request-connection';
import { languageSupport } from './front-ends';
import { linkSource } from './link-source';

const python = languageSupport('python');

export interface FixedPython {
  readonly text: string;
  readonly offers: readonly FixOffer[];
  /** Why findings have no fix. */
  readonly refused: readonly string[];
}

/** Fixes every creation of `app.py` that is made on every invocation of `lambda_handler`, one after the other. */
export function fixPython(before: string, others: Readonly<Record<string, string>> = {}): FixedPython {
  let text = before;
  const offers: FixOffer[] = [];
  const refused: string[] = [];
  const editor = python.createEditor();
  for (let round = 0; round < 20; round++) {
    const sources = { 'app.py': text, ...others };
    const graph = linkSource(sources, 'lambda_handler');
    const findings = findingsOf(graph).filter(({ file }) => file === 'app.py');
    const results = findings.map((finding) =>
      planFix(finding, { editor, graphs: [graph], text: (file) => sources[file as 'app.py'] }),
    );
    const fix = results.find((result) => result.kind === 'edits');
    refused.splice(0, refused.length, ...results.flatMap((one) => (one.kind === 'refused' ? [one.reason] : [])));
    if (!fix) return { text, offers, refused };
    if (fix.offer) offers.push(fix.offer);
    text = applyEdits(text, fix.edits);
  }
  throw new Error(`the fixes do not end:\n${text}`);
}

function findingsOf(graph: ReturnType<typeof linkSource>): readonly Finding[] {
  return perRequestConnection.check({
    graph,
    catalog: BUILT_IN_CATALOG,
    environment: resolveEnvironment([]),
    heavyImportThresholdMs: 100,
    costs: { ofImport: () => null, ofConnection: () => null, ofColdStartWithoutSnapshot: () => null },
  });
}

export function hasPython(): boolean {
  const found = spawnSync('python3', ['--version']).status === 0;
  if (!found) process.stderr.write('Skipped running fixed Python code: there is no python3 on the PATH.\n');
  return found;
}

export interface PythonRun {
  /** What the handler returned, invocation by invocation. */
  readonly results: readonly unknown[];
  /** How often each fake was constructed. */
  readonly made: Readonly<Record<string, number>>;
}

/** A module in which anything can be constructed and called; it counts constructions by callee and arguments. */
const FAKE = `
import json, sys, types
made = {}
things = []
RESTORE, CUT = "a restore from the snapshot", "the server closes every connection"

class Thing:
    def __init__(self, name):
        self._name, self.closed, self.open, self.calls = name, 0, True, 0
        things.append(self)
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        def call(*args, **kwargs):
            if self._gone():
                raise RuntimeError(self._name + " is closed")
            self.calls += 1
            return f"{self._name}.{name}{args}{sorted(kwargs.items())}"
        return call
    def _gone(self):
        return bool(self.closed) or not self.open
    def close(self):
        self.closed, self.open = 1, False
    def ping(self, reconnect=False):
        self.open, self.closed = True, 0
    def is_connected(self):
        return self.open
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.close()

def factory(name):
    def make(*args, **kwargs):
        key = name + repr(args)
        made[key] = made.get(key, 0) + 1
        return Thing(key)
    return make

class Fake(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return factory(self.__name__ + "." + name)

for name in ["boto3", "psycopg2", "pymysql", "redis", "requests", "pymongo", "mysql", "mysql.connector", "pandas", "uuid_fake"]:
    sys.modules[name] = Fake(name)
sys.modules["mysql"].connector = sys.modules["mysql.connector"]
hooks = types.ModuleType("snapshot_restore_py")
after_restore = []
hooks.register_after_restore = lambda function: after_restore.append(function) or function
sys.modules["snapshot_restore_py"] = hooks
loaded_at_init = None
import app
events = json.loads(sys.argv[1])
results = []
for event in events:
    if event == RESTORE:
        for hook in after_restore:
            hook()
        continue
    if event == CUT:
        for thing in things:
            thing.closed, thing.open = 1, False
        continue
    try:
        results.append(app.lambda_handler(event, None))
    except Exception as error:
        results.append(repr(error))
print(json.dumps({"results": results, "made": made}, default=str))
`;

/** Events that are none: what happens to the environment between two invocations. */
export const RESTORE = 'a restore from the snapshot';
export const CUT = 'the server closes every connection';

/** Runs `lambda_handler` of a module once per event in a fresh Python, with fakes for the packages it imports. */
export function runPython(text: string, events: readonly unknown[]): PythonRun {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-python-'));
  try {
    writeFileSync(join(folder, 'app.py'), text);
    writeFileSync(join(folder, 'main.py'), FAKE);
    const compiled = spawnSync('python3', ['-m', 'py_compile', 'app.py'], { cwd: folder, encoding: 'utf8' });
    if (compiled.status !== 0) throw new Error(`does not compile: ${compiled.stderr}\n${text}`);
    const run = spawnSync('python3', ['main.py', JSON.stringify(events)], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    });
    if (run.status !== 0) throw new Error(`${run.stderr}\n${text}`);
    return JSON.parse(run.stdout) as PythonRun;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
