import { fileURLToPath } from 'node:url';

/**
 * Time of each module's load in a V8 CPU profile (microseconds), by file, in ms. A profile knows functions, not modules:
 * each module's body is an anonymous function of its file, and what the loader does (find, read, compile) stands below the
 * module that requires it, before the body that is loaded begins. Such samples are counted to the body that follows.
 */
export function profileTimes({ nodes, samples, timeDeltas }) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stacks = new Map(nodes.map(({ id }) => [id, stackOf(id, byId, parents)]));
  const times = new Map();
  let pending = [];
  samples.forEach((id, index) => {
    const { chain, isLoading } = stacks.get(id);
    const us = timeDeltas[index];
    if (isLoading && chain.length > 0) {
      pending.push({ us, chain });
      return;
    }
    // A body that lies below where the loader was: it is what was being loaded.
    settlePending(times, pending, chain);
    pending = [];
    add(times, chain, us);
  });
  settlePending(times, pending, []);
  return times;
}

function settlePending(times, pending, next) {
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

/** Files whose bodies are open in a stack, outermost first, and whether the loader works above the last of them. */
function stackOf(id, byId, parents) {
  const chain = [];
  let isLoading = false;
  let isAboveBody = true;
  for (let at = id; at !== undefined; at = parents.get(at)) {
    const { functionName, url } = byId.get(at).callFrame;
    const isBody = functionName === '' && url.startsWith('file:');
    if (isBody) {
      const file = fileURLToPath(url);
      if (!chain.includes(file)) chain.unshift(file);
      isAboveBody = false;
    } else if (isAboveBody && url.startsWith('node:internal/modules/')) isLoading = true;
  }
  return { chain, isLoading };
}

/** The package a file belongs to, or `own`. */
export function packageOf(file) {
  const path = file.slice(file.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (!file.includes('node_modules/')) return 'own';
  const parts = path.split('/');
  return path.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
