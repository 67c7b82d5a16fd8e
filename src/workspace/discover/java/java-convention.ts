import type { ModuleResolver } from '../../../core/link/resolve-module';
import type { ClassFact, MethodFact, ModuleSummary, Provider, Span, ValueRef } from '../../../core/model';
import {
  AZURE_FUNCTION,
  FUNQY_FUNCTION,
  functionalType,
  type HandlerType,
  handlerType,
  SPRING_BEAN,
} from './handler-types';

/** A handler that a Java file shows by what it implements or how it is annotated. */
export interface JavaHandler {
  /** `shop.Orders::handleRequest` */
  readonly exportPath: string;
  readonly span: Span;
  readonly provider: Provider;
  readonly deployedName: string | null;
}

export interface JavaLookup {
  readonly resolver: ModuleResolver;
  summaryOf(file: string): ModuleSummary | undefined;
  /** Whether a framework calls beans that are functions (Spring Cloud Function, Micronaut). */
  readonly callsBeans: boolean;
}

const MAX_BASES = 6;

/** The handlers of a file, in the order they stand in it. */
export function javaHandlers(lookup: JavaLookup, file: string, summary: ModuleSummary): readonly JavaHandler[] {
  const found = summary.classes.flatMap((fact, index) => {
    const name = fullName(summary, index);
    if (name === undefined) return [];
    const certain = [
      ...byAnnotation(lookup, summary, fact, name),
      ...byInterface(lookup, file, summary, fact, index, name),
    ];
    return certain.length > 0 || fact.abstract ? certain : byShape(summary, fact, name);
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Full name of a class that can be named from outside; `undefined` for local and anonymous ones. */
function fullName(summary: ModuleSummary, index: number): string | undefined {
  const fact = summary.classes[index];
  if (!fact || fact.name === '' || fact.parent !== 0) return undefined;
  const outer = summary.classes.findIndex((each) =>
    each.staticFields.some(({ value }) => value.kind === 'class' && value.class === index),
  );
  if (outer >= 0) {
    const around = fullName(summary, outer);
    return around && `${around}$${fact.name}`;
  }
  return summary.package ? `${summary.package}.${fact.name}` : fact.name;
}

function byInterface(
  lookup: JavaLookup,
  file: string,
  summary: ModuleSummary,
  fact: ClassFact,
  index: number,
  name: string,
): JavaHandler[] {
  if (fact.abstract) return [];
  const type = handlerTypeOf(lookup, file, summary, fact.extends, 0, isBean(summary, fact));
  if (!type) return [];
  const span = methodSpan(summary, fact, type.method) ?? classSpan(summary, index);
  return [{ exportPath: `${name}::${type.method}`, span, provider: type.provider, deployedName: null }];
}

function isBean(summary: ModuleSummary, fact: ClassFact): boolean {
  const names = fact.decorators.flatMap((ref) => namesOf(summary, ref));
  return names.some((name) => /(^|\.)(Component|Service|FunctionBean|Bean|Named|Singleton)$/.test(name));
}

/** The handler type that a class is of, by itself or through the project's own base classes. */
function handlerTypeOf(
  lookup: JavaLookup,
  file: string,
  summary: ModuleSummary,
  base: ValueRef | null,
  depth: number,
  bean: boolean,
): HandlerType | undefined {
  if (base === null || depth > MAX_BASES) return undefined;
  if (base.kind === 'choice') {
    const types = base.options.map((option) => handlerTypeOf(lookup, file, summary, option, depth + 1, bean));
    return types.find((type) => type !== undefined);
  }
  if (base.kind === 'class') {
    return handlerTypeOf(lookup, file, summary, summary.classes[base.class]?.extends ?? null, depth + 1, bean);
  }
  const [name] = namesOf(summary, base);
  if (name === undefined || base.kind !== 'import') return undefined;
  const known = handlerType(name) ?? (bean && lookup.callsBeans ? functionalType(name) : undefined);
  return known ?? inherited(lookup, file, summary, base, depth, bean);
}

function inherited(
  lookup: JavaLookup,
  file: string,
  summary: ModuleSummary,
  base: ValueRef & { readonly kind: 'import' },
  depth: number,
  bean: boolean,
): HandlerType | undefined {
  const specifier = summary.imports[base.import]?.specifier ?? '';
  const resolution = lookup.resolver.resolve(file, specifier);
  const other = resolution.kind === 'own' ? lookup.summaryOf(resolution.file) : undefined;
  if (resolution.kind !== 'own' || !other) return undefined;
  const next = other.classes.find((each) => each.name === base.path.at(-1));
  return next && handlerTypeOf(lookup, resolution.file, other, next.extends, depth + 1, bean);
}

const CONTEXT = 'com.amazonaws.services.lambda.runtime.Context';

/** A plain class whose method takes an event and Lambda's context. */
function byShape(summary: ModuleSummary, fact: ClassFact, name: string): JavaHandler[] {
  return fact.methods.flatMap((method): JavaHandler[] => {
    const declared = summary.functions[method.function];
    if (!declared || method.static || !/^handle/.test(method.name)) return [];
    const last = summary.variables.find(({ function: owner, parameter }) => {
      return owner === method.function && parameter?.index === declared.parameters - 1;
    });
    const takesContext = last?.type !== undefined && namesOf(summary, last.type).includes(CONTEXT);
    if (!takesContext || declared.parameters < 2 || declared.parameters > 3) return [];
    const exportPath = `${name}::${method.name}`;
    return [{ exportPath, span: declared.nameSpan, provider: 'aws-lambda', deployedName: null }];
  });
}

function byAnnotation(lookup: JavaLookup, summary: ModuleSummary, fact: ClassFact, name: string): JavaHandler[] {
  return fact.methods.flatMap((method): JavaHandler[] => {
    const decorators = summary.functions[method.function]?.decorators ?? [];
    const span = summary.functions[method.function]?.nameSpan ?? fact.span;
    for (const ref of decorators) {
      const annotations = namesOf(summary, ref);
      const exportPath = `${name}::${method.name}`;
      if (annotations.includes(AZURE_FUNCTION))
        return [{ exportPath, span, provider: 'azure-functions', deployedName: textOf(ref) }];
      if (annotations.includes(FUNQY_FUNCTION))
        return [{ exportPath, span, provider: 'aws-lambda', deployedName: null }];
      if (annotations.includes(SPRING_BEAN) && lookup.callsBeans && returnsFunction(summary, method)) {
        return [{ exportPath, span, provider: 'aws-lambda', deployedName: null }];
      }
    }
    return [];
  });
}

function returnsFunction(summary: ModuleSummary, method: MethodFact): boolean {
  const type = summary.functions[method.function]?.returnType;
  const names = type ? namesOf(summary, type) : [];
  return names.some((name) => functionalType(name) !== undefined);
}

/** Full names of what a type or an annotation may be: several where packages are imported as a whole. */
export function namesOf(summary: ModuleSummary, ref: ValueRef): readonly string[] {
  if (ref.kind === 'compound') return ref.parts.slice(0, 1).flatMap((part) => namesOf(summary, part));
  if (ref.kind === 'choice') return ref.options.flatMap((option) => namesOf(summary, option));
  return ref.kind === 'import' ? [summary.imports[ref.import]?.specifier ?? ''] : [];
}

function textOf(ref: ValueRef): string | null {
  const text = ref.kind === 'compound' ? ref.parts.find((part) => part.kind === 'constant') : undefined;
  return text?.kind === 'constant' ? (text.text ?? null) : null;
}

export function methodSpan(summary: ModuleSummary, fact: ClassFact, method: string): Span | undefined {
  const overloads = fact.methods.filter((each) => each.name === method).map((each) => summary.functions[each.function]);
  const [most] = overloads.filter((each) => each !== undefined).sort((a, b) => b.parameters - a.parameters);
  return most?.nameSpan;
}

export function classSpan(summary: ModuleSummary, index: number): Span {
  const exported = summary.exports.find(({ value }) => value.kind === 'class' && value.class === index);
  const { start, end } = summary.classes[index]?.span ?? { start: 0, end: 0 };
  return exported?.span ?? { start, end: Math.min(end, start + 8) };
}
