import { javaFrameworkOf } from '../catalog/java-libraries';
import { measuredHereCost, type PackageCost, packageCost } from '../catalog/packages';
import { pythonPackageCost } from '../catalog/packages-python';
import { nodeMajorOf } from '../catalog/runtimes';
import type { EnvironmentValues, InstalledSize, Quantiles } from '../model';
import { FITTED } from './coefficients';
import { constant, draw, product, type Samples, scale } from './samples';
import { type Stack, stackOf, stackVersionOf } from './stack';

/** Node's table is used for everything that runs JavaScript. */
const JAVASCRIPT: readonly Stack[] = ['node', 'bun', 'llrt'];
const ASSUMED_NODE_MAJOR = 22;

/** What one import costs on stacks without a table: a jar, an assembly, a gem; next to nothing where code is linked. */
const UNLISTED_MS: Readonly<Partial<Record<Stack, Quantiles>>> = {
  java: { p10: 3, p50: 30, p90: 200, p99: 600 },
  dotnet: { p10: 2, p50: 15, p90: 90, p99: 300 },
  ruby: { p10: 3, p50: 25, p90: 180, p99: 600 },
};
const LINKED_MS: Quantiles = { p10: 0.05, p50: 0.3, p90: 2, p99: 8 };
const UNKNOWN_PYTHON_MS: Quantiles = { p10: 2, p50: 20, p90: 150, p99: 600 };

/** Whether imports of a stack have a table of measurements. */
export function hasImportTable(environment: EnvironmentValues): boolean {
  const stack = stackOf(environment);
  return stack === 'python' || JAVASCRIPT.includes(stack);
}

/** What the tables say of an import on the environment's stack, on their reference machine. */
export function importCostOf(
  environment: EnvironmentValues,
  specifier: string,
  installed: InstalledSize | null,
): PackageCost {
  const stack = stackOf(environment);
  if (installed?.measured) return measuredHereCost(specifier, installed.measured, installed.bytes);
  if (stack === 'python') return pythonPackageCost(specifier);
  if (JAVASCRIPT.includes(stack))
    return packageCost(specifier, nodeMajorOf(environment) ?? ASSUMED_NODE_MAJOR, installed);
  if (javaFrameworkOf(specifier) !== null) {
    return { basis: 'built-in', ms: 0, bytes: 0, shared: [], source: 'counted with the framework' };
  }
  const source = `assumed: imports on ${stack} have not been measured`;
  return { basis: 'unknown', ms: null, bytes: null, shared: [], source };
}

/** Distribution of an import that no table holds, on the reference machine. */
export function unlistedImportMs(environment: EnvironmentValues): Quantiles {
  const stack = stackOf(environment);
  if (stack === 'python') return UNKNOWN_PYTHON_MS;
  return JAVASCRIPT.includes(stack) ? FITTED.unknownPackageMs.quantiles : (UNLISTED_MS[stack] ?? LINKED_MS);
}

/**
 * Factor from the reference machine to Lambda's init phase, the same for all imports of one start. For JavaScript: the
 * processor for bundled code, and a cold file system on top where modules are files of their own. For Python: what boto3
 * takes there, by version. Nothing where the costs are assumed for Lambda itself.
 */
export function machineFactor(environment: EnvironmentValues): Samples {
  const stack = stackOf(environment);
  if (stack === 'python') return pythonFactor(environment);
  if (!JAVASCRIPT.includes(stack)) return constant(1);
  const { arch, bundled } = environment;
  const processor = draw(FITTED.importMachineFactor.quantiles, 'import-machine');
  const fileSystem = bundled ? constant(1) : draw(FITTED.coldFileSystemFactor.quantiles, 'cold-file-system');
  return scale(product(processor, fileSystem), arch === 'arm64' ? FITTED.armImportFactor.value : 1);
}

function pythonFactor(environment: EnvironmentValues): Samples {
  const { pythonImportFactor: factor, pythonImportArm: arm, pythonImportVersionStep: step } = FITTED;
  const version = stackVersionOf(environment) ?? PYTHON_VERSION_ORIGIN;
  const versions = Math.exp(step.value * (version - PYTHON_VERSION_ORIGIN));
  return scale(draw(factor.quantiles, 'import-machine'), versions * (environment.arch === 'arm64' ? arm.value : 1));
}

/** The minor version of Python 3 that the factor is stated for. */
export const PYTHON_VERSION_ORIGIN = 13;
