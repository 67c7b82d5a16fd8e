import type {
  CallFact,
  CapturedState,
  ChainStep,
  Creation,
  FunctionRun,
  Guard,
  InitCall,
  Release,
  ResourceUse,
} from '../model';
import { creationAt, graver } from './creation';
import { initCallAt } from './init-calls';
import type { Linker } from './linker';
import type { RunRecords } from './run-records';
import type { External, Frame, FunctionValue, Instance, Module, Value } from './value';

/** What following the calls of one function's start turned up. */
export interface Traversal {
  readonly creations: Creation[];
  readonly releases: Release[];
  readonly uses: ResourceUse[];
  readonly initCalls: InitCall[];
  readonly capturedState: CapturedState[];
  readonly reopened: readonly string[];
  /** `<file>#<function index>` → zones it ran in. */
  readonly zonesOf: Map<string, Set<'init' | 'invoke'>>;
  readonly runs: readonly FunctionRun[];
  /** The budget ran out before everything was followed. */
  readonly incomplete: boolean;
}

/** A traversal under way: what it has found, and where it has been. */
export interface Walk {
  readonly linker: Linker;
  readonly creations: Map<string, Creation>;
  readonly releases: Map<string, Release>;
  readonly uses: Map<string, ResourceUse>;
  readonly initCalls: Map<string, InitCall>;
  readonly capturedState: Map<string, CapturedState>;
  readonly reopened: Set<string>;
  readonly zonesOf: Map<string, Set<'init' | 'invoke'>>;
  readonly ran: RunRecords;
  readonly seen: Set<string>;
  readonly constructed: Set<Instance>;
  /** Callbacks handed to libraries at module scope. */
  readonly registered: Registration[];
  runs: number;
}

export interface Registration {
  readonly value: FunctionValue;
  readonly step: ChainStep;
  readonly module: Module;
  readonly call: number;
  /** Names that call: `placeOf(module, call)`. */
  readonly place: string;
  /** Handed over by itself, not among options. */
  readonly direct: boolean;
  /** Where the objects were made that it was registered with. */
  readonly of: ReadonlySet<string>;
}

/** How we got to a run: the calls on the way and what they say of it. */
export interface Way {
  readonly chain: readonly ChainStep[];
  readonly guard: Guard;
  readonly conditional: boolean;
  readonly loop: boolean;
  /** One of several routes that a framework chooses from. */
  readonly chosen?: boolean;
}

export const START: Way = { chain: [], guard: 'none', conditional: false, loop: false };

export function createWalk(linker: Linker): Walk {
  return {
    linker,
    creations: new Map(),
    releases: new Map(),
    uses: new Map(),
    initCalls: new Map(),
    capturedState: new Map(),
    reopened: new Set(),
    zonesOf: new Map(),
    ran: new Map(),
    seen: new Set(),
    constructed: new Set(),
    registered: [],
    runs: 0,
  };
}

/** `incomplete`: the budget ran out before everything was followed. */
export function found(walk: Walk, incomplete: boolean): Traversal {
  return {
    creations: [...walk.creations.values()],
    releases: [...walk.releases.values()],
    uses: [...walk.uses.values()],
    initCalls: [...walk.initCalls.values()],
    capturedState: [...walk.capturedState.values()],
    reopened: [...walk.reopened],
    zonesOf: walk.zonesOf,
    runs: [...walk.ran.values()],
    incomplete,
  };
}

export function recordInitCall(walk: Walk, frame: Frame, way: Way, fact: CallFact, callee: Value): void {
  const call = initCallAt(walk.linker, frame, way.chain, fact, callee);
  if (call) walk.initCalls.set(`${call.at.file}:${call.at.span.start}`, call);
}

export function recordState({ capturedState }: Walk, state: CapturedState): void {
  capturedState.set(`${state.at.file}:${state.at.span.start}`, state);
}

export function recordCreation(
  walk: Walk,
  frame: Frame,
  way: Way,
  call: Parameters<typeof creationAt>[3],
  callee: External,
): void {
  const creation = creationAt(walk.linker, frame, way, call, callee);
  if (!creation) return;
  if (frame.zone === 'after-restore') {
    walk.reopened.add(creation.resource);
    return;
  }
  const key = `${frame.module.file}:${call.fact.span.start}:${creation.resource}`;
  const known = walk.creations.get(key);
  walk.creations.set(key, known ? graver(known, creation) : creation);
}
