import type { ts } from 'ts-morph';
import { applyEdits, type ModuleSettings } from '../../../../model';
import type { NarrowImportRequest, NarrowImportResult } from '../../../import-edits';
import { isSound, settleChanges } from '../changes';
import { eolOf } from '../layout';
import { uniqueName } from '../names';
import { isRefusal, type Refusal, refuse } from '../refusal';
import type { Change } from '../removal-edits';
import type { ParsedSource } from '../source';
import { type ImportSite, importSiteAt } from './import-site';
import { type NarrowUses, narrowUses } from './narrow-uses';
import { type LoadedName, type LoadStyle, writeLoads } from './write-loads';

/** `AWS.S3` from `aws-sdk` → `S3` from `aws-sdk/clients/s3`, where all uses of the import can be had from parts. */
export function planNarrowImport(parsed: ParsedSource, request: NarrowImportRequest): NarrowImportResult {
  const { narrowing, settings } = request;
  const site = importSiteAt(parsed, request.at);
  if (isRefusal(site)) return site;
  const uses = narrowUses(parsed, site, narrowing);
  if (isRefusal(uses)) return uses;
  const style = styleOf(parsed, site, uses, settings);
  if (isRefusal(style)) return style;
  const ending = site.form === 'import' && settings.nativeEsm && narrowing.needsEnding ? '.js' : '';
  const chosen = choose(parsed, uses, request, ending);
  const edits = settleChanges(parsed.file, [...replaced(parsed, site, chosen.names, style), ...chosen.changes]);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits)))
    return refuse('The import is written in a way that is left to you.');
  return { kind: 'edits', edits, loads: [...new Set(chosen.names.flatMap(({ from, type }) => (type ? [] : [from])))] };
}

interface Chosen {
  readonly names: readonly LoadedName[];
  /** Of the uses. */
  readonly changes: readonly Change[];
}

/** Gives every part a name, and every use the name of its part. */
function choose(parsed: ParsedSource, uses: NarrowUses, { narrowing }: NarrowImportRequest, ending: string): Chosen {
  const names: LoadedName[] = [];
  const changes: Change[] = [];
  const taken = new Set<string>();
  const rest = narrowing.rest?.specifier;
  for (const { path, binding } of uses.rest) {
    if (rest) names.push({ from: rest + ending, imported: path[0] ?? { whole: true }, local: binding.name });
  }
  for (const { name, target } of uses.whole) {
    const imported = typeof target.imported === 'string' ? target.imported : { module: true as const };
    names.push({ from: target.specifier + ending, imported, local: name.binding.name });
  }
  const rename = (places: readonly ts.Node[], local: string): void => {
    for (const place of places)
      changes.push({ span: { start: place.getStart(parsed.source), end: place.end }, text: local });
  };
  const freeName = (wanted: string): string => {
    const name = uniqueName(wanted, parsed.scopes, taken, narrowing.otherNames(wanted));
    taken.add(name);
    return name;
  };
  for (const { target, places } of uses.parts.values()) {
    const isName = typeof target.imported === 'string';
    const same = names.find(({ from, local }) => from === target.specifier + ending && !isName && local !== '');
    const local = same?.local ?? freeName(isName ? target.imported : target.imported.module);
    if (!same)
      names.push({ from: target.specifier + ending, imported: isName ? target.imported : { module: true }, local });
    rename(places, local);
  }
  const first = names.find(({ imported }) => typeof imported === 'string');
  if (uses.beside.length > 0 && first && narrowing.beside) {
    const local = freeName(narrowing.beside.imported);
    names.push({ from: first.from, imported: narrowing.beside.imported, local });
    rename(uses.beside, local);
  }
  for (const { path, binding } of uses.types) {
    names.push({ from: narrowing.package, imported: path[0] ?? 'default', local: binding.name, type: true });
  }
  return { names, changes };
}

function styleOf(
  { file }: ParsedSource,
  site: ImportSite,
  uses: NarrowUses,
  settings: ModuleSettings,
): LoadStyle | Refusal {
  if (site.form === 'require') return 'require';
  const clause = site.statement.importClause;
  const takesModule = [...uses.parts.values(), ...uses.whole].some(({ target }) => typeof target.imported !== 'string');
  const isTypeScript = /\.[cm]?tsx?$/.test(file);
  // A default import of the whole works here already, so one of a part will.
  if (!takesModule || !isTypeScript || clause?.name || settings.interop === true) return 'import';
  const isCommonJs = settings.interop === false && (settings.module ?? 'commonjs') === 'commonjs';
  if (isCommonJs) return 'import-require';
  return refuse(
    'Its parts are CommonJS modules without names of their own. Turn on `esModuleInterop` in tsconfig.json, so that they can be imported.',
  );
}

function replaced(
  parsed: ParsedSource,
  site: ImportSite,
  names: readonly LoadedName[],
  style: LoadStyle,
): readonly Change[] {
  const { text, source } = parsed;
  const quote = text[site.specifier.getStart(source)] ?? "'";
  const node = site.form === 'import' || site.list.declarations.length === 1 ? site.statement : site.declaration;
  const semicolon = text[node.end - 1] === ';' ? ';' : '';
  const namespace = site.form === 'import' && site.statement.importClause?.name === undefined;
  const keyword =
    site.form === 'require' ? (text.slice(site.list.getStart(source)).match(/^\w+/)?.[0] ?? 'const') : 'const';
  const loads = writeLoads(names, style, { quote, semicolon, keyword, namespace });
  const isPart = node !== site.statement;
  const written = isPart ? loads.map((load) => load.replace(/^\w+ /, '')).join(', ') : loads.join(eolOf(text));
  return [{ span: { start: node.getStart(source), end: node.end }, text: written }];
}
