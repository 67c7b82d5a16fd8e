import { ts } from 'ts-morph';
import { nameFor, uniqueName } from '../names';
import { rootIdentifier } from '../packages';
import { skipOuter } from '../references';
import { enclosingFunction, type ParsedSource } from '../source';
import { nameOf } from '../use-by-callers';
import type { OpenerNames } from './opener-text';
import type { Opening } from './opening';

/** `client` → `clientPromise`, `openClient`, `getClient`; what is opened for its effect alone is connected, not got. */
export function chooseNames({ scopes }: ParsedSource, { variable, creation, unit }: Opening): OpenerNames {
  const taken = new Set<string>();
  const choose = (wanted: string): string => {
    const name = uniqueName(wanted, scopes, taken);
    taken.add(name);
    return name;
  };
  const whole = skipOuter(unit).parent;
  const isForEffect = ts.isExpressionStatement(ts.isAwaitExpression(whole) ? whole.parent : whole);
  const wanted = isForEffect ? (rootIdentifier(creation)?.text ?? 'connection') : (variable?.name ?? nameFor(creation));
  const subject = wanted.replace(/_?Promise$/i, '') || 'connection';
  const verb = isForEffect ? 'connect' : 'get';
  const isFree = (name: string) =>
    [`${verb}${upperFirst(name)}`, `open${upperFirst(name)}`, `${name}Promise`].every(
      (each) => !scopes.names.has(each),
    );
  // A second connection of a file is told apart by what it is for, not by a number.
  const candidates = [subject, ...qualified(subject, unit), `kept${upperFirst(subject)}`];
  const stem = candidates.find(isFree) ?? subject;
  const Subject = upperFirst(stem);
  return {
    own: subject === wanted ? (variable?.name ?? subject) : subject,
    promise: choose(`${stem}Promise`),
    open: choose(`open${Subject}`),
    get: choose(`${verb}${Subject}`),
  };
}

/** `reportsClient` in `loadReports` or `listReportsHandler`: what the function around is about. */
function qualified(subject: string, unit: ts.Node): string[] {
  const found: string[] = [];
  for (let body = enclosingFunction(unit); body; body = enclosingFunction(body)) {
    const words = (nameOf(body)?.getText() ?? '').match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? [];
    const about = words
      .filter((word) => !GENERIC_WORDS.test(word))
      .map(upperFirst)
      .join('');
    if (about !== '' && /^[A-Z][A-Za-z0-9]*$/.test(about))
      found.push(about.charAt(0).toLowerCase() + about.slice(1) + upperFirst(subject));
  }
  return found.filter((name) => name.length <= 40);
}

/** Words of functions that say what they do, not what about. */
const GENERIC_WORDS =
  /^(get|open|create|make|new|connect|connection|client|load|fetch|list|find|read|query|run|with|handler|handle|main|init|default|async|to|db|database|exports?)$/i;

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
