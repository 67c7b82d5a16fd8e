import type { Path, PhaseChild, Profile } from '../../model';
import { wrap } from './columns';
import type { TextOptions } from './palette';
import { printable } from './printable';

/** Every source behind the numbers above, each once. */
export function sourcesText(profiles: readonly Profile[], { palette, width }: TextOptions): string {
  const sources = new Set(profiles.flatMap(({ paths }) => pathsOf(paths).flatMap(sourcesOfPath)));
  const lines = [...sources].sort().map((source) => `  ${wrap(source, width - 4, '    ')}`);
  return palette.dim(['Where the numbers come from', ...lines].join('\n'));
}

function pathsOf({ cold, warm, restore, provisioned }: Profile['paths']): readonly Path[] {
  return [cold, warm, restore, provisioned].filter((path) => path !== null && path !== undefined);
}

function sourcesOfPath(path: Path): readonly string[] {
  return path.phases.flatMap((phase) => [sourceLine(phase), ...phase.children.flatMap(sourcesOfChild)]);
}

function sourcesOfChild(child: PhaseChild): readonly string[] {
  return [sourceLine(child), ...(child.children ?? []).flatMap(sourcesOfChild)];
}

/** Some sources say themselves that they are assumptions. */
function sourceLine({ provenance, source }: Pick<PhaseChild, 'provenance' | 'source'>): string {
  return printable(`${provenance}: ${source.replace(/^assumed[;:,] /, '')}`);
}
