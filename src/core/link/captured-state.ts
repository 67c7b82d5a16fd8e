import { isCredentialVariable, snapshotStateKind } from '../catalog/snapshot-state';
import type { CallFact, CapturedState, ChainStep, ModuleSummary, Span, ValueRef } from '../model';
import { containsCall } from './contains-call';
import { isLoadedLater } from './java-nested';
import { type Keeper, keptIn } from './kept-in';
import type { Linker } from './linker';
import { runtimeHooks } from './runtime-hooks';
import { type External, type Frame, type Module, optionsOf, type Value } from './value';

/** What a call of the init zone leaves behind that a snapshot would freeze, if anything. */
export function capturedStateAt(
  linker: Linker,
  frame: Frame,
  chain: readonly ChainStep[],
  { fact, index, callee }: { readonly fact: CallFact; readonly index: number; readonly callee: Value },
): CapturedState | undefined {
  if (frame.zone === 'invoke' || frame.zone === 'after-restore') return undefined;
  const { module } = frame;
  const { language } = module.summary;
  if (frame.function === 0 && isLoadedLater(module.summary, fact.span)) return undefined;
  const kind = namesOf(fact, callee).flatMap((name) => snapshotStateKind(language, name) ?? [])[0];
  if (!kind) return undefined;
  const keeper = keptIn(module.summary, (value) => containsCall(module.summary, value, index));
  // Made in a function: whoever called it may keep the result, which a name alone cannot tell.
  const kept = keeper ?? (frame.function === 0 ? undefined : keeperOfResult(frame, index));
  if (!kept) return undefined;
  const place = { span: fact.span, text: fact.text };
  return { kind, ...captured(linker, module, kept, place), chain };
}

/** Temporary credentials copied out of the environment at module scope. */
export function capturedCredentials(linker: Linker, module: Module): readonly CapturedState[] {
  const { summary } = module;
  return summary.variables.flatMap(({ name, function: scope, writes }) => {
    const write = writes.find((one) => one.function === 0 && readsCredential(summary, one.value));
    if (scope !== 0 || !write) return [];
    const keeper = { name, writers: writes.map((one) => one.function) };
    const place = { span: write.span, text: name };
    return [{ kind: 'credentials' as const, ...captured(linker, module, keeper, place), chain: [] }];
  });
}

function captured(
  linker: Linker,
  module: Module,
  { name, writers }: Keeper,
  { span, text }: { readonly span: Span; readonly text: string },
) {
  const hooks = runtimeHooks(linker, module);
  const at = { file: linker.program.relative(module.file), span };
  return { at, text, holder: name, renewed: writers.some((writer) => hooks.get(writer) === 'after-restore') };
}

/** `return uuid.uuid4()` in a function that module scope calls: the caller's variable is the keeper. */
function keeperOfResult({ module, function: own }: Frame, call: number): Keeper | undefined {
  const { summary } = module;
  const returns = summary.functions[own]?.returns ?? [];
  if (!returns.some((value) => containsCall(summary, value, call))) return undefined;
  const calls = summary.calls.flatMap(({ callee }, index) => (isFunction(summary, callee, own) ? [index] : []));
  return keptIn(summary, (value) => calls.some((index) => containsCall(summary, value, index)));
}

/** Whether a callee is a function of the same module, also by a variable that holds it. */
function isFunction(summary: ModuleSummary, callee: ValueRef, wanted: number, depth = 0): boolean {
  if (callee.kind === 'function') return callee.function === wanted;
  if (callee.kind !== 'variable' || depth > 4) return false;
  const writes = summary.variables[callee.variable]?.writes ?? [];
  return writes.some(({ value }) => isFunction(summary, value, wanted, depth + 1));
}

function readsCredential(summary: ModuleSummary, value: ValueRef): boolean {
  switch (value.kind) {
    case 'environment':
      return isCredentialVariable(value.name);
    case 'member':
    case 'await':
      return readsCredential(summary, value.of);
    case 'compound':
      return value.parts.some((part) => readsCredential(summary, part));
    case 'choice':
      return value.options.some((option) => readsCredential(summary, option));
    default:
      return false;
  }
}

/** The whole names that what is called may have; also as it is written, where it may be what the catalog does not know. */
function namesOf(fact: CallFact, callee: Value): readonly string[] {
  const options = optionsOf(callee);
  const externals = options.filter((option): option is External => option.kind === 'external');
  const written = options.some(({ kind }) => kind === 'plain') ? [fact.text.replace(/^new /, '')] : [];
  return [...externals.map(nameOf), ...written];
}

/** Java imports a class by a specifier that ends in its name, with which the path begins. */
function nameOf({ specifier, path }: External): string {
  const [first, ...rest] = path;
  return [
    specifier.replace(/^python:/, ''),
    ...(first !== undefined && specifier.endsWith(`.${first}`) ? rest : path),
  ].join('.');
}
