import type { CheckResult, Finding, FindingCost, Problem, Quantiles, ServerlessFunction } from '../model';
import { offerTitle } from './format-offer';
import type { Locator } from './positions';

/** What `check --format json` prints; the shape is a contract (version 1) that other programs read. */
export function checkJson(result: CheckResult, locator: Locator) {
  return {
    version: 1,
    root: result.root,
    functions: result.functions.map((fn) => functionJson(fn, locator)),
    findings: result.findings.map((finding) => findingJson(finding, locator)),
    problems: result.problems.map(problemJson),
    stats: { files: result.stats.files, analysed: result.stats.analysed, ms: Math.round(result.stats.ms) },
  };
}

export function functionJson(fn: ServerlessFunction, locator: Locator) {
  return {
    id: fn.id,
    file: fn.file,
    line: locator.position(fn.file, fn.span.start).line,
    name: fn.name,
    language: fn.language,
    provider: fn.provider,
    runtime: fn.runtime,
    declaredIn: fn.declaredIn,
    deployedName: fn.deployedName,
  };
}

function findingJson(finding: Finding, locator: Locator) {
  const start = locator.position(finding.file, finding.span.start);
  const end = locator.position(finding.file, finding.span.end);
  return {
    id: finding.id,
    ruleId: finding.ruleId,
    severity: finding.severity,
    file: finding.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message: finding.message,
    function: finding.function,
    resource: finding.resource,
    chain: finding.chain.map((step) => ({
      file: step.file,
      line: locator.position(step.file, step.span.start).line,
      text: step.text,
    })),
    cost: finding.cost && costJson(finding.cost),
    fix: finding.fix && { kind: finding.fix.kind, title: offerTitle(finding), safe: finding.fix.safe },
  };
}

function costJson(cost: FindingCost) {
  return {
    cold: quantilesJson(cost.cold),
    warm: quantilesJson(cost.warm),
    restore: quantilesJson(cost.restore),
    provenance: cost.provenance,
  };
}

/** Microseconds are far below what any of the sources can tell apart; more digits would only look exact. */
export function quantilesJson(ms: Quantiles): Quantiles {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return { p10: round(ms.p10), p50: round(ms.p50), p90: round(ms.p90), p99: round(ms.p99) };
}

export function problemJson(problem: Problem) {
  const line = problem.line === undefined ? {} : { line: problem.line };
  return { file: problem.file, ...line, message: problem.message };
}
