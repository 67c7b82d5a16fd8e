import { FIRECRACKER_START_LIMIT_MS } from '../catalog/isolation';
import type { Environment, Path, Phase, Profile } from '../model';
import { formatMs, formatRange } from './format-ms';
import { runtimeName } from './runtime-name';

// The page may import this file alone of the reports; it takes words for numbers and runtimes from here too.
export { formatMs, formatRange } from './format-ms';
export { isolationComparison } from './isolation-comparison';
export { isolationDiagram } from './isolation-diagram';
export { runtimeName } from './runtime-name';
export { cpuProfileJson } from './trace/cpuprofile';
export { speedscopeJson } from './trace/speedscope';
export { moduleSpans } from './trace/start-spans';

/** Children listed under user init: more would make the note taller than the diagram. */
const LISTED_CHILDREN = 4;
/** Mermaid does not wrap participants and notes in a sequence diagram; longer labels stretch it beyond reading. */
const LABEL_LENGTH = 44;

// Ids are m0…m4, never names: Mermaid reads some words (`end`) and letters (`o`, `x` beside an arrow) as syntax.
const CALLER = 'm0';
const SERVICE = 'm1';
const SANDBOX = 'm2';
const RUNTIME = 'm3';
const CODE = 'm4';

/** The cold start of one function as a Mermaid sequence diagram, with its own p50 numbers. Any label is safe text. */
export function anatomyDiagram(profile: Profile): string {
  const { environment } = profile;
  const { cold } = profile.paths;
  const name = functionName(profile);
  const lines = [
    `accTitle: ${label(`Cold start of ${name}`)}`,
    `participant ${CALLER} as Caller`,
    `participant ${SERVICE} as ${serviceName(environment)}`,
    `participant ${SANDBOX} as ${label(`${sandboxName(environment)}, ${environment.memoryMB} MB`)}`,
    `participant ${RUNTIME} as ${label(runtimeName(environment.runtime))}`,
    `participant ${CODE} as ${label(name)}`,
    `${CALLER}->>${SERVICE}: Request`,
    ...cold.phases.flatMap((phase) => phaseLines(phase, environment)),
    ...reportedLines(cold),
    `${CODE}-->>${CALLER}: Response after ${amount(cold.callerWaits)}`,
  ];
  return `sequenceDiagram\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function phaseLines(phase: Phase, environment: Environment): readonly string[] {
  const ms = formatMs(phase.ms.p50);
  switch (phase.id) {
    case 'download':
      return [`${SERVICE}->>${SERVICE}: ${label(`Download code${packageSize(environment)} · ${ms}`)}`];
    case 'boot':
      return [
        `${SERVICE}->>${SANDBOX}: Place and boot ${sandboxName(environment)} · ${ms}`,
        ...microVmNote(phase, environment),
        `Note over ${SERVICE},${SANDBOX}: Not on the REPORT line`,
      ];
    case 'runtime-init':
      return [`${SANDBOX}->>${RUNTIME}: Runtime init · ${ms}`];
    case 'user-init':
      return [`${RUNTIME}->>${CODE}: User init · ${ms}`, ...childrenNote(phase)];
    case 'restore':
      return [`${SERVICE}->>${SANDBOX}: Restore snapshot · ${ms}`];
    case 'after-restore':
      return [`${RUNTIME}->>${CODE}: After-restore hooks · ${ms}`];
    case 'handler':
      return [`${RUNTIME}->>${CODE}: Invoke handler · ${ms}`, ...childrenNote(phase)];
    default:
      return unknownPhase(phase.id);
  }
}

/** A profile written by a newer version may hold a phase we do not know: it is left out of the picture. */
function unknownPhase(_id: never): readonly string[] {
  return [];
}

/** The microVM's own start is part of the boot phase, not an addition to it. */
function microVmNote(boot: Phase, environment: Environment): readonly string[] {
  if (boot.children.length > 0) return childrenNote(boot, SANDBOX);
  if (environment.isolation !== 'microvm' || boot.ms.p50 < FIRECRACKER_START_LIMIT_MS) return [];
  return [`Note over ${SANDBOX}: of it the microVM itself up to ${formatMs(FIRECRACKER_START_LIMIT_MS)}`];
}

function childrenNote(phase: Phase, participant: string = CODE): readonly string[] {
  const children = [...phase.children].filter((child) => child.ms.p50 > 0).sort((a, b) => b.ms.p50 - a.ms.p50);
  if (children.length === 0) return [];
  const listed = children.slice(0, LISTED_CHILDREN).map((child) => `${label(child.label)} · ${formatMs(child.ms.p50)}`);
  const more = children.length - listed.length;
  const rest = more > 0 ? [`and ${more} more`] : [];
  return [`Note over ${participant}: ${[...listed, ...rest].join('<br/>')}`];
}

function reportedLines(path: Path): readonly string[] {
  const { initDuration, duration } = path.reported;
  const fields = [
    ...(initDuration ? [`Init Duration ${formatMs(initDuration.p50)}`] : []),
    `Duration ${formatMs(duration.p50)}`,
    `billed ${formatMs(path.billed.p50)}`,
  ];
  return [`Note over ${RUNTIME},${CODE}: REPORT shows<br/>${fields.join('<br/>')}`];
}

function amount(ms: Path['callerWaits']): string {
  return `${formatMs(ms.p50)} (${formatRange(ms)})`;
}

function functionName(profile: Profile): string {
  return profile.function ? (profile.function.deployedName ?? profile.function.name) : 'User code';
}

function serviceName({ provider }: Environment): string {
  return provider === 'aws-lambda' ? 'Lambda service' : 'Platform';
}

function sandboxName({ isolation }: Environment): string {
  return { microvm: 'microVM', container: 'container', vm: 'VM' }[isolation];
}

function packageSize({ packageMB, packageType }: Environment): string {
  return packageMB === null ? '' : ` (${packageMB} MB ${packageType})`;
}

/**
 * User text as a Mermaid label: one line, short, every character with a meaning in Mermaid (entities, statement ends,
 * comments, HTML, `$$` formulas) as a numeric entity. https://mermaid.js.org/syntax/sequenceDiagram.html#entity-codes-to-escape-characters
 */
function label(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  const short = characters.length > LABEL_LENGTH ? `${characters.slice(0, LABEL_LENGTH - 1).join('')}…` : line;
  return short.replace(/[#;<>"`&%$\\]/g, (character) => `#${character.codePointAt(0)};`);
}
