import type { TextEdit } from '../../../model';
import { releaseResource, removeCloseCall } from './close-edits';
import { isRefusal, type Refusal, refuse } from './refusal';
import { pathTo, textOf } from './source';
import type { Subject } from './subject';

/** What opened or closed the resource for one call only goes: `close()`, and its place in `try (…)`. `value` takes that place. */
export function releaseEdits(subject: Subject, value: string | null): TextEdit[] | Refusal {
  const { tree, request, path, isResource } = subject;
  const edits: TextEdit[] = [];
  const done = isResource ? path.at(-2) : undefined;
  if (isResource) {
    const released = releaseResource(tree, request.file, path, value);
    if (isRefusal(released)) return released;
    edits.push(...released);
  }
  for (const { at } of request.releases) {
    if (done && done.start <= at.span.start && at.span.end <= done.end) continue;
    const around = pathTo(tree, at.span);
    if (around?.some((node) => node.type === 'resource')) {
      const local = around.at(-2);
      const held = local?.children.find((each) => each.field === 'value');
      const released = releaseResource(tree, request.file, around, held ? textOf(tree, held) : null);
      if (isRefusal(released)) return released;
      edits.push(...released);
    } else {
      const removed = removeCloseCall(tree, request.file, at.span);
      if (isRefusal(removed)) return removed;
      edits.push(...removed);
    }
  }
  const overlap = edits.some((edit, index) =>
    edits.some((other, at) => at > index && edit.span.start < other.span.end && other.span.start < edit.span.end),
  );
  return overlap ? refuse('It is closed in several places at once. Take the closes out first.') : edits;
}
