import { findAzureFunctions } from './azure';
import { findFunctionJson } from './azure-function-json';
import { findCloudflareFunctions } from './cloudflare';
import { findFirebaseFunctions } from './firebase';
import { findGoogleFunctions } from './google';
import { findNetlifyFunctions } from './netlify';
import { findNextFunctions } from './next';
import { findNitroFunctions } from './nitro';
import type { PlatformFinder, PlatformHandler, PlatformPlace, PlatformSource } from './platform-handler';
import { findVercelFunctions } from './vercel';

export type { PlatformHandler, PlatformSource } from './platform-handler';

/** The first platform that a file belongs to has it: surest signs first. */
const FINDERS: readonly PlatformFinder[] = [
  findNetlifyFunctions,
  findNitroFunctions,
  findVercelFunctions,
  findNextFunctions,
  findAzureFunctions,
  findFunctionJson,
  findFirebaseFunctions,
  findCloudflareFunctions,
  findGoogleFunctions,
];

export function platformHandlers(source: PlatformSource): readonly PlatformHandler[] {
  for (const { mayHold, find } of FINDERS) {
    const found = mayHold(source) ? find(source) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** A cheap look at path and text: whether it is worth parsing in search of a platform's function. */
export function mayHoldPlatformHandler(place: PlatformPlace): boolean {
  return EXPORTS_OR_REGISTERS.test(place.text) && FINDERS.some(({ mayHold }) => mayHold(place));
}

const EXPORTS_OR_REGISTERS = /\bexports?\b|addEventListener|@azure\/functions|functions-framework/;
