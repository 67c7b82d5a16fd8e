import type { CallFact, ExportFact, ModuleSummary, ValueRef } from '../../../core/model';
import { findExport } from '../exported-handler';
import {
  behind,
  calleeRoot,
  handlerSpan,
  lineAt,
  type PlatformFinder,
  type PlatformHandler,
  type PlatformSource,
} from './platform-handler';

/** Registrations of the programming model v4 (`@azure/functions`, class `app`); orchestrators are replayed, so they are left out. */
const TRIGGERS =
  /^(http|get|post|put|patch|deleteRequest|timer|storageBlob|storageQueue|serviceBusQueue|serviceBusTopic|eventHub|eventGrid|cosmosDB|mySql|sql|webPubSub|mcpTool|warmup|generic|activity)$/;
const PACKAGES = /^(@azure\/functions|durable-functions)$/;

/** Azure functions of the programming model v4: `app.http('name', { handler })`; the handler may stand in another file. */
export const findAzureFunctions: PlatformFinder = {
  mayHold: ({ text }) => text.includes('@azure/functions') || text.includes('durable-functions'),
  find,
};

function find(source: PlatformSource): readonly PlatformHandler[] {
  const { summary } = source;
  if (!summary.imports.some((fact) => PACKAGES.test(fact.specifier))) return [];
  return summary.calls.flatMap((call) => registration(source, call) ?? []);
}

function registration(source: PlatformSource, call: CallFact): PlatformHandler | undefined {
  const { summary, path, text } = source;
  const root = calleeRoot(summary, call.callee);
  const [name, options] = call.args;
  if (root === undefined || !PACKAGES.test(root.specifier) || !TRIGGERS.test(root.path.at(-1) ?? '')) return undefined;
  if (!root.path.includes('app') || root.path.includes('()') || options === undefined) return undefined;
  const handler = handlerOf(summary, options);
  if (handler === undefined) return undefined;
  const deployedName = name?.kind === 'constant' ? (name.text ?? null) : null;
  const common = {
    provider: 'azure-functions',
    registeredAt: call.span.start,
    deployedName,
    where: root.specifier,
  } as const;
  const elsewhere = importedHandler(source, handler);
  if (elsewhere !== undefined) return { ...elsewhere, ...common };
  const exported = exportOf(summary, handler);
  const span = handlerSpan(summary, handler, call.span);
  const exportPath = exported?.name ?? deployedName ?? `L${lineAt(text, span.start)}`;
  return { file: path, exportPath, span, ...common };
}

/** `{ handler: fn }`, or the function itself (`app.get('name', fn)`). */
function handlerOf(summary: ModuleSummary, options: ValueRef): ValueRef | undefined {
  const value = behind(summary, options);
  if (value.kind !== 'object') return options;
  return value.properties.find((property) => property.name === 'handler')?.value;
}

function importedHandler(
  source: PlatformSource,
  handler: ValueRef,
): Pick<PlatformHandler, 'file' | 'exportPath' | 'span'> | undefined {
  const root = calleeRoot(source.summary, handler);
  if (root === undefined || root.path.includes('()')) return undefined;
  const target = source.resolver.resolve(source.path, root.specifier);
  const summary = target.kind === 'own' ? source.summaryOf(target.file) : undefined;
  if (target.kind !== 'own' || summary === undefined) return undefined;
  const exportPath = root.path.length === 0 ? 'module.exports' : root.path.join('.');
  const span = findExport(source, target.file, summary, exportPath);
  return span && { file: target.file, exportPath, span };
}

/** The export that holds the same function. */
function exportOf(summary: ModuleSummary, handler: ValueRef): ExportFact | undefined {
  const value = behind(summary, handler);
  if (value.kind !== 'function') return undefined;
  return summary.exports.find((fact) => {
    const other = behind(summary, fact.value);
    return other.kind === 'function' && other.function === value.function;
  });
}
