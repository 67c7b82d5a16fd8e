import vm from 'node:vm';

type SourceTextModule = new (source: string) => unknown;

/**
 * Tells how long V8 takes to compile the text of an ES module, in ms: by compiling it, twice, of which the shorter counts. V8
 * keeps no compiled modules, so that the second is no shorter by that. `undefined` without --experimental-vm-modules.
 */
export function compileTimes(): ((source: string) => number) | undefined {
  const { SourceTextModule } = vm as unknown as { SourceTextModule?: SourceTextModule };
  if (SourceTextModule === undefined) return undefined;
  const once = (source: string) => {
    const startMs = performance.now();
    new SourceTextModule(source);
    return performance.now() - startMs;
  };
  return (source) => {
    try {
      return Math.min(once(source), once(source));
    } catch {
      // Node will say what is wrong with it.
      return 0;
    }
  };
}
