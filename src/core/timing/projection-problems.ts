import { nodeMajorOf, whyNoSnapStart } from '../catalog/runtimes';
import type { Environment, Problem, StartupWork } from '../model';
import type { Baseline } from './baseline';
import { connectionFacts } from './connection-work';

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
    ...snapshots(environment),
    ...traffic(environment),
  ].map((message) => ({ file: null, message }));
}

function provider({ provider }: Environment): readonly string[] {
  if (provider === 'aws-lambda') return [];
  return [`no published figures for ${provider} are fitted: the projection takes over those of AWS Lambda, prices too`];
}

function imports(environment: Environment, work: StartupWork): readonly string[] {
  if (nodeMajorOf(environment) !== null || (work.imports.length === 0 && !environment.loadedMB)) return [];
  const what = work.imports.length === 0 ? 'code loaded at init' : `the ${work.imports.length} imports`;
  return [`import costs are known for Node only: ${what} of this ${environment.runtime} function are left out`];
}

function connections({ connections }: StartupWork): readonly string[] {
  const unknown = new Set(connections.map(({ resource }) => resource).filter((id) => !connectionFacts(id).known));
  return [...unknown]
    .slice(0, 5)
    .map((id) => `"${id.slice(0, 80)}" is not in the catalog: assumed to connect like a database over TLS`);
}

function frameworks(environment: Environment): readonly string[] {
  if (environment.framework === null || nodeMajorOf(environment) !== null) return [];
  return [`the framework ${environment.framework} is not modelled yet: its start is not in the projection`];
}

function snapshots(environment: Environment): readonly string[] {
  if (whyNoSnapStart(environment) !== null || environment.runtime?.startsWith('java')) return [];
  return [`restores of ${environment.runtime} have not been published: the projection takes over those of Java`];
}

function traffic(environment: Environment): readonly string[] {
  if (environment.provisionedConcurrency === 0 || environment.requestsPerMinute) return [];
  return [
    'the cost under provisioned concurrency leaves out what ready environments cost: state --requests-per-minute',
  ];
}
