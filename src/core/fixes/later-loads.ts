import type { LazyLoad } from '../languages/editor';
import type { FunctionRun, LaterLoad } from '../model';
import type { Holder } from './import-fix';

/** Ordered: the worst case of several loads decides. */
const LOADS: readonly LaterLoad[] = ['never', 'error', 'sometimes', 'always'];

/** What moving an import into functions means for each function (by id) that loads it at init. */
export interface Later {
  readonly byFunction: Readonly<Record<string, LaterLoad>>;
  /** A load that lets other code of the user's run first. */
  readonly yieldsIn: string | null;
}

/** Which invocations need it then; or why nothing would be gained. */
export function laterLoads(
  lazy: readonly { readonly file: string; readonly load: LazyLoad }[],
  holders: readonly Holder[],
): Later | string {
  const byFunction: Record<string, LaterLoad> = {};
  let yieldsIn: string | null = null;
  for (const { graph } of holders) {
    let worst: LaterLoad = 'never';
    for (const { file, load } of lazy) {
      const run = graph.runs.find(({ at }) => at.file === file && isSame(at.span, load.home));
      if (!run) continue;
      const said = load.name ? `\`${load.name}\`` : 'The function that uses it';
      if (run.zones.includes('init')) return `${said} also runs while the module loads.`;
      worst = worse(worst, needOf(run, load));
      if (load.yields && !run.entry) yieldsIn ??= load.name;
    }
    byFunction[graph.function.id] = worst;
  }
  const isNeeded = lazy.length > 0 && Object.values(byFunction).every((each) => each === 'always');
  if (isNeeded) return 'Every invocation needs it: loaded later, it would only make the first request wait.';
  return { byFunction, yieldsIn };
}

function needOf(run: FunctionRun, load: LazyLoad): LaterLoad {
  if (load.when === 'error') return 'error';
  return load.when === 'branch' || !run.always ? 'sometimes' : 'always';
}

function worse(a: LaterLoad, b: LaterLoad): LaterLoad {
  return LOADS.indexOf(a) > LOADS.indexOf(b) ? a : b;
}

function isSame(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start === b.start && a.end === b.end;
}
