import type { Environment, StartupWork } from '../model';
import { type AwsClient, awsClientOf, clientInitMs } from './aws-clients';
import type { Baseline } from './baseline';
import { describe } from './coefficient';
import { connectionFacts, openingWork, opensLazily } from './connection-work';
import { type Framework, frameworkOf } from './frameworks';
import { innerParts } from './handler-work';
import { importParts } from './import-work';
import { jvmSpeed } from './jvm-speed';
import { ownCodeParts } from './own-code';
import { type Part, phaseOf, type SampledPhase } from './part';
import { draw, scale, sum } from './samples';

/** The language runtime alone: hello world's Init Duration, flat in memory. */
export function runtimeInitPhase(baseline: Baseline): SampledPhase {
  const source = describe(baseline);
  const { provenance } = baseline;
  const samples = draw(baseline.initMs, 'runtime-init');
  const part: Part = {
    id: 'rest',
    label: 'runtime',
    samples,
    provenance,
    source,
    at: null,
    finding: null,
    basis: { formula: 'Init Duration of hello world, flat in memory', coefficients: [initCoefficient(baseline)] },
  };
  return phaseOf('runtime-init', [part], source, true);
}

function initCoefficient({ initMs, provenance, source, conditions, date }: Baseline) {
  return { name: 'Init Duration of hello world', unit: 'ms', quantiles: initMs, provenance, source, conditions, date };
}

/** Imports and module scope. Runs at full CPU whatever the memory size. */
export function userInitPhase(environment: Environment, work: StartupWork, baseline: Baseline): SampledPhase {
  const imports = work.imports.filter(({ zone }) => zone === 'init');
  const framework = frameworkOf(environment);
  const parts = [
    ...(framework ? [frameworkPart(environment, framework, baseline)] : []),
    ...importParts(environment, imports),
    ...ownCodeParts(environment, work),
    ...clientParts(environment, work, baseline),
    ...connectionParts(environment, work),
  ];
  return phaseOf(
    'user-init',
    parts,
    'sum of framework, imports, own code, clients and connections opened at module scope',
  );
}

function frameworkPart(environment: Environment, framework: Framework, baseline: Baseline): Part {
  const { initMs, spread, provenance } = framework;
  const name = `${framework.framework} at init on ${framework.stack}`;
  return {
    id: `framework:${framework.framework}`,
    label: framework.framework,
    samples: scale(draw(spread, 'framework'), initMs * jvmSpeed(environment, baseline)),
    provenance,
    source: describe(framework),
    at: null,
    finding: null,
    basis: {
      formula:
        framework.stack === 'java'
          ? 'what the framework adds to Init Duration, scaled by the speed of the JVM version'
          : 'what the framework adds to Init Duration',
      coefficients: [{ ...framework, name, unit: 'ms', value: initMs }],
    },
  };
}

/** Whether a client of the AWS SDK is made at module scope. */
export function makesAwsClient({ connections }: StartupWork): boolean {
  return connections.some((one) => one.when === 'init' && connectionFacts(one).kind === 'sdk-client');
}

/** Loading the AWS SDK and making its first client, where no import table says it. */
function clientParts(environment: Environment, work: StartupWork, baseline: Baseline): readonly Part[] {
  const client = awsClientOf(environment);
  if (client.initMs === 0 || !makesAwsClient(work)) return [];
  const share = frameworkOf(environment)?.sdkInitShare ?? 1;
  const medianMs = clientInitMs(client, environment) * jvmSpeed(environment, baseline) * share;
  return [
    {
      id: 'client:aws-sdk',
      label: 'AWS SDK and its first client',
      samples: scale(draw(client.initSpread, 'client-init'), medianMs),
      provenance: client.provenance,
      source: describe(client),
      at: null,
      finding: null,
      basis: {
        formula: 'loading the SDK and making its first client, by language version and architecture',
        coefficients: [coefficientOf(client)],
      },
    },
  ];
}

function coefficientOf(client: AwsClient) {
  const { initMs, provenance, source, conditions, date } = client;
  const name = `AWS SDK and its first client at init on ${client.stack}`;
  return { name, unit: 'ms', value: initMs, provenance, source, conditions, date };
}

/** Resources that connect as soon as they are made; clients and pools wait for their first call. */
function connectionParts(environment: Environment, work: StartupWork): readonly Part[] {
  return work.connections
    .filter((connection) => connection.when === 'init' && !opensLazily(connection))
    .map((connection) => {
      const opening = openingWork(environment, connection, { first: true, times: 1 });
      const { cpuMs, waitMs, waits, ...facts } = opening;
      const part = { ...facts, samples: sum([cpuMs, waitMs]) };
      return waits ? { ...part, inner: innerParts(opening, waits, cpuMs) } : part;
    });
}
