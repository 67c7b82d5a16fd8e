import { ts } from 'ts-morph';
import { applyEdits, type FixResult, say, titled } from '../../../model';
import type { HoistRequest } from '../../editor';
import { isSound, settleChanges } from './changes';
import { whyEnvironmentChanges } from './environment';
import { insertDeclarations } from './insertion';
import { eolOf } from './layout';
import { typeOfNew } from './made-type';
import { nameFor, uniqueName } from './names';
import type { Needs } from './needs';
import { type OtherModules, otherModules } from './other-modules';
import { lastName } from './packages';
import { findPosition } from './placement';
import { whyNotHoistable } from './preconditions';
import { isRefusal, type Refusal, refuse } from './refusal';
import { removalChanges } from './removal-edits';
import { needsOf } from './settled';
import { planSharing } from './sharing';
import { simplify } from './simplify';
import { expressionAt, type Parse, type ParsedSource } from './source';
import { findTarget } from './targets';
import { inStyle, styleOf } from './written-style';

/** Clients that are kept at most: functions that talk to more regions or endpoints than this are rare. */
const MOST_CLIENTS = 10;

/** Keeps one AWS client per region or endpoint that an invocation asks for; the caller's credentials are never such a key. */
export function planKeepByKey(parsed: ParsedSource, request: HoistRequest, parse: Parse): FixResult {
  const given = { ...request, creation: { ...request.creation, origin: 'constant' as const } };
  const unsuited = whyNotHoistable(given);
  if (unsuited !== null) return refuse(unsuited);
  const { start, end } = request.creation.at.span;
  const creation = expressionAt(parsed.source, start, end);
  if (!creation) return refuse('The code has changed since it was analysed; look at it again first.');
  const modules = otherModules(request, parse);
  const keyed = keyedIn(parsed, creation, request.resource.id, modules);
  if (isRefusal(keyed)) return keyed;
  const target = findTarget(parsed, creation, { inPlace: true, modules });
  if (isRefusal(target)) return target;
  const environment = whyEnvironmentChanges(parsed, keyed.needs, []);
  if (environment !== null) return refuse(`It cannot be kept: ${environment}.`);
  const binding = target.kind === 'expression' ? null : target.variable.binding;
  const sharing = planSharing(parsed, { unit: target.unit, binding, opening: new Set() }, given, parse);
  if (typeof sharing === 'string') return refuse(sharing);
  const stuck = simplify(sharing.removal);
  if (stuck !== null) return refuse(`It cannot be taken out: ${stuck}.`);
  const position = findPosition(parsed, [creation], keyed.needs);
  if (isRefusal(position)) return position;
  const shown = binding?.name ?? nameFor(creation);
  const { call, lines } = written(parsed, keyed, shown);
  const changes = [
    { span: { start: creation.getStart(parsed.source), end: creation.end }, text: call },
    ...sharing.waiting,
    ...removalChanges(parsed, sharing.removal, new Set()),
    insertDeclarations(parsed, position, lines.join(eolOf(parsed.text)), eolOf(parsed.text)),
  ];
  const edits = settleChanges(parsed.file, changes);
  if (!edits || !isSound(parsed, applyEdits(parsed.text, edits)))
    return refuse('The code around it cannot be taken apart.');
  const title = titled(say('Keep one `{0}` per {1} while the environment is warm', shown, keyed.name));
  return {
    kind: 'edits',
    edits,
    name: shown,
    offer: { kind: 'memoise', ...title, safe: true, changes: `At most ${MOST_CLIENTS} are kept.` },
  };
}

interface Keyed {
  readonly creation: ts.NewExpression;
  /** `region` or `endpoint`. */
  readonly name: string;
  readonly property: ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
  readonly key: ts.Expression;
  readonly needs: Needs;
}

function keyedIn(
  parsed: ParsedSource,
  creation: ts.Expression,
  id: string,
  modules: OtherModules | null,
): Keyed | Refusal {
  const options = ts.isNewExpression(creation) ? creation.arguments?.[0] : undefined;
  const isAws = /^(@aws-sdk\/client-|aws-sdk)/.test(id);
  if (!isAws || !ts.isNewExpression(creation) || !options || !ts.isObjectLiteralExpression(options)) {
    return refuse('It is no AWS client with options in sight.');
  }
  const property = options.properties.find((each) => isKey(parsed, each, creation));
  if (!property || !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))) {
    return refuse('What differs between invocations is neither its region nor its endpoint.');
  }
  const key = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (!isText(key)) return refuse(`Its \`${property.name.getText()}\` is not plainly a text.`);
  const rest = options.properties.filter((each) => each !== property);
  const needs = needsOf([creation.expression, ...rest], creation, parsed, { modules });
  if (typeof needs === 'string') return refuse(`Its other options differ, too: ${needs}.`);
  if (needs.locals.size > 0) return refuse('Its other options are local; read them at module scope first.');
  return { creation, name: property.name.getText(), property, key, needs };
}

/** A region or an endpoint that is not the same for all invocations. */
function isKey(parsed: ParsedSource, property: ts.ObjectLiteralElementLike, creation: ts.Expression): boolean {
  if (!/^(region|endpoint)$/.test(property.name?.getText() ?? '')) return false;
  return typeof needsOf([property], creation, parsed) === 'string';
}

function isText(key: ts.Expression): boolean {
  if (ts.isTemplateExpression(key)) return true;
  if (ts.isBinaryExpression(key)) return key.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return /(region|endpoint|url|domain|host)\w*$/i.test(lastName(key));
}

function written(parsed: ParsedSource, { creation, name, property, key }: Keyed, shown: string) {
  const style = styleOf(parsed);
  const taken = new Set<string>();
  const free = (wanted: string) => {
    const found = uniqueName(wanted, parsed.scopes, taken);
    taken.add(found);
    return found;
  };
  const kept = free(`${shown}By${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  const get = free(`${shown}For`);
  const made = typeOfNew(parsed, creation);
  const types = style.isTypeScript && made !== null ? `<string | undefined, ${made}>` : '';
  const start = creation.getStart(parsed.source);
  const text = parsed.text;
  const moved = `${text.slice(start, property.getStart(parsed.source))}${name}${text.slice(property.end, creation.end)}`;
  const lines = inStyle(
    [
      `const ${kept} = new Map${types}();`,
      '',
      `/** One client per ${name}, kept while the environment is warm; the oldest goes when there are more than ${MOST_CLIENTS}. */`,
      `function ${get}(${name}${style.isTypeScript ? ': string | undefined' : ''}) {`,
      `  const known = ${kept}.get(${name});`,
      '  if (known) return known;',
      `  if (${kept}.size >= ${MOST_CLIENTS}) ${kept}.delete(${kept}.keys().next().value);`,
      `  const made = ${moved.replace(/\s*\n\s*/g, ' ')};`,
      `  ${kept}.set(${name}, made);`,
      '  return made;',
      '}',
    ],
    style,
  );
  return { call: `${get}(${key.getText(parsed.source)})`, lines };
}
