import { fileURLToPath } from 'node:url';
import { median } from './rank-correlation.mjs';

/** Of the usual time between two samples. */
const LATE = 3;

/**
 * Time of each module's load in a V8 CPU profile (microseconds), by file, in ms. A profile knows functions, not modules:
 * - A module's body is an anonymous function of its file; what stands above it and is no other body belongs to it.
 * - What the loader does for a module (find, read, compile) stands above the module that requires it, before the body that is
 *   loaded begins: such samples are counted to the body that follows. Where the loader starts on another file first, the
 *   body in between was too short to be sampled: then they are counted to the module that requires it.
 * - A sample without a stack (garbage collection, the program itself) belongs where the one before it does.
 * - A sample that comes late counts as LATE usual ones at most: in between the process was not running.
 */
export function profileTimes({ nodes, samples, timeDeltas }) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stacks = new Map(nodes.map(({ id }) => [id, stackOf(id, byId, parents)]));
  const times = new Map();
  const latest = LATE * median(timeDeltas);
  let pending = [];
  let last = { chain: [], step: undefined };
  samples.forEach((id, index) => {
    const stack = stacks.get(id);
    if (stack.frames > 0) last = stack;
    const { chain, step } = last;
    const us = Math.min(timeDeltas[index + 1] ?? 0, latest);
    const before = pending.at(-1);
    if (before && (step === undefined || !isSame(before.chain, chain) || step < before.step)) {
      settle(times, pending, step === undefined ? chain : []);
      pending = [];
    }
    if (step !== undefined && chain.length > 0) pending.push({ us, chain, step });
    else add(times, chain, us);
  });
  settle(times, pending, []);
  return times;
}

function settle(times, pending, next) {
  for (const { us, chain } of pending) {
    const isBelow = next.length > chain.length && chain.every((file, at) => next[at] === file);
    add(times, isBelow ? next.slice(0, chain.length + 1) : chain, us);
  }
}

function add(times, chain, us) {
  chain.forEach((file, at) => {
    const time = times.get(file) ?? { selfMs: 0, totalMs: 0 };
    time.totalMs += us / 1000;
    if (at === chain.length - 1) time.selfMs += us / 1000;
    times.set(file, time);
  });
}

function isSame(a, b) {
  return a.length === b.length && a.every((file, at) => file === b[at]);
}

/** What the loader is at, in the order it does them: find, read, compile. */
const STEPS = [
  [2, 'wrapSafe'],
  [1, 'loadSource'],
  [1, 'readFileSync'],
];

/** Files whose bodies are open in a stack, outermost first, and what the loader does above the last of them. */
function stackOf(id, byId, parents) {
  const chain = [];
  let step;
  let frames = 0;
  for (let at = id; at !== undefined; at = parents.get(at)) {
    const { functionName, url } = byId.get(at).callFrame;
    if (url !== '') frames += 1;
    if (functionName === '' && url.startsWith('file:')) {
      const file = fileURLToPath(url);
      if (!chain.includes(file)) chain.unshift(file);
    } else if (chain.length === 0 && /^node:(fs$|internal\/modules\/)/.test(url)) {
      const known = STEPS.find(([, name]) => name === functionName)?.[0] ?? 0;
      if (url !== 'node:fs' || known > 0) step = Math.max(step ?? 0, known);
    }
  }
  return { chain, step: chain.length === 0 ? undefined : step, frames };
}

/** The package a file belongs to, or `own`. */
export function packageOf(file) {
  const path = file.slice(file.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (!file.includes('node_modules/')) return 'own';
  const parts = path.split('/');
  return path.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
