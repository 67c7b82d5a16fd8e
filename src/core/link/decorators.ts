import type { FunctionFact } from '../model';
import { evaluate } from './evaluate';
import { callValue } from './evaluate-call';
import type { Linker } from './linker';
import { type Frame, optionsOf, type Value } from './value';

type FunctionValue = Value & { readonly kind: 'function' };

/** Decorators that keep what a function returned: it runs once per environment (and argument). */
const MEMOISES =
  /^python:(functools\.(lru_cache|cache|cached_property)|cachetools(\.func)?\.\w*cached?(method)?|cachetools\.func\.\w+_cache|async_lru\.alru_cache|cached_property\.cached_property|aws_lambda_powertools\.\w*cache\w*|diskcache\.\w+|joblib\.\w*cache|lru\.\w+|methodtools\.lru_cache|singleton_decorator\.singleton|streamlit\.cache\w*|boltons\.cacheutils\.cached\w*)$/;

/** Whether a function's decorators make it run once: `@lru_cache def get_client(): …`. */
export function isMemoised(linker: Linker, { frame, function: index }: FunctionValue): boolean {
  return decoratorsOf(frame, index).some((ref) =>
    optionsOf(evaluate(linker, ref, frame)).some((value) => {
      if (value.kind !== 'external') return false;
      return MEMOISES.test([value.specifier, ...value.path.filter((name) => name !== '()')].join('.'));
    }),
  );
}

/** What a name stands for whose function is decorated by the user's own code: what the outermost decorator returns. */
export function decorated(linker: Linker, value: FunctionValue): Value {
  const current: Value = value;
  for (const ref of [...decoratorsOf(value.frame, value.function)].reverse()) {
    const decorator = optionsOf(evaluate(linker, ref, value.frame)).find((option) => option.kind === 'function');
    if (decorator === undefined || decorator.frame.module.summary.language !== 'python') continue;
    const given: Value = current;
    if (given.kind !== 'function') break;
    const argument = { ref: { kind: 'function' as const, function: given.function }, frame: value.frame };
    const result = optionsOf(callValue(linker, decorator, [argument], value.frame)).find(
      (option): option is FunctionValue => option.kind === 'function',
    );
    // Decorators that wrap twice would need the first wrapping as a value of its own: the innermost is what costs.
    if (result) return result;
  }
  return current;
}

function decoratorsOf(frame: Frame, index: number): FunctionFact['decorators'] {
  return frame.module.summary.functions[index]?.decorators ?? [];
}
