import type { CallFact, FunctionFact } from '../model';
import { optionsOf, type Value } from './value';

/** What a call may mean by its callee: of several methods of one name, those that take as many arguments as it passes. */
export function calledOptions(callee: Value, fact: CallFact): readonly Value[] {
  const options = optionsOf(callee);
  const overloads = options.filter((option) => isOverloaded(option));
  if (overloads.length < 2) return options;
  const fitting = overloads.filter((option) => takes(functionOf(option), fact.args.length));
  return fitting.length === 0 ? options : options.filter((option) => !isOverloaded(option) || fitting.includes(option));
}

/** Whether a function can be called with so many arguments, in a language that counts them. */
export function takes(fact: FunctionFact | undefined, count: number): boolean {
  if (!fact) return false;
  return fact.variadic ? count >= fact.parameters - 1 : fact.parameters === count;
}

function isOverloaded(value: Value): boolean {
  return value.kind === 'function' && value.frame.module.summary.language === 'java';
}

function functionOf(value: Value): FunctionFact | undefined {
  return value.kind === 'function' ? value.frame.module.summary.functions[value.function] : undefined;
}
