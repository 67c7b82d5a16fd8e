import type { Location, Log, Notification, ReportingDescriptor, Result, ThreadFlowLocation } from 'sarif';
import { type ChainStep, type CheckResult, type Finding, type Problem, RULE_IDS, type Severity } from '../model';
import { quantilesJson } from './check-json';
import type { Locator } from './positions';
import { RULE_WORDS } from './rule-words';

/** Base that every file in the log is relative to: the root that was analysed. */
const ROOT_ID = 'SRCROOT';

interface SarifOptions {
  /** Version of this product. */
  readonly version: string;
}

/**
 * What `check --format sarif` prints, for code scanning services and editors' SARIF viewers.
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog(result: CheckResult, locator: Locator, { version }: SarifOptions): Log {
  return {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: { name: 'Cold Start Profiler', semanticVersion: version, rules: RULE_IDS.map(ruleDescriptor) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT_ID]: { uri: rootUri(result.root) } },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: result.problems.map(problemNotification) },
        ],
        results: result.findings.map((finding) => findingResult(finding, locator)),
      },
    ],
  };
}

function ruleDescriptor(id: (typeof RULE_IDS)[number]): ReportingDescriptor {
  return { id, shortDescription: { text: RULE_WORDS[id] } };
}

function findingResult(finding: Finding, locator: Locator): Result {
  return {
    ruleId: finding.ruleId,
    ruleIndex: RULE_IDS.indexOf(finding.ruleId),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [location(finding, locator)],
    // The id does not change with edits elsewhere, so a service knows a finding again.
    partialFingerprints: { 'findingId/v1': finding.id },
    ...(finding.chain.length > 0 && { codeFlows: [{ threadFlows: [{ locations: flow(finding, locator) }] }] }),
    properties: {
      function: finding.function,
      resource: finding.resource,
      costMs: finding.cost && {
        cold: quantilesJson(finding.cost.cold),
        warm: quantilesJson(finding.cost.warm),
        restore: quantilesJson(finding.cost.restore),
        provenance: finding.cost.provenance,
      },
      fix: finding.fix,
    },
  };
}

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'none' } as const satisfies Record<
  Severity,
  Result['level']
>;

/** The calls that lead from the handler to the code flagged. */
function flow(finding: Finding, locator: Locator): ThreadFlowLocation[] {
  const steps = finding.chain.map((step) => ({ location: location(step, locator, step.text) }));
  return [...steps, { location: location(finding, locator) }];
}

function location({ file, span }: Finding | ChainStep, locator: Locator, text?: string): Location {
  const start = locator.position(file, span.start);
  const end = locator.position(file, span.end);
  return {
    physicalLocation: {
      artifactLocation: artifact(file),
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
    ...(text !== undefined && { message: { text } }),
  };
}

function problemNotification({ file, line, message }: Problem): Notification {
  const region = line === undefined ? {} : { region: { startLine: line } };
  const place =
    file === null ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(file), ...region } }] };
  return { level: 'warning', message: { text: message }, ...place };
}

function artifact(file: string) {
  return { uri: uriPath(file), uriBaseId: ROOT_ID };
}

/** A directory's URI ends with a slash, or what is resolved against it loses its last part. */
function rootUri(root: string): string {
  const absolute = root.startsWith('/') ? root : `/${root}`;
  return `file://${uriPath(absolute)}${absolute.endsWith('/') ? '' : '/'}`;
}

function uriPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
