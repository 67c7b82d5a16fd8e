import { blockingKind } from '../catalog/blocking-calls';
import { matchOpening } from '../catalog/resources';
import type { CallFact, ChainStep, InitCall } from '../model';
import type { Linker } from './linker';
import { type External, type Frame, optionsOf, type Value } from './value';

/** The slow work that a call at module scope is, if any: synchronous anywhere in the init zone, awaited at module scope itself. */
export function initCallAt(
  linker: Linker,
  frame: Frame,
  chain: readonly ChainStep[],
  fact: CallFact,
  callee: Value,
): InitCall | undefined {
  if (frame.zone === 'invoke') return undefined;
  const waits = fact.awaited && frame.function === 0;
  const kind = kindOf(fact, callee, waits);
  if (!kind) return undefined;
  const at = { file: linker.program.relative(frame.module.file), span: fact.span };
  return { kind, at, text: fact.text, chain };
}

function kindOf(fact: CallFact, callee: Value, waits: boolean): InitCall['kind'] | undefined {
  if (waits && fact.callee.kind === 'global' && fact.callee.name === 'fetch') return 'network';
  const external = optionsOf(callee).find((option): option is External => option.kind === 'external');
  if (!external) return undefined;
  const known = blockingKind(external.specifier, external.path, waits);
  return known ?? (waits && asksResource(external) ? 'network' : undefined);
}

/** `await secrets.send(…)`, `await client.connect()`: a call on something that the catalog knows to be remote. */
function asksResource({ specifier, path, made }: External): boolean {
  const creation = made?.frame.module.summary.calls[made.call];
  const opened = path.lastIndexOf('()');
  return (
    creation !== undefined && opened > 0 && matchOpening(specifier, path.slice(0, opened), creation.form) !== undefined
  );
}
