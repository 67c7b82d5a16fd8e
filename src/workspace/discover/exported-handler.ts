import type { ModuleResolver } from '../../core/link/resolve-module';
import type { ExportFact, ModuleSummary, Span, ValueRef } from '../../core/model';

/** What it takes to look into other modules for `export * from`. */
export interface ExportLookup {
  readonly resolver: ModuleResolver;
  summaryOf(file: string): ModuleSummary | undefined;
}

/** Chains of `export *` longer than this are cycles. */
const DEPTH_LIMIT = 8;

/**
 * Where a module gives an export path (`handler`, `orders.handler`); `undefined` where it does not. What a module builds at
 * run time (`module.exports = createHandlers()`) cannot be denied, so it counts as given.
 */
export function findExport(
  lookup: ExportLookup,
  file: string,
  summary: ModuleSummary,
  exportPath: string,
): Span | undefined {
  const name = exportPath.split('.')[0] ?? exportPath;
  const exact = summary.exports.find((fact) => fact.name === name || fact.name === exportPath);
  if (exact !== undefined) return declarationSpan(summary, exact);
  const whole = summary.exports.find((fact) => fact.name === 'module.exports');
  if (whole !== undefined && isOpaque(summary, whole.value)) return whole.span;
  return summary.exports.find((fact) => fact.name === '*' && starGives(lookup, file, summary, fact, name, 0))?.span;
}

/** The place of the handler itself where it stands in this module, else of its export. */
export function declarationSpan(summary: ModuleSummary, { value, span }: ExportFact): Span {
  if (value.kind === 'function') return summary.functions[value.function]?.nameSpan ?? span;
  if (value.kind === 'variable') return summary.variables[value.variable]?.span ?? span;
  return span;
}

function starGives(
  lookup: ExportLookup,
  file: string,
  summary: ModuleSummary,
  star: ExportFact,
  name: string,
  depth: number,
): boolean {
  const specifier = star.value.kind === 'import' ? summary.imports[star.value.import]?.specifier : undefined;
  if (specifier === undefined || depth > DEPTH_LIMIT) return false;
  const target = lookup.resolver.resolve(file, specifier);
  // A package's exports are not looked up: they cannot be denied.
  if (target.kind !== 'own') return target.kind === 'package';
  const other = lookup.summaryOf(target.file);
  if (other === undefined) return false;
  return other.exports.some(
    (fact) => fact.name === name || (fact.name === '*' && starGives(lookup, target.file, other, fact, name, depth + 1)),
  );
}

function isOpaque(summary: ModuleSummary, value: ValueRef): boolean {
  if (value.kind === 'object') return value.spreads.length > 0;
  if (value.kind === 'function' || value.kind === 'class' || value.kind === 'constant') return false;
  if (value.kind !== 'variable') return true;
  const writes = summary.variables[value.variable]?.writes ?? [];
  const first = writes[0]?.value;
  return first === undefined || first.kind === 'variable' || isOpaque(summary, first);
}
