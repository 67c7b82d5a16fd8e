import type { CheckResult, Finding } from '../core/model';
import type { RunOptions, Session } from '../workspace/session-api';
import { type AppliedFix, createFixWorkbench, type FixWorkbench, type PlannedFile } from './fix-workbench';

export interface Refusal {
  readonly finding: Finding;
  readonly reason: string;
}

export interface FixPlan {
  readonly files: readonly PlannedFile[];
  readonly refused: readonly Refusal[];
  /** The check the plan began with. */
  readonly check: CheckResult;
}

interface PlanOptions {
  readonly wanted: (finding: Finding) => boolean;
  readonly run: RunOptions;
  /** The absolute path of a file of the root. */
  readonly absolute: (file: string) => string;
}

/**
 * Works out all fixes in memory: in each round one fix per file, laid over the disk, then everything is checked again,
 * so that later fixes see what earlier ones did. A round that does not take its findings away is taken back and its
 * fixes are tried one by one; a fix that alone takes nothing away is refused.
 */
export async function planFixes(session: Session, options: PlanOptions): Promise<FixPlan> {
  const workbench = createFixWorkbench(session, options.absolute);
  const first = await session.check(options.run);
  const failed = new Map<string, Refusal>();
  // Every round either takes a finding away, or refuses one, or is the one that changes to single fixes.
  const mostRounds = 2 * first.findings.length + 1;
  let check = first;
  let refused: readonly Refusal[] = [];
  let fixesPerRound = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round++) {
    const open = check.findings.filter((finding) => options.wanted(finding) && !failed.has(finding.id));
    const outcome = applyRound(session, workbench, open, fixesPerRound);
    refused = outcome.refused;
    if (outcome.applied.length === 0) break;
    const next = await session.check(options.run);
    if (isBetter(check, next, outcome.applied)) {
      check = next;
      continue;
    }
    workbench.takeBack(outcome.applied);
    if (outcome.applied.length === 1)
      for (const { finding } of outcome.applied) failed.set(finding.id, notGone(finding));
    fixesPerRound = 1;
    check = await session.check(options.run);
  }
  const isGone = ({ id }: Finding) => !check.findings.some((finding) => finding.id === id);
  const gone = first.findings.filter((finding) => options.wanted(finding) && isGone(finding));
  const files = workbench
    .finish()
    .map((planned) => withAllGone(planned, gone))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return { files, refused: [...failed.values(), ...refused], check: first };
}

/** One creation can be found in several functions: its fix takes all of those findings away. */
function withAllGone(planned: PlannedFile, gone: readonly Finding[]): PlannedFile {
  const byId = new Map(
    [...gone.filter(({ file }) => file === planned.file), ...planned.findings].map((one) => [one.id, one]),
  );
  return { ...planned, findings: [...byId.values()] };
}

/** Every applied fix took its finding away and brought no other, and nothing became unreadable. */
function isBetter(before: CheckResult, after: CheckResult, applied: readonly AppliedFix[]): boolean {
  if (after.problems.length > before.problems.length) return false;
  const was = countBy(before.findings, kindOf);
  const is = countBy(after.findings, kindOf);
  const fixed = countBy(
    applied.map(({ finding }) => finding),
    kindOf,
  );
  const isGone = [...fixed].every(([kind, times]) => (is.get(kind) ?? 0) <= (was.get(kind) ?? 0) - times);
  // What is loaded instead of a package may be heavy, too: less so, or the fix would not have been offered.
  const lighter = new Set(applied.flatMap(({ finding }) => finding.fix?.imports?.instead ?? []));
  const others = after.findings.filter(
    ({ ruleId, resource }) => ruleId !== 'heavy-import' || !lighter.has(resource ?? ''),
  );
  const had = countBy(before.findings, placeOf);
  return isGone && [...countBy(others, placeOf)].every(([place, times]) => times <= (had.get(place) ?? 0));
}

function countBy(findings: readonly Finding[], key: (finding: Finding) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(key(finding), (counts.get(key(finding)) ?? 0) + 1);
  return counts;
}

/** A client that comes from a part of its package now is another resource, and so another finding, in the same place. */
function placeOf({ ruleId, file, function: id }: Finding): string {
  return `${ruleId} ${file} ${id}`;
}

/** Findings of one kind in one place have one id and a number behind it, which changes when one of them goes. */
function kindOf({ id }: Finding): string {
  return id.replace(/-\d+$/, '');
}

function notGone(finding: Finding): Refusal {
  return { finding, reason: 'applied, it did not make the finding go away, so it was taken back' };
}

interface Round {
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly Refusal[];
}

/** At most one fix per file: a second one would be worked out on a text that is no more. */
function applyRound(session: Session, workbench: FixWorkbench, findings: readonly Finding[], most: number): Round {
  const touched = new Set<string>();
  const applied: AppliedFix[] = [];
  const refused: Refusal[] = [];
  for (const finding of inFixOrder(findings)) {
    if (applied.length >= most) break;
    if (touched.has(finding.file)) continue;
    const result = session.fix([finding])[0]?.result;
    if (result?.kind !== 'edits' || result.edits.length === 0) {
      refused.push({ finding, reason: result?.kind === 'refused' ? result.reason : 'the fix would change nothing' });
      continue;
    }
    const files = new Set([finding.file, ...result.edits.map((edit) => edit.file)]);
    if ([...files].some((file) => touched.has(file))) continue;
    for (const file of files) touched.add(file);
    applied.push(workbench.apply(finding, result.edits));
  }
  return { applied, refused };
}

/**
 * From the top down, as people read; but of several findings of one kind (`id`, `id-2`, `id-3`) the last first, because
 * the ids of those behind a fixed one move up.
 */
function inFixOrder(findings: readonly Finding[]): readonly Finding[] {
  const ordinal = ({ id }: Finding) => Number(/-(\d+)$/.exec(id)?.[1] ?? 1);
  return [...findings].sort((a, b) => ordinal(b) - ordinal(a));
}
