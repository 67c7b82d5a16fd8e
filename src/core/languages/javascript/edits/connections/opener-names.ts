import { ts } from 'ts-morph';
import { nameFor, uniqueName } from '../names';
import { rootIdentifier } from '../packages';
import { skipOuter } from '../references';
import type { ParsedSource } from '../source';
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
  const Subject = subject.charAt(0).toUpperCase() + subject.slice(1);
  return {
    own: subject === wanted ? (variable?.name ?? subject) : subject,
    promise: choose(`${subject}Promise`),
    open: choose(`open${Subject}`),
    get: choose(isForEffect ? `connect${Subject}` : `get${Subject}`),
  };
}
