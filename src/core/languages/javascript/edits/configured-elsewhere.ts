import type { HoistRequest } from '../../editor';
import { configuredInFunction } from './changed';
import { isRefusal } from './refusal';
import type { Parse } from './source';

/**
 * Why a client may depend on when it is made: another module of the function changes, while it runs, what all clients of
 * its package are made with. `AWS.config` of the SDK v2 is one object for the whole process.
 */
export function whyConfiguredElsewhere({ configuring = [], resource }: HoistRequest, parse: Parse): string | null {
  const [name = ''] = resource.id.split(':');
  for (const { file, text } of configuring) {
    const parsed = parse(file, text);
    const use = isRefusal(parsed) ? undefined : configuredInFunction(name, parsed);
    if (use)
      return `${file} configures \`${use.text}\` inside a function, for clients made later; configure it at module scope first.`;
  }
  return null;
}
