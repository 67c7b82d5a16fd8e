import { ts } from 'ts-morph';
import { applyEdits } from '../../../../model';
import type { ImportRequest, LazyImportResult, LazyLoad } from '../../../import-edits';
import { isSound, settleChanges } from '../changes';
import { eolOf, indentAt, indentUnit, isBlank, startsLine } from '../layout';
import { isRefusal, type Refusal, refuse } from '../refusal';
import type { Change } from '../removal-edits';
import type { Binding } from '../scopes';
import { usesSemicolons } from '../semicolons';
import type { ParsedSource } from '../source';
import { callersWait } from './callers-wait';
import { type ImportSite, importSiteAt } from './import-site';
import { type Home, homeOf } from './lazy-home';
import { type LazyPlace, placeIn } from './lazy-place';
import { loadDeclarations, remainingTypes } from './lazy-text';
import { removeImport } from './remove-import';
import { isTypePosition } from './type-position';

/** `import` at the top → `await import()` where it is used first; `require` moves as it is. */
export function planLazyImport(parsed: ParsedSource, { at, settings }: ImportRequest): LazyImportResult {
  const site = importSiteAt(parsed, at);
  if (isRefusal(site)) return site;
  if (site.form === 'import' && settings.module !== null && /^es(6|2015)$/.test(settings.module))
    return refuse('`import()` needs `"module": "es2020"` or newer in tsconfig.json.');
  const homes = homesOf(parsed, site);
  if (isRefusal(homes)) return homes;
  const loads: LazyLoad[] = [];
  const changes: Change[] = [];
  for (const [body, uses] of homes) {
    const place = placeIn(body.body, uses);
    const bindings = new Set(uses.flatMap((use) => parsed.scopes.bindingOf(use) ?? []));
    changes.push(...insertion(parsed, place, loadDeclarations(parsed, site, bindings)));
    loads.push({
      home: { start: body.getStart(parsed.source), end: body.end },
      name: nameOf(body),
      when: place.when,
      yields: site.form === 'import' && !callersWait(parsed, body),
    });
  }
  const types = new Set(site.names.flatMap(({ binding }) => (usedAsType(binding) ? [binding] : [])));
  const semicolon = usesSemicolons(parsed) ? ';' : '';
  changes.push(
    removeImport(
      parsed,
      site,
      remainingTypes(parsed, site, types).map((line) => line + semicolon),
    ),
  );
  const edits = settleChanges(parsed.file, changes);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits)))
    return refuse('The code around its uses is written in a way that is left to you.');
  return { kind: 'edits', edits, loads };
}

function usedAsType({ references }: Binding): boolean {
  return references.some((id) => isTypePosition(id));
}

/** Functions of one file that load the same module each for itself: more are harder to read than a start is long. */
const MOST_HOMES = 4;

/** Uses by the function that will load the module for them. */
function homesOf(parsed: ParsedSource, site: ImportSite): ReadonlyMap<Home['body'], ts.Identifier[]> | Refusal {
  const homes = new Map<Home['body'], ts.Identifier[]>();
  for (const { binding } of site.names) {
    if (binding.writes.length > 0) return refuse(`\`${binding.name}\` is assigned again.`);
    for (const use of binding.references.filter((id) => !isTypePosition(id))) {
      if (ts.isExportSpecifier(use.parent)) return refuse(`\`${binding.name}\` is exported from here.`);
      const home = homeOf(parsed, use, site.form);
      if (isRefusal(home)) return home;
      homes.set(home.body, [...(homes.get(home.body) ?? []), use]);
    }
  }
  if (homes.size > MOST_HOMES)
    return refuse(`${homes.size} functions here use it: split the file first, so that each part loads what it needs.`);
  return homes.size > 0
    ? homes
    : refuse('Nothing here uses it: remove the import if loading it has no purpose of its own.');
}

function insertion(parsed: ParsedSource, place: LazyPlace, declarations: readonly string[]): Change[] {
  const { source, text } = parsed;
  const eol = eolOf(text);
  const semicolon = usesSemicolons(parsed) ? ';' : '';
  const lines = declarations.map((each) => each + semicolon);
  if (!isStatement(place.before) || place.needsBraces) return asBlock(parsed, place, lines, semicolon);
  const start = place.before.getStart(source);
  const gap = startsLine(text, start) ? eol + indentAt(text, start) : semicolon === '' ? '; ' : ' ';
  return [{ span: { start, end: start }, text: lines.map((line) => line + gap).join('') }];
}

/** A body or branch without braces: the declarations and it become a block. */
function asBlock(parsed: ParsedSource, { before }: LazyPlace, lines: readonly string[], semicolon: string): Change[] {
  const { source, text } = parsed;
  const eol = eolOf(text);
  const start = before.getStart(source);
  const isValue = !isStatement(before);
  const isWrapped = isValue && ts.isParenthesizedExpression(before) && !ts.isObjectLiteralExpression(before.expression);
  const bare = isWrapped ? before.expression : before;
  const isFree = isBlank(text.slice(before.pos, start));
  const outer = indentAt(text, before.parent.getStart(source));
  const inner = outer + indentUnit(text);
  const head = [`${isFree ? ' ' : ''}{`, ...lines.map((line) => inner + line), inner + (isValue ? 'return ' : '')].join(
    eol,
  );
  return [
    { span: { start: isFree ? before.pos : start, end: bare.getStart(source) }, text: head },
    { span: { start: bare.end, end: before.end }, text: `${isValue ? semicolon : ''}${eol}${outer}}` },
  ];
}

function isStatement(node: ts.Node): node is ts.Statement {
  return !ts.isExpression(node);
}

function nameOf(body: Home['body']): string {
  if (body.name && ts.isIdentifier(body.name)) return body.name.text;
  const { parent } = body;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  const isMember = ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left);
  return isMember && ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : '';
}
