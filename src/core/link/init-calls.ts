import { blockingKind } from '../catalog/blocking-calls';
import type { CallFact, ChainStep, InitCall, Language } from '../model';
import { isLoadedLater } from './java-nested';
import type { Linker } from './linker';
import { isPython } from './python-origin';
import { type External, type Frame, optionsOf, type Value } from './value';

/** The slow work that a call at module scope is, if any: synchronous anywhere in the init zone, awaited at module scope itself. */
export function initCallAt(
  linker: Linker,
  frame: Frame,
  chain: readonly ChainStep[],
  fact: CallFact,
  callee: Value,
): InitCall | undefined {
  if (frame.zone !== 'init') return undefined;
  const { summary } = frame.module;
  // Python's and Java's clients are synchronous: every call keeps the init phase waiting.
  const waits = summary.language === 'python' || summary.language === 'java' || (fact.awaited && frame.function === 0);
  if (frame.function === 0 && isLoadedLater(summary, fact.span)) return undefined;
  const kind = kindOf(linker, summary.language, fact, callee, waits);
  if (!kind) return undefined;
  const at = { file: linker.program.relative(frame.module.file), span: fact.span };
  return { kind, at, text: fact.text, chain };
}

function kindOf(
  linker: Linker,
  language: Language,
  fact: CallFact,
  callee: Value,
  waits: boolean,
): InitCall['kind'] | undefined {
  if (waits && fact.callee.kind === 'global' && fact.callee.name === 'fetch') return 'network';
  const external = optionsOf(callee).find((option): option is External => option.kind === 'external');
  if (!external) return undefined;
  const known = blockingKind(external.specifier, external.path, waits);
  return known ?? (waits && asksResource(linker, external) && mayAsk(language, external) ? 'network' : undefined);
}

/** Many methods of Python's clients only build something: `resource.Table(…)`, `client.bucket(…)`. These ask. */
const ASKS =
  /^(get_(?!paginator|waiter|database|collection|default|bucket|\w*client\b|\w*reference)|list_|describe_|put_|query|scan|execute|fetch|send|connect|ping|invoke|assume_role|decrypt|download|head_|wait_|start_|search|info|load_table)/;

/** The same of Java's: `table.getItem(…)`, not `storage.getOptions()`; what an asynchronous client does is waited for elsewhere. */
const ASKS_IN_JAVA =
  /^(get(?!(Bucket|Table|Topic|Index|Database|Collection|Connection|Schema|Service|Options|Class|Config\w*|\w*Client|\w*Mapper|\w*Builder)$)[A-Z]|list|describe|put|query|scan|execute|send(?!Async)|invoke|assumeRole|decrypt|download|head|publish|ping|search|batch)/;

function mayAsk(language: Language, { specifier, path }: External): boolean {
  const name = path.at(-1) ?? '';
  if (language === 'java') return ASKS_IN_JAVA.test(name) && !path.some((step) => step.includes('Async'));
  return !isPython(specifier) || ASKS.test(name);
}

/** `await secrets.send(…)`, `await client.connect()`: a call on something that the catalog knows to be remote. */
function asksResource({ catalog }: Linker, { specifier, path, made }: External): boolean {
  const creation = made?.frame.module.summary.calls[made.call];
  const opened = path.lastIndexOf('()');
  return (
    creation !== undefined &&
    opened > 0 &&
    catalog.matchOpening(specifier, path.slice(0, opened), creation.form) !== undefined
  );
}
