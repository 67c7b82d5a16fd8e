import { matchOpening } from '../catalog/resources';
import type { CallFact, Release } from '../model';
import type { Linker } from './linker';
import type { External, Frame } from './value';

/** Notes a call that ends the life of a resource: `client.end()`, `prisma.$disconnect()`. */
export function recordRelease(
  linker: Linker,
  releases: Map<string, Release>,
  frame: Frame,
  fact: CallFact,
  callee: External,
): void {
  const method = callee.path.at(-1);
  const { made } = callee;
  const creation = made?.frame.module.summary.calls[made.call];
  if (!made || !creation || method === undefined || callee.path.at(-2) !== '()') return;
  const opening = matchOpening(callee.specifier, callee.path.slice(0, -2), creation.form);
  if (!opening?.resource.closes.includes(method)) return;
  const file = linker.program.relative(frame.module.file);
  releases.set(`${file}:${fact.span.start}`, {
    resource: opening.id,
    creation: { file: linker.program.relative(made.frame.module.file), span: creation.span },
    method,
    at: { file, span: fact.span },
    zone: frame.zone,
  });
}
