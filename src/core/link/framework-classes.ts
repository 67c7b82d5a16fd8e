import type { ClassFact, ValueRef } from '../model';
import { evaluate } from './evaluate';
import { injectedInstance } from './injection';
import { instanceMember } from './instance-member';
import type { Linker } from './linker';
import { type External, type FunctionValue, type Instance, type Module, optionsOf, type Value } from './value';

/** Frameworks that find classes by their decorators, make one of each and call its decorated methods per request. */
const FRAMEWORKS =
  /^(@nestjs\/|@tsed\/|@loopback\/|@midwayjs\/|@foal\/|@overnightjs\/|@decorators\/|@aws-lambda-powertools\/event-handler|routing-controllers|type-graphql|inversify-express-utils|ts-lambda-api|tsoa|typedi|tsyringe|inversify)/;
const HANDLES =
  /^(http)?(get|post|put|patch|delete|all|head|options|method|action)$|^(query|mutation|subscription|on(query|mutation|subscription)|resolve(field|property|reference)|fieldresolver|messagepattern|eventpattern|grpcmethod|subscribemessage|onevent|process|sse)$/i;
/** Guards, interceptors, pipes, filters and middleware: found by their interface, called per request. */
const HOOKS = ['use', 'canActivate', 'intercept', 'transform', 'catch'];

export interface FrameworkClass {
  readonly instance: Instance;
  /** Made anew for each request: `@Injectable({ scope: Scope.REQUEST })`. */
  readonly perRequest: boolean;
  readonly handlers: readonly FunctionValue[];
}

/** The classes of a module that a framework makes and calls. */
export function frameworkClasses(linker: Linker, module: Module): readonly FrameworkClass[] {
  return module.summary.classes.flatMap((fact, index) => {
    const decorators = fact.decorators.flatMap((ref) => fromFramework(linker, ref, module));
    if (decorators.length === 0) return [];
    const perRequest = decorators.some((decorator) => isPerRequest(linker, decorator));
    const shared = injectedInstance(linker, { kind: 'class', frame: module.frame, class: index });
    const instance = perRequest ? { ...shared, persistent: false } : shared;
    return [{ instance, perRequest, handlers: handlersOf(linker, instance, fact, module) }];
  });
}

function handlersOf(linker: Linker, instance: Instance, fact: ClassFact, module: Module): FunctionValue[] {
  const called = fact.methods.filter((method) => {
    const decorators = module.summary.functions[method.function]?.decorators ?? [];
    return (
      HOOKS.includes(method.name) ||
      decorators.some((ref) => fromFramework(linker, ref, module).some(({ path }) => HANDLES.test(nameOf(path))))
    );
  });
  return called
    .map((method) => instanceMember(linker, instance, method.name))
    .filter((value): value is FunctionValue => value.kind === 'function');
}

function fromFramework(linker: Linker, ref: ValueRef, module: Module): External[] {
  const isFramework = (value: Value): value is External =>
    value.kind === 'external' && FRAMEWORKS.test(value.specifier);
  return optionsOf(evaluate(linker, ref, module.frame)).filter(isFramework);
}

/** `Get` of `@Get('/orders')` and of `@Get`. */
function nameOf(path: readonly string[]): string {
  return path.findLast((step) => step !== '()') ?? '';
}

function isPerRequest(linker: Linker, { made }: External): boolean {
  const [options] = made?.frame.module.summary.calls[made.call]?.args ?? [];
  if (!made || options?.kind !== 'object') return false;
  const scope = options.properties.find((property) => property.name === 'scope');
  if (!scope) return false;
  const value = evaluate(linker, scope.value, made.frame);
  return value.kind === 'external' && /^(REQUEST|TRANSIENT)$/.test(value.path.at(-1) ?? '');
}
