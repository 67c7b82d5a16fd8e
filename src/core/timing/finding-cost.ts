import { javaFrameworkOf } from '../catalog/java-libraries';
import {
  type ConnectionFacts,
  type Environment,
  type FindingCost,
  type InstalledSize,
  type Quantiles,
  weakest,
  ZERO_MS,
} from '../model';
import { checkEnvironment } from './check-environment';
import { openingWork } from './connection-work';
import { frameworkName, frameworkOf, isKnownFramework } from './frameworks';
import { type HandlerWork, handlerSamples, importsAsWork, warmRest } from './handler-work';
import { hasImportTable } from './import-cost';
import { importParts } from './import-work';
import { constant, draw, quantilesOf, scale, sum } from './samples';
import { stackOf } from './stack';

/**
 * What loading a package costs at init, in ms; nothing on a warm start or after a restore. `alreadyLoaded` are specifiers
 * loaded before it, with which it may share modules. `null` where there is no basis: a language whose imports nobody
 * measured, or a path of the user's own.
 */
export function importCost(
  given: Environment,
  specifier: string,
  installed: InstalledSize | null,
  alreadyLoaded: readonly string[] = [],
): FindingCost | null {
  const { environment } = checkEnvironment(given);
  const framework = frameworkCost(environment, specifier);
  if (framework) return framework;
  if (!hasImportTable(environment) || !isPackage(specifier)) return null;
  const [part] = importParts(environment, [initImport(specifier, installed)], alreadyLoaded);
  if (!part) return null;
  const { provenance, source } = part;
  return { cold: quantilesOf(part.samples), warm: ZERO_MS, restore: ZERO_MS, provenance, source };
}

/** What a framework of Java adds, which is counted once for all of its packages. */
function frameworkCost(environment: Environment, specifier: string): FindingCost | null {
  const name = stackOf(environment) === 'java' ? javaFrameworkOf(specifier) : null;
  const framework = frameworkOf(environment);
  if (name === null || !framework || !isKnownFramework(framework) || frameworkName(name) !== framework.framework)
    return null;
  const cold = quantilesOf(scale(draw(framework.spread, 'framework'), framework.initMs));
  return { cold, warm: ZERO_MS, restore: ZERO_MS, provenance: framework.provenance, source: framework.source };
}

/**
 * What loading `instead` in place of a package saves at init, in ms: the difference draw by draw, never below nothing.
 * With nothing instead it is what the package costs.
 */
export function importSaving(
  given: Environment,
  specifier: string,
  installed: InstalledSize | null,
  instead: readonly string[],
  alreadyLoaded: readonly string[] = [],
): FindingCost | null {
  const { environment } = checkEnvironment(given);
  if (!hasImportTable(environment) || !isPackage(specifier)) return null;
  const whole = importParts(environment, [initImport(specifier, installed)], alreadyLoaded);
  const parts = importParts(
    environment,
    instead.map((each) => initImport(each, null)),
    alreadyLoaded,
  );
  const [before, after] = [whole, parts].map((all) => sum(all.map(({ samples }) => samples)));
  const saved = (before ?? constant(0)).map((ms, index) => Math.max(0, ms - (after?.[index] ?? 0)));
  const provenance = weakest([...whole, ...parts].map((part) => part.provenance));
  return { cold: quantilesOf(saved), warm: ZERO_MS, restore: ZERO_MS, provenance, source: whole[0]?.source ?? '' };
}

/** What the first invocation that loads a package waits for it, in ms, at the handler's share of a CPU. */
export function laterImportCost(
  given: Environment,
  specifier: string,
  installed: InstalledSize | null,
  alreadyLoaded: readonly string[] = [],
): Quantiles | null {
  const { environment } = checkEnvironment(given);
  if (!hasImportTable(environment) || !isPackage(specifier)) return null;
  const parts = importParts(environment, [initImport(specifier, installed)], alreadyLoaded);
  const without = handlerSamples(environment, [warmRest(environment, null)]);
  const together = handlerSamples(environment, [...importsAsWork(parts), warmRest(environment, null)]);
  return quantilesOf(together.map((ms, index) => Math.max(0, ms - (without[index] ?? 0))));
}

function initImport(specifier: string, installed: InstalledSize | null) {
  return { specifier, zone: 'init', at: null, finding: null, installed } as const;
}

function isPackage(specifier: string): boolean {
  return specifier !== '' && !/^(\.|\/|#|file:|data:|https?:)/.test(specifier);
}

/** What opening a resource inside the handler adds to every invocation, in ms: the projection with it less without it. */
export function connectionCost(
  given: Environment,
  resourceId: string,
  perInvocation: number,
  facts?: ConnectionFacts,
): FindingCost {
  const { environment } = checkEnvironment(given);
  const connection = {
    resource: resourceId,
    ...(facts && { facts }),
    when: 'every-invocation',
    perInvocation,
    at: null,
    finding: null,
  } as const;
  const warm = openingWork(environment, connection, { first: false, times: perInvocation, again: true });
  const first = openingWork(environment, connection, { first: true, times: perInvocation });
  const cold = added(environment, first);
  const restore = environment.primed ? added(environment, warm) : cold;
  return { cold, warm: added(environment, warm), restore, provenance: warm.provenance, source: warm.source };
}

function added(environment: Environment, work: HandlerWork) {
  const without = handlerSamples(environment, [warmRest(environment, null)]);
  const together = handlerSamples(environment, [work, warmRest(environment, null)]);
  return quantilesOf(together.map((ms, index) => Math.max(0, ms - (without[index] ?? 0))));
}
