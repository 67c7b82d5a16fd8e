import { whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, Problem, StartupWork } from '../model';
import { awsClientOf } from './aws-clients';
import type { Baseline } from './baseline';
import { connectionFacts } from './connection-work';
import { frameworkName, frameworkOf, isKnownFramework } from './frameworks';
import { hasImportTable, importCostOf } from './import-cost';
import { stackOf } from './stack';
import { isNodeFramework } from './work-of-environment';

/** What the projection had to leave out or to guess, so that no number looks better founded than it is. */
export function projectionProblems(
  environment: Environment,
  work: StartupWork,
  baseline: Baseline,
): readonly Problem[] {
  return [
    ...provider(environment),
    ...(baseline.substitute ? [baseline.substitute] : []),
    ...imports(environment, work),
    ...connections(work),
    ...frameworks(environment),
    ...clients(environment, work),
    ...snapshots(environment),
    ...traffic(environment),
  ].map((message) => ({ file: null, message }));
}

function provider({ provider }: Environment): readonly string[] {
  if (provider === 'aws-lambda') return [];
  return [`no published figures for ${provider} are fitted: the projection takes over those of AWS Lambda, prices too`];
}

function imports(environment: Environment, work: StartupWork): readonly string[] {
  const stack = stackOf(environment);
  if (hasImportTable(environment)) {
    const unknown = environment.imports.filter((name) => importCostOf(environment, name, null).basis === 'unknown');
    const named = unknown
      .slice(0, 5)
      .map((name) => name.slice(0, 80))
      .join(', ');
    if (named !== '') return [`${named} ${unknown.length > 1 ? 'have' : 'has'} not been measured: ${GUESSED}`];
    return environment.loadedMB && stack === 'python'
      ? [`code size at init is measured for Node only: ${GUESSED}`]
      : [];
  }
  const what = work.imports.length > 0 ? 'imports are' : environment.loadedMB ? 'code size at init is' : null;
  return what === null ? [] : [`${what} measured for Node and Python only: on ${stack} ${GUESSED}`];
}

const GUESSED = 'their cost is assumed, with a wide range';

function connections({ connections }: StartupWork): readonly string[] {
  const unknown = new Set(
    connections.filter((connection) => !connectionFacts(connection).known).map(({ resource }) => resource),
  );
  return [...unknown]
    .slice(0, 5)
    .map((id) => `"${id.slice(0, 80)}" is not in the catalog: assumed to connect like a database over TLS`);
}

function frameworks(environment: Environment): readonly string[] {
  const framework = frameworkOf(environment);
  if (framework) {
    if (isKnownFramework(framework)) return [];
    const name = framework.framework.slice(0, 60);
    return [`nothing is published of the framework ${name} on ${framework.stack}: ${GUESSED}`];
  }
  const name = frameworkName(environment.framework);
  if (name === null || isNodeFramework(name)) return [];
  return [`the framework ${name.slice(0, 60)} is not known: name what it loads with --import`];
}

function clients(environment: Environment, work: StartupWork): readonly string[] {
  const client = awsClientOf(environment);
  const used = work.connections.some((connection) => connectionFacts(connection).kind === 'sdk-client');
  if (!used || client.provenance === 'published') return [];
  return [`nothing is published of the AWS SDK on ${client.stack}: ${GUESSED}`];
}

function snapshots(environment: Environment): readonly string[] {
  if (whyNoSnapStart(environment) !== null || stackOf(environment) === 'java') return [];
  return [`restores of ${environment.runtime} have not been published: the projection takes over those of Java, wider`];
}

function traffic(environment: Environment): readonly string[] {
  if (environment.requestsPerMinute) return [];
  if (environment.provisionedConcurrency > 0) {
    return [
      'the cost under provisioned concurrency leaves out what ready environments cost: state --requests-per-minute',
    ];
  }
  if (!environment.snapStart || stackOf(environment) === 'java') return [];
  return ['the cost of restores leaves out what keeping the snapshot costs: state --requests-per-minute'];
}
