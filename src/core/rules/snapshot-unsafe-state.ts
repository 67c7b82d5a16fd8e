import { isSnapshotted, parseRuntime } from '../catalog/runtimes';
import {
  type CapturedState,
  type Creation,
  type Environment,
  type Finding,
  type Location,
  type Resource,
  type Said,
  type SnapshotStateKind,
  say,
} from '../model';
import { createFindingIds } from './finding-id';
import type { Rule, RuleFacts } from './rule';
import { spoken } from './spoken';

/**
 * State that a snapshot would freeze: what is unique, random, timed or secret at init is the same in every environment
 * restored from it, and connections opened before it are closed by then.
 *
 * A snapshot is taken once, after init, and restored for every new environment, maybe weeks later. A warning where the
 * function is snapshotted; a hint where it could be, so that nobody finds out after switching SnapStart on.
 */
export const snapshotUnsafeState: Rule = {
  id: 'snapshot-unsafe-state',
  check(facts) {
    const standing = standingOf(facts.environment);
    if (!standing) return [];
    const idOf = createFindingIds();
    const context = { facts, standing, idOf };
    const { capturedState, creations } = facts.graph;
    return [
      ...onePerHolder(capturedState.filter(({ renewed }) => !renewed)).map((state) => stateFinding(context, state)),
      ...creations.filter(isOpenAtSnapshot(facts)).map((creation) => connectionFinding(context, creation)),
    ];
  },
};

/** A table of ten times is one thing to renew, not ten; so is a generator that is seeded with the time. */
function onePerHolder(states: readonly CapturedState[]): readonly CapturedState[] {
  const first = new Map<string, CapturedState>();
  for (const state of states) {
    if (states.some((other) => holds(other, state))) continue;
    const key = `${state.at.file}|${state.holder}|${state.kind}`;
    if (!first.has(key)) first.set(key, state);
  }
  return [...first.values()];
}

/** Whether a state is made of another, for the same holder: `new Random(System.currentTimeMillis())`. */
function holds(outer: CapturedState, inner: CapturedState): boolean {
  const { file, span } = inner.at;
  if (outer === inner || outer.holder !== inner.holder || outer.at.file !== file) return false;
  return outer.at.span.start < span.start && span.end < outer.at.span.end;
}

type Standing = 'snapshotted' | 'could-be';

interface Context {
  readonly facts: RuleFacts;
  readonly standing: Standing;
  readonly idOf: ReturnType<typeof createFindingIds>;
}

/** Families whose newer runtimes can be snapshotted: an upgrade or a setting is all that is missing. */
const SNAPSHOT_FAMILIES: readonly string[] = ['java', 'python', 'dotnet'];

function standingOf(environment: Environment): Standing | null {
  if (isSnapshotted(environment)) return 'snapshotted';
  const family = environment.runtime === null ? null : parseRuntime(environment.runtime)?.family;
  const couldBe = environment.provider === 'aws-lambda' && !environment.native && environment.packageType === 'zip';
  return couldBe && family && SNAPSHOT_FAMILIES.includes(family) ? 'could-be' : null;
}

/** Opened before the snapshot, and nothing asks the server after the restore whether it still knows the connection. */
function isOpenAtSnapshot({ graph, catalog }: RuleFacts): (creation: Creation) => boolean {
  return (creation) => {
    const resource = catalog.resourceById(creation.resource);
    if ((creation.zone !== 'init' && creation.zone !== 'before-checkpoint') || !resource || !holdsSocket(resource))
      return false;
    if (graph.reopened.includes(creation.resource)) return false;
    if (resource.connectsOnUse && !isUsedAtInit(graph, creation)) return false;
    const remade = graph.creations.some(
      (other) => other.resource === creation.resource && other.guard === 'liveness-checked',
    );
    return !remade;
  };
}

function isUsedAtInit({ uses }: RuleFacts['graph'], { at }: Creation): boolean {
  return uses.some(
    ({ creation, zone }) => zone !== 'invoke' && creation.file === at.file && creation.span.start === at.span.start,
  );
}

/** SDK and HTTP clients connect at first use and again when the connection is gone; that is what makes them safe. */
function holdsSocket({ kind, reconnects }: Resource): boolean {
  return kind === 'pool' || (kind === 'connection' && !reconnects);
}

const WHY: Readonly<Record<SnapshotStateKind, Said>> = {
  'unique-id': say('is the same in every restored environment, so it is not unique'),
  randomness: say('is the same in every restored environment, so it can be foreseen'),
  timestamp: say('is the time of the snapshot, not of the start'),
  'host-name': say('belongs to the environment that was snapshotted'),
  credentials: say('expire; after a restore they are those of the snapshot'),
  secret: say('may have been rotated by the time of the restore'),
  'temporary-file': say('is in /tmp, which the restored environment starts with as it was in the snapshot'),
};

function stateFinding(context: Context, state: CapturedState): Finding {
  const { kind, at, text, holder } = state;
  const what = text === holder ? say('`{0}`', holder) : say('`{0}`, kept in `{1}`,', text, holder);
  const message = say(
    '{0} {1}. Read it in the handler, or renew `{2}` in an after-restore runtime hook.',
    what,
    WHY[kind],
    holder,
  );
  return {
    ...common(context, at, message),
    id: context.idOf('snapshot-unsafe-state', at.file, kind, holder),
    resource: null,
    chain: state.chain,
  };
}

function connectionFinding(context: Context, creation: Creation): Finding {
  const { resource: id, at } = creation;
  const resource = context.facts.catalog.resourceById(id);
  const message = say(
    '{0} opened before the snapshot is closed after a restore, whatever it says of itself. Open it in an after-restore runtime hook, or ask the server before use and reconnect.',
    resource?.label ?? id,
  );
  return {
    ...common(context, at, message),
    id: context.idOf('snapshot-unsafe-state', at.file, 'connection', id),
    resource: id,
    chain: creation.chain,
  };
}

function common({ facts, standing }: Context, at: Location, message: Said) {
  return {
    ruleId: 'snapshot-unsafe-state' as const,
    severity: standing === 'snapshotted' ? ('warning' as const) : ('hint' as const),
    file: at.file,
    span: at.span,
    ...spoken(standing === 'snapshotted' ? message : say('With SnapStart: {0}', message)),
    function: facts.graph.function.id,
    cost: null,
    fix: null,
  };
}
