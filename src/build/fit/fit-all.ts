import type { AwsClient } from '../../core/timing/aws-clients';
import { FITTED } from '../../core/timing/coefficients';
import { STACKS, type Stack, stackClassOf } from '../../core/timing/stack';
import { assumedFrameworks } from './assumed-frameworks';
import { type CoefficientSet, install } from './coefficient-set';
import { fitBaselines } from './fit-baselines';
import { assumedClient, fitClients } from './fit-clients';
import { fitCpu } from './fit-cpu';
import { fitImports } from './fit-imports';
import { fitPlatform } from './fit-platform';
import { fitPython } from './fit-python';
import { fitRestores } from './fit-restores';
import { fitTotals } from './fit-totals';
import type { Rows } from './rows';
import { TOTAL_FITS } from './total-fits';

/** Loading an SDK of a stack that nobody measured; `null` where its class says it, 0 where the import table does. */
const ASSUMED_SDK_INIT_MS: Readonly<Partial<Record<Stack, number>>> = { bun: 0, ruby: 260 };

/** Fits everything to the rows, installs it and returns it. What no row tells stays as it was. */
export function fitAll(all: Rows): CoefficientSet {
  const baselines = fitBaselines(all);
  install({ baselines });
  const python = fitPython(all);
  const fitted = {
    ...fitCpu(all),
    ...python.coefficients,
    ...orElse(() => fitImports(all, helloInitMs(baselines)), {}),
    ...orElse(() => fitPlatform(all), {}),
  };
  install({ fitted });
  const measured = fitClients(all, python);
  const totals = TOTAL_FITS.map((fit) => fitTotals(all, fit));
  const known = [...measured, ...totals.map(({ client }) => client)];
  const clients = STACKS.map((stack) => known.find((one) => one.stack === stack) ?? fromClass(stack, known));
  const fittedFrameworks = totals.flatMap((one) => one.frameworks);
  const pythonFactor = python.coefficients.pythonImportFactor.quantiles.p50;
  const frameworks = [...fittedFrameworks, ...assumedFrameworks(fittedFrameworks, pythonFactor)];
  install({ clients, frameworks });
  const java = clients.find(({ stack }) => stack === 'java');
  const restores = java ? fitRestores(all, java, FITTED.restoreMs.quantiles.p50) : {};
  const set: CoefficientSet = { baselines, fitted: { ...fitted, ...restores }, clients, frameworks };
  install(set);
  return set;
}

function fromClass(stack: Stack, known: readonly AwsClient[]): AwsClient {
  const relatives = known.filter((one) => stackClassOf(one.stack) === stackClassOf(stack) && one.n > 0);
  const lent = relatives.length > 0 ? relatives : known.filter((one) => one.n > 0);
  return assumedClient(stack, lent.length > 0 ? lent : known, ASSUMED_SDK_INIT_MS[stack] ?? null);
}

function helloInitMs(baselines: CoefficientSet['baselines']) {
  return (runtime: string) =>
    baselines.rows.find(([label, arch, type]) => label === runtime && arch === 'x86_64' && type === 'zip')?.[3][1] ??
    Number.NaN;
}

/** Some fits rest on single rows, without which there is nothing to fit to. */
function orElse<T extends object>(attempt: () => T, instead: Partial<T>): Partial<T> {
  try {
    const result = attempt();
    return JSON.stringify(result).includes('null') ? instead : result;
  } catch {
    return instead;
  }
}
