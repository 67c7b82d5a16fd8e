import type { ModuleSummary, ValueRef } from '../../core/model';
import { parametersOf } from './parameters';

/** What an exported value looks like from its first parameters. */
export interface HandlerShape {
  /** `wrapped`: the result of a call that was given a handler; `opaque`: something callable for all we know. */
  readonly kind: 'function' | 'wrapped' | 'opaque' | 'not-callable';
  /** Names of the parameters of the (innermost) function; `{}` for a destructured one. Empty where there is no function. */
  readonly parameters: readonly string[];
  /** Keys a destructured first parameter takes out. */
  readonly keys: readonly string[];
  readonly async: boolean;
  /** Callee of the outermost wrapper as written; '' where there is none. */
  readonly wrapper: string;
  /** Identity of the function behind it, to see two exports of one. */
  readonly identity: string;
}

const DEPTH_LIMIT = 6;

/** Sees through variables and wrappers (`middy(fn)`, `withLogging(fn).use(x)`) to the function that handles events. */
export function handlerShape(summary: ModuleSummary, value: ValueRef, depth = 0): HandlerShape {
  if (depth > DEPTH_LIMIT) return plain('opaque', 'deep');
  switch (value.kind) {
    case 'function':
      return functionShape(summary, value.function);
    case 'variable':
      return variableShape(summary, value.variable, depth);
    case 'call':
      return callShape(summary, value.call, depth);
    case 'await':
      return handlerShape(summary, value.of, depth + 1);
    case 'choice':
      return handlerShape(summary, value.options[0] ?? { kind: 'unknown' }, depth + 1);
    case 'import':
      return plain('opaque', `import ${value.import} ${value.path.join('.')}`);
    case 'member':
      return plain('opaque', `member ${value.name}`);
    case 'unknown':
      return plain('opaque', 'unknown');
    default:
      return plain('not-callable', value.kind);
  }
}

function plain(kind: HandlerShape['kind'], identity: string): HandlerShape {
  return { kind, parameters: [], keys: [], async: false, wrapper: '', identity };
}

function functionShape(summary: ModuleSummary, index: number): HandlerShape {
  const fact = summary.functions[index];
  if (fact === undefined || fact.generator) return plain('not-callable', `function ${index}`);
  const own = parametersOf(summary, index);
  const parameters = Array.from({ length: fact.parameters }, (_, position) => {
    const whole = own.find((one) => one.parameter?.index === position && one.parameter.path.length === 0);
    return whole?.name ?? '{}';
  });
  const first = own.filter((variable) => variable.parameter?.index === 0 && variable.parameter.path.length > 0);
  const keys = first.map((variable) => variable.parameter?.path[0] ?? '');
  return { kind: 'function', parameters, keys, async: fact.async, wrapper: '', identity: `function ${index}` };
}

function variableShape(summary: ModuleSummary, index: number, depth: number): HandlerShape {
  const variable = summary.variables[index];
  const first = variable?.writes[0];
  // A handler that is chosen or replaced later is callable for all we know; so is a parameter.
  if (first === undefined || variable?.writes.length !== 1) return plain('opaque', `variable ${index}`);
  return handlerShape(summary, first.value, depth + 1);
}

function callShape(summary: ModuleSummary, index: number, depth: number): HandlerShape {
  const call = summary.calls[index];
  if (call === undefined || call.form === 'new') return plain('not-callable', `call ${index}`);
  const inner = [...call.args, ...receivers(call.callee)]
    .map((value) => handlerShape(summary, value, depth + 1))
    .find((shape) => shape.kind === 'function' || shape.kind === 'wrapped');
  if (inner === undefined) return { ...plain('opaque', `call ${index}`), wrapper: call.text };
  return { ...inner, kind: 'wrapped', wrapper: call.text, identity: `call ${index}` };
}

/** `middy(fn).use(x)`: the call that the method is called on. */
function receivers(callee: ValueRef): ValueRef[] {
  return callee.kind === 'member' && (callee.of.kind === 'call' || callee.of.kind === 'variable') ? [callee.of] : [];
}
