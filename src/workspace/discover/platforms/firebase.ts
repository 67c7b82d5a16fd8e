import type { ExportFact, ModuleSummary, Span, ValueRef } from '../../../core/model';
import type { ProjectMarkers } from '../project-markers';
import { behind, calleeRoot, type PlatformFinder, type PlatformHandler, type PlatformSource } from './platform-handler';

/** What the builders of both generations end in: `onRequest`, `onDocumentCreated`, `beforeUserCreated`. */
const TRIGGER = /^(on(?!Init$)[A-Z]\w*|before[A-Z]\w*)$/;
/** Endings that give a trigger away where the builder itself comes from another file. */
const BUILDER_TEXT =
  /\b(https\.on(Request|Call)|schedule\b.*\.onRun|topic\b.*\.onPublish|document\b.*\.on(Create|Update|Write|Delete)|ref\b.*\.on(Create|Update|Write|Delete)|user\(\)\.on(Create|Delete)|object\(\)\.on(Finalize|Delete))$/;
/** Functions in groups of groups: `exports.api = { users: { get: onCall(…) } }`. */
const GROUP_DEPTH = 3;

/** Firebase functions of both generations: exports that hold what a trigger builder returns. */
export const findFirebaseFunctions: PlatformFinder = {
  mayHold: ({ text, markers, path }) =>
    text.includes('firebase-functions') || (dependsOnFirebase(markers, path) && /\bon[A-Z]/.test(text)),
  find,
};

function find(source: PlatformSource): readonly PlatformHandler[] {
  const { summary, markers, path } = source;
  const imports = summary.imports.some((fact) => /^firebase-functions(\/|$)/.test(fact.specifier));
  if (!imports && !dependsOnFirebase(markers, path)) return [];
  const found = summary.exports
    .filter((fact) => fact.name !== '*' && !(fact.name === 'module.exports' && isGroup(summary, fact.value)))
    .flatMap((fact) => triggersIn(source, fact, fact.name, fact.value, 0));
  return found.filter((one, index) => found.findIndex((other) => other.span.start === one.span.start) === index);
}

/** `module.exports = { a, b }` exports `a` and `b` by their names; a trigger may be the whole of a file. */
function isGroup(summary: ModuleSummary, value: ValueRef): boolean {
  return behind(summary, value).kind === 'object';
}

function dependsOnFirebase(markers: ProjectMarkers, path: string): boolean {
  return markers.packageOf(path)?.dependencies.has('firebase-functions') === true;
}

function triggersIn(
  source: PlatformSource,
  fact: ExportFact,
  exportPath: string,
  ref: ValueRef,
  depth: number,
): PlatformHandler[] {
  const { summary, path } = source;
  const value = behind(summary, ref);
  if (value.kind === 'object' && depth < GROUP_DEPTH) {
    return value.properties.flatMap((property) =>
      triggersIn(source, fact, `${exportPath}.${property.name}`, property.value, depth + 1),
    );
  }
  if (value.kind !== 'call' || !isTrigger(summary, value.call)) return [];
  const call = summary.calls[value.call];
  return [
    {
      file: path,
      exportPath,
      span: depth === 0 ? placeOf(summary, fact) : (call?.span ?? fact.span),
      provider: 'google-cloud-functions',
      registeredAt: call?.span.start ?? fact.span.start,
      // Firebase joins the names of groups with dashes. What is the whole of a file gets its name where that is exported again.
      deployedName: fact.name === 'module.exports' ? null : exportPath.replaceAll('.', '-'),
      where: 'firebase-functions',
    },
  ];
}

function isTrigger(summary: ModuleSummary, index: number): boolean {
  const call = summary.calls[index];
  if (call === undefined) return false;
  const root = calleeRoot(summary, call.callee);
  if (root === undefined) return false;
  if (/^firebase-functions(\/|$)/.test(root.specifier)) return TRIGGER.test(root.path.at(-1) ?? '');
  return /^[.@~#]/.test(root.specifier) && BUILDER_TEXT.test(call.text);
}

function placeOf(summary: ModuleSummary, { value, span }: ExportFact): Span {
  return value.kind === 'variable' ? (summary.variables[value.variable]?.span ?? span) : span;
}
